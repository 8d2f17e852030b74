package dev.nightjar.heart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BeatCleanerTest {

  /// Intervals in ms, and for each beat `.` normal or `x` not.
  @ParameterizedTest
  @CsvSource({
    "a steady heart, 1000 1010 990 1000, ....",
    "a doubled beat, 1000 1000 1000 500 500 1000 1000, ...xx..",
    "a missed beat, 900 900 900 1800 900, ...x.",
    "bounds inside, 300 300 2000, ..x",
    "bounds outside, 299 2001 1000, xx.",
    "'early beat, then its pause', 1000 1000 1000 700 1240 1000, ...xx.",
    "'early beat, then no pause', 1000 1000 1000 700 1090 1000, ...x..",
    "'a late beat alone', 1000 1000 1000 1240 1000, .....",
    "'quarter above and below', 1000 1000 1000 1250 750 1000, ......",
    "'over a quarter', 1000 1000 1000 1251 749 1000, ...xx.",
    "'a new rate locks at its fifth beat', 1000 1000 1000 600 610 590 600 600 600, ...xxxx..",
    "'after the lock the old rate is foreign', 1000 600 600 600 600 600 1000, .xxxx.x",
    "'bigeminy never locks', 1000 600 1400 600 1400 600 1400 600 1400, .xxxxxxxx",
    "'an impossible beat starts the count anew', 1000 600 600 600 100 600 600 600, .xxxxxxx",
    "'a normal beat starts the count anew', 1000 600 600 600 600 1000 600 600, .xxxx.xx",
  })
  void tellsRhythmFromArtefact(String what, String intervals, String expected) {
    BeatCleaner cleaner = BeatCleaner.START;
    StringBuilder verdicts = new StringBuilder();
    for (String rr : intervals.split(" ", -1)) {
      cleaner = cleaner.next(Double.parseDouble(rr));
      verdicts.append(cleaner.normal() ? '.' : 'x');
    }
    assertThat(verdicts).as(what).hasToString(expected);
  }

  @Test
  void followsASlowChangeAllTheWay() {
    BeatCleaner cleaner = BeatCleaner.START;
    for (double rr = 500; rr < 1500; rr *= 1.01) {
      cleaner = cleaner.next(rr);
      assertThat(cleaner.normal()).as("at %.0f ms", rr).isTrue();
    }
  }

  @Test
  void keepsNineOfTenDeepBreathsWhole() {
    BeatCleaner cleaner = BeatCleaner.START;
    int abnormal = 0;
    for (int beat = 0; beat < 1000; beat++) {
      double breath = 150 * Math.sin(2 * Math.PI * beat / 4.3);
      cleaner = cleaner.next(950 + breath);
      abnormal += cleaner.normal() ? 0 : 1;
    }
    assertThat(abnormal).isLessThan(25);
  }

  @Test
  void findsArtefactsThatAreSprinkledOverARhythm() {
    Random random = new Random(7);
    BeatCleaner cleaner = BeatCleaner.START.next(900);
    for (int beat = 0; beat < 10_000; beat++) {
      boolean artefact = random.nextInt(20) == 0;
      double rr = 900 + 20 * random.nextGaussian();
      cleaner = cleaner.next(artefact ? rr * (random.nextBoolean() ? 0.5 : 2) : rr);
      assertThat(cleaner.normal()).isEqualTo(!artefact);
    }
  }
}
