package dev.nightjar.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.heart.StrapState;
import dev.nightjar.night.State;
import dev.nightjar.settle.SettleRules;
import dev.nightjar.sim.Nights;
import dev.nightjar.sim.RecordedNight;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Evenings at home with a chest strap: MMASH (Rossi et al., Data 2020;5:91, by PhysioNet). Its
/// logger ran 25 s on and 8 s off, and lost some straps for long.
class EveningsTest {

  private static final Duration CAP = Duration.ofMinutes(60);
  private static final double INAUDIBLE_DB = -40;

  private record Evening(String name, RecordedNight beats, Duration inBed) {}

  @Test
  void theSoundIsStillThereWhenTheSleeperGoesToBed() throws IOException {
    int gone = 0;
    List<Evening> evenings = usable();
    for (Evening evening : evenings) {
      Duration play = evening.inBed.minusMinutes(30);
      Trace trace = Replay.trace(evening.beats, play, evening.inBed, CAP, SettleRules.shipped());
      double lowest = trace.rows().stream().mapToDouble(Trace.Row::levelDb).min().orElseThrow();
      System.out.printf(
          "%-8s lowest level in the 30 min before bed %.1f dB%n", evening.name, lowest);
      gone += lowest <= INAUDIBLE_DB ? 1 : 0;
    }
    System.out.printf("inaudible before bed in %d of %d evenings%n", gone, evenings.size());
    assertThat(gone).isLessThanOrEqualTo(1);
  }

  @Test
  void anOutageNeverFadesFasterThanStraightToTheTimersEnd() throws IOException {
    int outages = 0;
    for (Evening evening : usable()) {
      Outages seen = new Outages();
      Duration end = evening.inBed.plus(CAP);
      Replay.run(evening.beats, evening.inBed, end, CAP, SettleRules.shipped(), seen::look);
      System.out.printf(
          "%-8s %4d s without the strap while it played%n", evening.name, seen.seconds);
      assertThat(seen.worst).as(evening.name).isLessThanOrEqualTo(1e-9);
      outages += seen.seconds > 0 ? 1 : 0;
    }
    System.out.printf("outages in %d evenings%n", outages);
    assertThat(outages).as("evenings that show anything").isPositive();
  }

  /// How the level goes while the strap is lost.
  private static final class Outages {
    private double before;
    private Duration lastAt = Duration.ZERO;
    private int seconds;
    private double worst = Double.NEGATIVE_INFINITY;

    void look(Duration at, State state) {
      double level = Math.max(-60, state.level().value());
      if (state.strap() == StrapState.LOST && before > -60 && at.compareTo(lastAt) > 0) {
        double step = at.minus(lastAt).toNanos() / 1e9;
        double rest = state.rest(at).orElseThrow().toNanos() / 1e9;
        double line = (before + 60) * step / (step + rest);
        worst = Math.max(worst, before - level - line);
        seconds++;
      }
      before = level;
      lastAt = at;
    }
  }

  private static List<Evening> usable() throws IOException {
    Path folder = Nights.orSkip("mmash");
    try (Stream<Path> files = Files.list(folder)) {
      List<Evening> evenings =
          files
              .filter(file -> file.toString().endsWith(".labels"))
              .sorted()
              .filter(file -> label(file, "usable") == 1)
              .map(EveningsTest::read)
              .toList();
      assertThat(evenings).isNotEmpty();
      return evenings;
    }
  }

  private static Evening read(Path labels) {
    String name = String.valueOf(labels.getFileName()).replace(".labels", "");
    try {
      return new Evening(
          name,
          RecordedNight.read(labels.resolveSibling(name + ".rr")),
          Duration.ofSeconds(label(labels, "in_bed")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long label(Path file, String key) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith(key + " "))
          .mapToLong(line -> Long.parseLong(line.substring(key.length()).strip()))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
