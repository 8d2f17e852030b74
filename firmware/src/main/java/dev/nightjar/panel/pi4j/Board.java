package dev.nightjar.panel.pi4j;

import com.pi4j.Pi4J;
import com.pi4j.boardinfo.util.BoardInfoHelper;
import com.pi4j.context.Context;
import com.pi4j.context.ContextBuilder;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalOutputProvider;
import com.pi4j.plugin.linuxfs.provider.pwm.LinuxFsPwmProvider;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The header's pins, taken through Pi4J once and shared by the panel and the mute line: Pi4J's
/// GPIO chip is one for the whole process, and who shuts it down shuts it for all. So this is
/// closed last, after the sound.
public final class Board implements AutoCloseable {

  private static final String PWM = "/sys/class/pwm/";

  /// Makes Pi4J's context, with those providers alone that are used.
  interface Opening {
    /// @param inputs the provider of the contacts
    /// @throws IOException worded
    Context open(EdgeInputs inputs) throws IOException;
  }

  private final Opening opening;
  private final EdgeInputs inputs = new EdgeInputs(EdgeLine::of);
  private @Nullable Context context;
  private boolean closed;

  /// Touches nothing yet.
  public Board() {
    this(Board::gpiod);
  }

  Board(Opening opening) {
    this.opening = opening;
  }

  /// Pi4J on this board; the first call opens it, which takes a fraction of a second. Any thread.
  ///
  /// @throws IOException worded: what is missing, and what to do
  synchronized Context context() throws IOException {
    if (closed) {
      throw new IOException("the panel is being closed");
    }
    if (context == null) {
      try {
        context = opening.open(inputs);
      } catch (RuntimeException | LinkageError e) {
        throw new IOException(
            "the GPIO pins cannot be used: %s; `nightjar doctor` looks again"
                .formatted(Faults.cause(e)),
            e);
      }
    }
    return context;
  }

  private static Context gpiod(EdgeInputs inputs) throws IOException {
    GpioChips.check();
    ContextBuilder builder = bare().add(inputs);
    builder.add(GpioDDigitalOutputProvider.newInstance());
    builder.add(LinuxFsPwmProvider.newInstance(PWM, BoardInfoHelper.getPwmChipAddress()));
    return builder.build();
  }

  /// Nothing is searched for on the class path, and nothing is closed by Pi4J's own shutdown hook:
  /// run beside ours, it would drop the mute line in the middle of the sound.
  static ContextBuilder bare() {
    return Pi4J.newContextBuilder()
        .noAutoDetectPlatforms()
        .noAutoDetectProviders()
        .noAutoInject()
        .disableShutdownHook();
  }

  /// Opens Pi4J without any provider and closes it: no chip is looked at, no pin taken. For the JVM
  /// to learn the way (see the command `warm-up`).
  public static void rehearse() {
    bare().build().shutdown();
  }

  /// Lets the readers of the contacts end, so that [#close] need not wait for them. Returns at
  /// once.
  void endReading() {
    inputs.end();
  }

  /// Gives every pin back; the mute line is low by then.
  @Override
  public synchronized void close() {
    closed = true;
    if (context != null) {
      context.shutdown();
      context = null;
    }
  }
}
