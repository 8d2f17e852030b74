package dev.nightjar.panel.pi4j;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;
import com.pi4j.io.gpio.digital.DigitalState;
import dev.nightjar.panel.Pins;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The line that mutes the amplifier while it is low: SD_MODE of a MAX98357A, XSMT of a PCM5102A.
/// When it may be opened is for the wiring to say; it is low from [#start] and after [#close].
public final class AmplifierMute implements AutoCloseable {

  private final Board board;
  private final int bcm;
  private @Nullable DigitalOutput line;
  private boolean closed;

  /// Touches nothing yet.
  ///
  /// @param board closed by who made it, after this
  public AmplifierMute(Board board, Pins pins) {
    this.board = board;
    bcm = pins.mute();
  }

  /// Takes the line, muted. Does nothing where none is wired.
  ///
  /// @throws IOException worded; the amplifier then stays as `config.txt` left it
  public void start() throws IOException {
    if (bcm == Pins.NOT_WIRED) {
      return;
    }
    // Outside the lock: opening takes long, and the control thread may ask meanwhile.
    Context context = board.context();
    synchronized (this) {
      if (closed) {
        return;
      }
      try {
        DigitalOutputProvider provider = context.provider(DigitalOutputProvider.class);
        line =
            provider.create(
                DigitalOutput.newConfigBuilder(context)
                    .id("mute")
                    .address(bcm)
                    .initial(DigitalState.LOW)
                    .shutdown(DigitalState.LOW)
                    .build());
      } catch (RuntimeException | LinkageError e) {
        throw new IOException(Faults.pin("mute", bcm, e), e);
      }
    }
  }

  /// Whether there is a line to hold.
  public synchronized boolean wired() {
    return line != null;
  }

  /// Lets the amplifier sound, or mutes it: one system call. Does nothing before [#start] and after
  /// [#close]. Any thread.
  public synchronized void sound(boolean on) {
    if (line != null && !closed) {
      line.setState(on);
    }
  }

  /// Mutes, for good.
  @Override
  public synchronized void close() {
    sound(false);
    closed = true;
  }
}
