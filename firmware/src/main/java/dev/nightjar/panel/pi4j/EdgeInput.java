package dev.nightjar.panel.pi4j;

import com.pi4j.context.Context;
import com.pi4j.exception.InitializeException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputBase;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import com.pi4j.library.gpiod.internal.LineRequestFlag;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A contact that is read when it moves. Pi4J's own input of this library looks at its line a
/// hundred times a second to see whether it is to end; this one sleeps in the kernel.
///
/// A platform thread for each line: the wait is a native call, which would hold a virtual thread's
/// carrier, and the library has no wait for several lines.
final class EdgeInput extends DigitalInputBase {

  private static final Logger LOG = LoggerFactory.getLogger(EdgeInput.class);

  /// Nothing wakes a wait but an edge: so long may a close take, and so rarely is it looked at.
  static final Duration WAIT = Duration.ofSeconds(2);

  /// A wait also fails when a signal interrupts it.
  private static final Duration AFTER_A_FAULT = Duration.ofMillis(100);

  private final EdgeInputs all;
  private final EdgeLine line;
  private @Nullable Thread reader;

  EdgeInput(EdgeInputs all, EdgeLine line, DigitalInputConfig config) {
    super(all, config);
    this.all = all;
    this.line = line;
  }

  @Override
  public DigitalInput initialize(Context context) throws InitializeException {
    super.initialize(context);
    try {
      line.take(config.getId(), bias());
    } catch (RuntimeException e) {
      throw new InitializeException(e);
    }
    reader = Thread.ofPlatform().name("panel-" + config.getId()).daemon().start(this::read);
    return this;
  }

  private int bias() {
    return switch (config.getPull()) {
      case PULL_UP -> LineRequestFlag.BIAS_PULL_UP.getVal();
      case PULL_DOWN -> LineRequestFlag.BIAS_PULL_DOWN.getVal();
      case OFF -> LineRequestFlag.BIAS_DISABLE.getVal();
    };
  }

  @Override
  public DigitalState state() {
    return DigitalState.getState(line.high());
  }

  private void read() {
    boolean faulty = false;
    while (all.reading()) {
      try {
        if (line.await(WAIT) && all.reading()) {
          dispatch(new DigitalStateChangeEvent<>(this, DigitalState.getState(line.rose())));
        }
        faulty = false;
      } catch (RuntimeException | Error e) {
        if (!faulty) {
          LOG.warn("contact {} could not be read and is tried again: {}", id, Faults.cause(e));
        }
        faulty = true;
        LockSupport.parkNanos(AFTER_A_FAULT.toNanos());
      }
    }
  }

  /// Ends the reading of all inputs, for they are only ever given back together, and waits for its
  /// own: the line's memory goes with it.
  @Override
  public DigitalInput shutdown(Context context) {
    all.end();
    super.shutdown(context);
    if (reader != null) {
      try {
        if (!reader.join(WAIT.multipliedBy(2))) {
          return this; // it hangs in the kernel; the process gives the line back
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return this;
      }
      line.release();
    }
    return this;
  }
}
