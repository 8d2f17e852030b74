package dev.nightjar.panel.pi4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.pi4j.context.Context;
import com.pi4j.plugin.linuxfs.provider.pwm.LinuxFsPwmProvider;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalOutputProvider;
import dev.nightjar.house.Patience;
import dev.nightjar.panel.LightPattern;
import dev.nightjar.panel.Pins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(Patience.A_TEST)
final class LampTest {

  @TempDir Path sysfs;

  private final List<String> faults = new CopyOnWriteArrayList<>();
  private final List<Integer> shone = new CopyOnWriteArrayList<>();
  private final LampThread light = new LampThread(faults::add);

  private final Lamp lamp =
      new Lamp() {
        @Override
        public void shine(int percent) {
          shone.add(percent);
        }

        @Override
        public String words() {
          return "a lamp";
        }
      };

  /// Turns the lamp as its thread would, in time that this test tells.
  ///
  /// @return at how many moments it woke up
  private int live(Duration atMost) {
    long start = System.nanoTime();
    long now = start;
    for (int wakes = 1; ; wakes++) {
      Optional<Duration> wait = light.turn(lamp, now);
      if (wait.isEmpty() || now - start > atMost.toNanos()) {
        return wakes;
      }
      now += wait.get().toNanos();
    }
  }

  @Test
  void aSteadyGlowSleepsForFiveMinutesThenDimsAndSleepsForGood() {
    light.show(LightPattern.PLAYING, false);
    // Once at the start, 30 s of 20 steps, and the two ends.
    assertThat(live(Duration.ofHours(8))).isBetween(600, 603);
    assertThat(shone).hasSize(101).isSortedAccordingTo((a, b) -> b - a);
    assertThat(shone.getFirst()).isEqualTo(100);
    assertThat(shone.getLast()).isZero();
  }

  @Test
  void whileSomeoneSleepsItIsDarkAndAsleep() {
    light.show(LightPattern.FAULT, true);
    assertThat(live(Duration.ofHours(8))).isEqualTo(1);
    assertThat(shone).isEmpty();
  }

  @Test
  void aFaultSwellsInSmallStepsAndTouchesBothEnds() {
    light.show(LightPattern.FAULT, false);
    assertThat(live(Duration.ofSeconds(8))).isBetween(160, 163);
    assertThat(shone).contains(100).contains(0);
    List<Integer> steps = new ArrayList<>();
    for (int i = 1; i < shone.size(); i++) {
      steps.add(Math.abs(shone.get(i) - shone.get(i - 1)));
    }
    // Pi / 4 s / 2 x 50 ms: 4 %.
    assertThat(steps).allMatch(step -> step <= 5);
  }

  @Test
  void whatIsShownIsSeenAtOnceOutOfTheDark() throws InterruptedException {
    light.start(lamp);
    light.show(LightPattern.PAUSED, false);
    await(List.of(40));
    light.show(LightPattern.PAUSED, true);
    await(List.of(40, 0));
    light.close();
    assertThat(shone).endsWith(0);
  }

  private void await(List<Integer> expected) throws InterruptedException {
    while (!shone.equals(expected)) {
      Thread.sleep(5);
    }
  }

  @Test
  void aLampThatGoesIsToldOnceAndNothingElseHappens() throws InterruptedException {
    Lamp gone =
        new Lamp() {
          @Override
          public void shine(int percent) {
            throw new IllegalStateException("write failed: no such device");
          }

          @Override
          public String words() {
            return "gone";
          }
        };
    light.start(gone);
    light.show(LightPattern.LEARNING, false);
    while (faults.isEmpty()) {
      Thread.sleep(5);
    }
    light.close();
    assertThat(faults).containsExactly("the light has gone: write failed: no such device");
  }

  private Context withPwm() {
    return Board.bare()
        .add(LinuxFsPwmProvider.newInstance(sysfs.toString(), 0))
        .add(MockDigitalOutputProvider.newInstance())
        .build();
  }

  /// What the kernel shows of a PWM chip with both channels, as plain files.
  private void kernelPwm() throws IOException {
    Path channel = Files.createDirectories(sysfs.resolve("pwmchip0/pwm0"));
    Files.writeString(sysfs.resolve("pwmchip0/npwm"), "2\n");
    for (String file : List.of("enable", "period", "duty_cycle")) {
      Files.writeString(channel.resolve(file), "0\n");
    }
    Files.writeString(channel.resolve("polarity"), "normal\n");
  }

  private String kernel(String file) throws IOException {
    return Files.readString(sysfs.resolve("pwmchip0/pwm0").resolve(file)).strip();
  }

  @Test
  void theKernelsPwmGetsPeriodAndDutyAndIsOffInTheDark() throws IOException {
    kernelPwm();
    Context context = withPwm();
    Lamp dimmed = Objects.requireNonNull(Lamps.of(context, Pins.defaults(), faults::add));
    assertThat(faults).isEmpty();
    assertThat(dimmed.words()).isEqualTo("light dimmed by PWM");
    dimmed.shine(40);
    assertThat(kernel("period")).isEqualTo("1000000");
    assertThat(kernel("duty_cycle")).isEqualTo("400000");
    assertThat(kernel("enable")).isEqualTo("1");
    dimmed.shine(0);
    assertThat(kernel("enable")).isEqualTo("0");
    context.shutdown();
  }

  @Test
  void withoutTheOverlayTheLightIsOnOrOffAndThatIsTold() {
    Context context = withPwm();
    Lamp lit = Objects.requireNonNull(Lamps.of(context, Pins.defaults(), faults::add));
    assertThat(lit.words()).isEqualTo("light on or off");
    assertThat(faults).hasSize(1);
    assertThat(faults.getFirst())
        .startsWith("the light on GPIO 12 cannot be dimmed and is only on or off: ")
        .contains("check dtoverlay=pwm in config.txt");
    context.shutdown();
  }

  @ParameterizedTest
  @CsvSource({"100, true", "40, true", "29, false", "0, false"})
  void aLightOnAPlainPinIsOnOrOff(int percent, boolean on) {
    Header header = new Header();
    Pins pins = new Pins(17, -1, -1, -1, -1, -1, -1, -1, -1, 4, -1);
    Lamp lit = Objects.requireNonNull(Lamps.of(header.context, pins, faults::add));
    lit.shine(percent);
    assertThat(header.high("light")).isEqualTo(on);
    assertThat(faults).isEmpty();
    header.board.close();
    header.context.shutdown();
  }
}
