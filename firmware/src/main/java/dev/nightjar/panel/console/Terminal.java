package dev.nightjar.panel.console;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// The controlling terminal, each key at once and unseen. Restored at [#close] and, should the
/// program end another way, by a shutdown hook.
final class Terminal implements Keys {

  static final Path CONTROLLING = Path.of("/dev/tty");

  private final Path device;
  private final String before;
  private final InputStream in;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread hook = new Thread(this::restore, "terminal-restore");

  private Terminal(Path device, String before, InputStream in) {
    this.device = device;
    this.before = before;
    this.in = in;
  }

  /// @throws IOException if there is no terminal, or it is not ours to set (a job in the
  ///   background)
  static Terminal open(Path device) throws IOException {
    String before = stty(device, "-g");
    var terminal = new Terminal(device, before, new FileInputStream(device.toFile()));
    Runtime.getRuntime().addShutdownHook(terminal.hook);
    try {
      // Ctrl-C keeps its meaning: isig is left as it is.
      stty(device, "-icanon", "-echo");
    } catch (IOException e) {
      terminal.close();
      throw e;
    }
    return terminal;
  }

  @Override
  public int poll() throws IOException {
    return in.available() > 0 ? in.read() : -1;
  }

  @Override
  public void close() {
    restore();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // the program is ending: the hook runs or has run, and finds nothing to do
    }
  }

  private void restore() {
    if (closed.getAndSet(true)) {
      return;
    }
    try (in) {
      stty(device, before);
    } catch (IOException e) {
      System.err.println("The terminal could not be set back: " + e.getMessage() + " Type: reset");
    }
  }

  /// Runs `stty` on the device. It may be stopped by the kernel (SIGTTOU) when we are a job in the
  /// background, so it is not waited for longer than a second.
  private static String stty(Path device, String... arguments) throws IOException {
    var command = new ArrayList<>(List.of("stty"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectInput(device.toFile())
            .redirectErrorStream(true)
            .start();
    try {
      if (!process.waitFor(1, TimeUnit.SECONDS)) {
        throw new IOException("stty did not answer for " + device + ".");
      }
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.exitValue() != 0) {
        throw new IOException(said.strip());
      }
      return said.strip();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while setting the terminal.", e);
    } finally {
      process.destroyForcibly();
    }
  }
}
