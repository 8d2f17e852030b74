package dev.nightjar.fade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.unit.Decibels;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FadeTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Optional<Duration> NO_END = Optional.empty();

  // level, progress, straight, rest (- none), bed (- none), dt -> level
  @ParameterizedTest
  @CsvSource({
    // follows the progress, at most 0.5 dB down and 1 dB up a second
    "  0,   0,    false, -,       -,   PT1S,   0",
    "  0,   1,    false, -,       -,   PT1S,   -0.5",
    "  0,   1,    false, -,       -,   PT0.5S, -0.25",
    "  0,   0.001,false, -,       -,   PT1S,   -0.06",
    "-30,   0.5,  false, -,       -,   PT1S,   -30",
    "-30,   0,    false, -,       -,   PT1S,   -29",
    "-30,   0,    false, -,       -,   PT0.5S, -29.5",
    "-30,   0.495,false, -,       -,   PT1S,   -29.7",
    " -0.4, 0,    false, -,       -,   PT1S,   0",
    // the timer counts from its last five minutes on
    "  0,   0,    false, PT5M,    -,   PT1S,   0",
    "  0,   0,    false, PT4M59S, -,   PT1S,   -0.2",
    "-30,   0.5,  false, PT59S,   -,   PT1S,   -30.5",
    "-30,   0,    false, PT59S,   -,   PT1S,   -30.5",
    // what follows faster than the line still does
    "-50,   1,    false, PT4M59S, -,   PT1S,   -50.5",
    // straight down from where it is, whatever the progress says
    "  0,   0,    true,  PT59M59S,-,   PT1S,   -0.016666666666666666",
    "-30,   0,    true,  PT9M59S, -,   PT1S,   -30.05",
    "-30,   1,    true,  PT9M59S, -,   PT1S,   -30.05",
    "-30,   0,    true,  -,       -,   PT1S,   -30",
    // silence at the end, and not before
    "-59.8, 0,    false, PT0S,    -,   PT1S,   silence",
    "-59.8, 0,    true,  PT0S,    -,   PT1S,   silence",
    "-59.8, 1,    false, -,       -,   PT1S,   silence",
    "-59.8, 0.9999,false,-,       -,   PT1S,   -59.994",
    "-60,   1,    false, -,       -,   PT1S,   silence",
    "silence,1,   false, -,       -,   PT1S,   silence",
    // an end that came unseen takes ten seconds, for an abrupt one wakes
    "  0,   0,    false, PT0S,    -,   PT1S,   -6",
    "  0,   0,    true,  PT0S,    -,   PT2S,   -12",
    "-57,   0,    false, PT0S,    -,   PT1S,   silence",
    // the bed
    "-19.9, 1,    false, -,       -20, PT1S,   -20",
    "-20,   1,    false, PT0S,    -20, PT1S,   -20",
    "-10,   1,    true,  PT0S,    -12, PT1S,   -12",
    "-59.9, 1,    false, -,       -60, PT1S,   -60",
    "-60,   1,    false, PT0S,    -60, PT1S,   -60",
    "-40,   0.9,  false, -,       -20, PT1S,   -40",
    "-40,   0,    false, -,       -20, PT1S,   -39",
    "  0,   1,    false, PT0S,      0, PT1S,   0",
    // no time, no change
    "-30,   1,    true,  PT0S,    -20, PT0S,   -30",
    "  0,   1,    false, PT0S,    -,   PT0S,   0",
  })
  void oneStep(
      String level,
      double progress,
      boolean straight,
      String rest,
      String bed,
      Duration dt,
      String after) {
    Fade.Input input = new Fade.Input(progress, straight, rest(rest), db(bed));
    Decibels next = Fade.next(db(level), dt, input);
    if (after.equals("silence")) {
      assertThat(next).isEqualTo(Decibels.SILENCE);
    } else {
      assertThat(next.value()).isCloseTo(Double.parseDouble(after), within(1e-9));
    }
  }

  @Test
  void anUnchangedLevelIsTheSameLevel() {
    Fade.Input nothing = new Fade.Input(0, false, NO_END, Decibels.SILENCE);
    assertThat(Fade.next(Decibels.ZERO, SECOND, nothing)).isEqualTo(Decibels.ZERO);
  }

  @ParameterizedTest
  @CsvSource({"0, 300", "-10, 300", "-31.7, 123", "0, 2700", "-59, 60"})
  void theLineIsStraightAndEndsWithTheTimer(double from, int seconds) {
    Decibels level = new Decibels(from);
    double perSecond = (-60 - from) / seconds;
    for (int s = 1; s < seconds; s++) {
      level = Fade.next(level, SECOND, straight(seconds - s));
      assertThat(level.value()).isCloseTo(from + perSecond * s, within(1e-6));
    }
    assertThat(Fade.next(level, SECOND, straight(0))).isEqualTo(Decibels.SILENCE);
  }

  @Test
  void theTimersLastStretchIsTheSameLineWhateverTheTicks() {
    Random random = new Random(3);
    Decibels level = Decibels.ZERO;
    long rest = 300_000;
    while (rest > 2000) {
      long step = random.nextLong(200, 2000);
      rest -= step;
      Optional<Duration> left = Optional.of(Duration.ofMillis(rest));
      level =
          Fade.next(
              level, Duration.ofMillis(step), new Fade.Input(0, false, left, Decibels.SILENCE));
      assertThat(level.value()).isCloseTo(-60 + 60 * rest / 300_000.0, within(1e-6));
    }
  }

  @Test
  void neverMovesFasterThanItMay() {
    Random random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      Decibels level = new Decibels(-60 * random.nextDouble());
      Duration dt = Duration.ofMillis(random.nextInt(2001));
      Optional<Duration> rest =
          random.nextBoolean() ? NO_END : Optional.of(Duration.ofMillis(random.nextInt(400_000)));
      Decibels bed = random.nextBoolean() ? Decibels.SILENCE : new Decibels(-random.nextInt(61));
      Fade.Input input = new Fade.Input(random.nextDouble(), random.nextBoolean(), rest, bed);
      Decibels next = Fade.next(level, dt, input);
      double seconds = dt.toNanos() / 1e9;
      double after = next.isSilence() ? -60 : next.value();
      assertThat(after)
          .isBetween(level.value() - 6 * seconds - 1e-9, level.value() + seconds + 1e-9)
          .isBetween(-60.0, 0.0)
          .isGreaterThanOrEqualTo(Math.min(level.value(), Math.max(-60, bed.value())));
    }
  }

  private static Fade.Input straight(int secondsLeft) {
    Optional<Duration> rest = Optional.of(Duration.ofSeconds(secondsLeft));
    return new Fade.Input(0.3, true, rest, Decibels.SILENCE);
  }

  private static Optional<Duration> rest(String text) {
    return text.equals("-") ? NO_END : Optional.of(Duration.parse(text));
  }

  private static Decibels db(String text) {
    return text.equals("-") || text.equals("silence")
        ? Decibels.SILENCE
        : new Decibels(Double.parseDouble(text));
  }
}
