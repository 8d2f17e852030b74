package dev.nightjar.sim;

import static dev.nightjar.panel.Gesture.Kind.DETENT;
import static dev.nightjar.panel.Gesture.Kind.LONG;
import static dev.nightjar.panel.Gesture.Kind.SHORT;

import dev.nightjar.panel.Button;
import dev.nightjar.panel.Gesture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// What the hand of a simulated sleeper does.
public final class SimulatedPresses {

  private SimulatedPresses() {}

  /// Play at once; then, by the seed, the volume and the next scene within the first minute, and
  /// play again in the first waking of the night.
  ///
  /// @param wakings when the sleeper wakes, as [SimulatedSleeper#wakings] tells
  /// @return in the order of time
  public static List<TimedGesture> of(long seed, List<Duration> wakings) {
    Random random = new Random(seed);
    List<TimedGesture> presses = new ArrayList<>();
    presses.add(press(1_000, Button.PLAY, SHORT));
    long millis = 5_000L + random.nextInt(5_000);
    if (random.nextBoolean()) {
      presses.add(press(millis, Button.NEXT, SHORT));
      millis += 4_000L + random.nextInt(6_000);
    }
    Button turn = random.nextBoolean() ? Button.VOLUME_DOWN : Button.VOLUME_UP;
    for (int detents = random.nextInt(4); detents > 0; detents--) {
      presses.add(press(millis, turn, DETENT));
      millis += 300L + random.nextInt(400);
    }
    if (!wakings.isEmpty() && random.nextBoolean()) {
      long late = wakings.getFirst().toMillis() + 20_000L + random.nextInt(60_000);
      presses.add(press(late, Button.PLAY, SHORT));
    }
    return List.copyOf(presses);
  }

  /// The same, and in the morning the sound is stopped, so that the night has an end.
  public static List<TimedGesture> ofNight(long seed, List<Duration> wakings, Duration length) {
    List<TimedGesture> presses = new ArrayList<>(of(seed, wakings));
    presses.add(press(length.toMillis(), Button.PLAY, LONG));
    return List.copyOf(presses);
  }

  private static TimedGesture press(long millis, Button button, Gesture.Kind kind) {
    return new TimedGesture(Duration.ofMillis(millis), new Gesture(button, kind));
  }
}
