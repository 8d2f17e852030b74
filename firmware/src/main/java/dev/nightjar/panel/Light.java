package dev.nightjar.panel;

import java.time.Duration;
import java.util.Optional;

/// How bright the light is. The wiring makes 1 the brightest allowed at a bed, at most 1 lx
/// melanopic at the pillow (Brown 2022, 10.1371/journal.pbio.3001571; `hardware/README.md`).
public final class Light {

  /// From here the light dims ...
  static final Duration BRIGHT = Duration.ofMinutes(5);

  /// ... and this much later it is dark, a fault's as well: who lies awake can do nothing about it,
  /// and the next press shows it again.
  static final Duration DIMMING = Duration.ofSeconds(30);

  private static final double FAINT = 0.4;
  private static final Duration FAULT_PERIOD = Duration.ofSeconds(4);
  private static final Duration LEARNING_PERIOD = Duration.ofSeconds(1);

  private Light() {}

  /// The brightness at one moment.
  ///
  /// @param since how long the pattern has been shown; a press shows it anew, from zero
  /// @param someoneSleeps then it is dark, whatever there is to tell
  /// @return 0 (dark) to 1
  public static double brightness(LightPattern pattern, Duration since, boolean someoneSleeps) {
    if (someoneSleeps) {
      return 0;
    }
    double shape =
        switch (pattern) {
          case OFF -> 0;
          case PLAYING -> 1;
          case PAUSED -> FAINT;
          case FAULT -> swell(since, FAULT_PERIOD);
          case LEARNING -> swell(since, LEARNING_PERIOD);
        };
    return shape * dimmed(since);
  }

  /// From when on the brightness is another than it is now, since the pattern was shown: `since`
  /// itself while it changes all the time, empty once it stays as it is. Who drives a lamp need not
  /// wake up before.
  public static Optional<Duration> changes(
      LightPattern pattern, Duration since, boolean someoneSleeps) {
    boolean dark = since.compareTo(BRIGHT.plus(DIMMING)) >= 0;
    if (someoneSleeps || pattern == LightPattern.OFF || dark) {
      return Optional.empty();
    }
    boolean steady = pattern == LightPattern.PLAYING || pattern == LightPattern.PAUSED;
    return Optional.of(steady && since.compareTo(BRIGHT) < 0 ? BRIGHT : since);
  }

  private static double dimmed(Duration since) {
    double past = seconds(since.minus(BRIGHT)) / seconds(DIMMING);
    return Math.clamp(1 - past, 0.0, 1.0);
  }

  /// A raised cosine from dark: nothing at a bed flashes.
  private static double swell(Duration since, Duration period) {
    return (1 - Math.cos(2 * Math.PI * seconds(since) / seconds(period))) / 2;
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
