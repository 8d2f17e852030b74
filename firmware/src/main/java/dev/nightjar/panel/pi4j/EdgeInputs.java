package dev.nightjar.panel.pi4j;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProviderBase;
import java.util.function.IntFunction;

/// Pi4J's provider of inputs that sleep until their contact moves, over Pi4J's own library. The
/// chip is opened and closed by the provider of the outputs, as Pi4J does it.
final class EdgeInputs extends DigitalInputProviderBase {

  private final IntFunction<EdgeLine> lines;
  private volatile boolean reading = true;

  /// @param lines the line of a BCM number
  EdgeInputs(IntFunction<EdgeLine> lines) {
    super("nightjar-edges", "inputs that sleep");
    this.lines = lines;
  }

  @Override
  public DigitalInput create(DigitalInputConfig config) {
    EdgeInput input = new EdgeInput(this, lines.apply(config.address()), config);
    context.registry().add(input);
    return input;
  }

  boolean reading() {
    return reading;
  }

  /// From now on no edge is told; every reader ends within [EdgeInput#WAIT]. Returns at once.
  void end() {
    reading = false;
  }
}
