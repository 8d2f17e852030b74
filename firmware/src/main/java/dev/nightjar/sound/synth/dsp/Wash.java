package dev.nightjar.sound.synth.dsp;

import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;

/// Noise in both channels, in part the same in both, as of one thing heard from its side.
public final class Wash {

  private Wash() {}

  /// Adds filtered noise to interleaved stereo.
  ///
  /// @param shared how much of its power both channels share, 0 to 1
  /// @param filter made anew for each channel
  /// @param gain by frame; the same in both channels
  public static void add(
      float[] stereo,
      long seed,
      double shared,
      Supplier<DoubleUnaryOperator> filter,
      IntToDoubleFunction gain) {
    int frames = stereo.length / 2;
    CounterNoise both = new CounterNoise(seed, frames);
    for (int channel = 0; channel < 2; channel++) {
      CounterNoise own = new CounterNoise(seed + 1 + channel, frames);
      DoubleUnaryOperator tone = filter.get();
      double a = Math.sqrt(shared);
      double b = Math.sqrt(1 - shared);
      LoopRunner.add(
          stereo,
          channel,
          frame ->
              gain.applyAsDouble(frame)
                  * tone.applyAsDouble(a * both.at(frame) + b * own.at(frame)));
    }
  }
}
