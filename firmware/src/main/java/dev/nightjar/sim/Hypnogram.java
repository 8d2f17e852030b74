package dev.nightjar.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// The stages of one simulated night: a wait for sleep, cycles of about 90 minutes with deep sleep
/// early and REM late, waking between some of them, and the morning.
final class Hypnogram {

  private static final int MINUTE = 60;

  /// Waking for longer than this is one that the sleeper may remember, and reach out in.
  private static final Duration LONG_WAKING = Duration.ofMinutes(2);

  private final List<Segment> segments = new ArrayList<>();

  private record Segment(int fromSecond, Stage stage) {}

  Hypnogram(Random random, Duration night) {
    int end = (int) night.toSeconds();
    int morning = end - minutes(random, 5, 15);
    int at = add(0, Stage.AWAKE, minutes(random, 8, 40));
    for (int cycle = 0; at < morning; cycle++) {
      at = add(at, Stage.LIGHT, minutes(random, 12, 25));
      at = add(at, Stage.DEEP, minutes(random, 20, 40) / (1 + cycle));
      at = add(at, Stage.LIGHT, minutes(random, 12, 25));
      at = add(at, Stage.REM, minutes(random, 5, 10) * (1 + cycle));
      if (random.nextInt(5) < 2) {
        at = add(at, Stage.AWAKE, minutes(random, 1, 9));
      }
    }
    segments.removeIf(segment -> segment.fromSecond >= Math.max(1, morning));
    add(Math.max(1, morning), Stage.AWAKE, 0);
  }

  Stage stage(double second) {
    return segments.stream()
        .filter(segment -> segment.fromSecond <= second)
        .reduce((earlier, later) -> later)
        .orElseThrow()
        .stage;
  }

  /// The first moment of sleep, or of the morning of a night without any.
  Duration onset() {
    return Duration.ofSeconds(segments.get(1).fromSecond);
  }

  /// When the sleeper wakes for some minutes between sleep and sleep.
  List<Duration> wakings() {
    List<Duration> wakings = new ArrayList<>();
    for (int i = 1; i < segments.size() - 2; i++) {
      int length = segments.get(i + 1).fromSecond - segments.get(i).fromSecond;
      if (!segments.get(i).stage.isSleep() && length >= LONG_WAKING.toSeconds()) {
        wakings.add(Duration.ofSeconds(segments.get(i).fromSecond));
      }
    }
    return List.copyOf(wakings);
  }

  private int add(int at, Stage stage, int seconds) {
    segments.add(new Segment(at, stage));
    return at + seconds;
  }

  private static int minutes(Random random, int least, int most) {
    return random.nextInt(least * MINUTE, most * MINUTE + 1);
  }
}
