package dev.nightjar.sound.synth.dsp;

import static dev.nightjar.unit.Frames.PER_SECOND;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;

/// When things happen and where: at random, and so that the loop closes.
public final class Pace {

  private Pace() {}

  /// Beginnings all round a loop, each gap drawn anew, the last one closing the circle.
  ///
  /// @param shortest gap in seconds
  /// @param longest gap in seconds
  /// @return frames, rising
  public static int[] starts(int frames, double shortest, double longest, RandomGenerator random) {
    List<Double> gaps = new ArrayList<>();
    double sum = 0;
    while (sum < frames) {
      double gap = between(random, shortest, longest) * PER_SECOND;
      gaps.add(gap);
      sum += gap;
    }
    int[] starts = new int[gaps.size()];
    double at = 0;
    for (int i = 0; i < starts.length; i++) {
      starts[i] = (int) at;
      at += gaps.get(i) * frames / sum;
    }
    return starts;
  }

  public static double between(RandomGenerator random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /// A slow way round the listener: some turns, hurried and delayed by slow swings.
  ///
  /// @param turns in a loop, negative to the left
  /// @return the azimuth in radians at a share of the loop from 0 to 1
  public static DoubleUnaryOperator around(int turns, RandomGenerator random) {
    double start = between(random, 0, 2 * Math.PI);
    double phase = between(random, 0, 2 * Math.PI);
    double other = between(random, 0, 2 * Math.PI);
    return share ->
        start
            + 2 * Math.PI * turns * share
            + 0.6 * Math.sin(2 * Math.PI * 3 * share + phase)
            + 0.4 * Math.sin(2 * Math.PI * 7 * share + other);
  }

  /// Up and down again as a sine's square, 0 at 0 and 1.
  public static double hump(double share) {
    double s = Math.sin(Math.PI * Math.clamp(share, 0, 1));
    return s * s;
  }
}
