package dev.nightjar.panel.console;

import dev.nightjar.panel.LightPattern;
import dev.nightjar.panel.Panel;
import java.io.IOException;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/// A keyboard as the panel. Where there is no terminal it says so once and does nothing.
///
/// It listens on a thread of its own, `panel-keys`.
public final class ConsolePanel implements Panel {

  /// Quick to a hand, nothing to the processor.
  private static final long POLL_MILLIS = 25;

  /// Where the keys come from.
  interface Opening {
    Keys open() throws IOException;
  }

  private final PrintStream out;
  private final Opening opening;
  private volatile boolean closed;
  private @Nullable Keys keys;
  private @Nullable Thread thread;

  /// @param out where the help is printed; the terminal's error stream, usually
  public ConsolePanel(PrintStream out) {
    this(out, () -> Terminal.open(Terminal.CONTROLLING));
  }

  ConsolePanel(PrintStream out, Opening opening) {
    this.out = out;
    this.opening = opening;
  }

  @Override
  public void start(Listener listener) {
    try {
      Keys opened = opening.open();
      keys = opened;
      thread =
          Thread.ofPlatform().name("panel-keys").daemon().start(() -> listen(opened, listener));
      out.print(KeyReader.HELP);
    } catch (IOException e) {
      out.println("No terminal to read keys from (" + e.getMessage() + "): playing without keys.");
    }
  }

  private void listen(Keys opened, Listener listener) {
    KeyReader reader = KeyReader.START;
    try {
      while (!closed) {
        int key = opened.poll();
        if (key < 0) {
          Thread.sleep(POLL_MILLIS);
          continue;
        }
        reader = reader.read(key);
        tell(reader.told(), listener);
      }
    } catch (IOException e) {
      out.println("The terminal has gone (" + e.getMessage() + "): playing on without keys.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed while waiting for a key
    }
  }

  private void tell(KeyReader.Told told, Listener listener) {
    switch (told) {
      case KeyReader.Told.Nothing nothing -> {}
      case KeyReader.Told.Help help -> out.print(KeyReader.HELP);
      case KeyReader.Told.Used used -> listener.gesture(used.gesture());
    }
  }

  /// A terminal has no light; the line that the command prints tells what the light would.
  @Override
  public void show(LightPattern pattern, boolean someoneSleeps) {}

  @Override
  public void close() {
    closed = true;
    try {
      if (thread != null) {
        thread.interrupt();
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (keys != null) {
        keys.close();
      }
    }
  }
}
