package dev.nightjar.panel.pi4j;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.pwm.Pwm;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInput;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInputProviderImpl;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalOutputProvider;
import com.pi4j.plugin.mock.provider.pwm.MockPwmProvider;
import java.io.IOException;

/// A header that only Pi4J's mock provider knows.
public final class Header {

  public final Context context =
      Board.bare()
          .add(new PulledUp())
          .add(MockDigitalOutputProvider.newInstance())
          .add(MockPwmProvider.newInstance())
          .build();
  public final Board board = new Board(inputs -> context);

  /// The mock's inputs begin low; these begin as a pull-up leaves them.
  private static final class PulledUp extends MockDigitalInputProviderImpl {
    @Override
    public DigitalInput create(DigitalInputConfig config) {
      MockDigitalInput input = (MockDigitalInput) super.create(config);
      return input.mockState(DigitalState.HIGH);
    }
  }

  /// A board that opens such a header when it is first wanted.
  public static Board lazyBoard() {
    return new Board(inputs -> new Header().context);
  }

  /// A board that cannot be opened.
  public static Board missing(String why) {
    return new Board(
        inputs -> {
          throw new IOException(why);
        });
  }

  /// Another program holds this pin.
  public void holds(int bcm) {
    context.create(DigitalInput.newConfigBuilder(context).id("other-" + bcm).address(bcm).build());
  }

  /// The same, driving it.
  public void drives(int bcm) {
    context.create(DigitalOutput.newConfigBuilder(context).id("other-" + bcm).address(bcm).build());
  }

  /// A contact to ground closes or opens.
  public void contact(String name, boolean closes) {
    MockDigitalInput input = context.io(name);
    input.mockState(closes ? DigitalState.LOW : DigitalState.HIGH);
  }

  public boolean high(String name) {
    DigitalOutput output = context.io(name);
    return output.isHigh();
  }

  int duty() {
    Pwm pwm = context.io("light-pwm");
    return pwm.isOn() ? pwm.getDutyCycle() : 0;
  }
}
