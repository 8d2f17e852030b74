package dev.nightjar.panel.pi4j;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.pwm.Pwm;
import com.pi4j.io.pwm.PwmProvider;
import com.pi4j.io.pwm.PwmType;
import dev.nightjar.panel.Pins;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Takes the light's pin.
final class Lamps {

  /// Far above what an eye sees flicker, a camera's included.
  private static final int PWM_HERTZ = 1000;

  /// From here a light that cannot be dimmed is on: a pause (40 %) is to be seen.
  private static final int ON_PERCENT = 30;

  private Lamps() {}

  /// The light of these pins: dimmed where the pin has hardware PWM and the kernel gives it, else
  /// on or off; null where none is wired or none can be had.
  ///
  /// @param faults gets a sentence for what cannot be had
  static @Nullable Lamp of(Context context, Pins pins, Consumer<String> faults) {
    if (pins.light() == Pins.NOT_WIRED) {
      return null;
    }
    OptionalInt channel = pins.pwmChannel();
    if (channel.isPresent()) {
      try {
        return dimmed(context, channel.getAsInt());
      } catch (RuntimeException | LinkageError e) {
        faults.accept(
            String.format(
                Locale.ROOT,
                "the light on GPIO %d cannot be dimmed and is only on or off: %s; check dtoverlay=pwm in config.txt and who may write /sys/class/pwm",
                pins.light(),
                Faults.cause(e)));
      }
    }
    try {
      return switched(context, pins.light());
    } catch (RuntimeException | LinkageError e) {
      faults.accept(Faults.pin("light", pins.light(), e));
      return null;
    }
  }

  private static Lamp dimmed(Context context, int channel) {
    PwmProvider provider = context.provider(PwmProvider.class);
    Pwm pwm =
        provider.create(
            Pwm.newConfigBuilder(context)
                .id("light-pwm")
                .address(channel)
                .pwmType(PwmType.HARDWARE)
                .frequency(PWM_HERTZ)
                .initial(0)
                .shutdown(0)
                .build());
    return new Lamp() {
      @Override
      public void shine(int percent) {
        if (percent == 0) {
          pwm.off();
        } else {
          pwm.on(percent);
        }
      }

      @Override
      public String words() {
        return "light dimmed by PWM";
      }
    };
  }

  private static Lamp switched(Context context, int bcm) {
    DigitalOutputProvider provider = context.provider(DigitalOutputProvider.class);
    DigitalOutput output =
        provider.create(
            DigitalOutput.newConfigBuilder(context)
                .id("light")
                .address(bcm)
                .initial(DigitalState.LOW)
                .shutdown(DigitalState.LOW)
                .build());
    return new Lamp() {
      @Override
      public void shine(int percent) {
        output.setState(percent >= ON_PERCENT);
      }

      @Override
      public String words() {
        return "light on or off";
      }
    };
  }
}
