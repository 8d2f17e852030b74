package dev.nightjar.sound.synth;

import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;

/// Noise in both channels, in part the same in both, as of one thing heard from its side.
final class Wash {

  private Wash() {}

  /// Adds filtered noise to interleaved stereo.
  ///
  /// @param shared how much of its power both channels share, 0 to 1
  /// @param filter made anew for each channel
  /// @param gain by frame; the same in both channels
  static void add(
      float[] stereo,
      long seed,
      double shared,
      Supplier<DoubleUnaryOperator> filter,
      IntToDoubleFunction gain) {
    int frames = stereo.length / 2;
    White both = new White(seed, frames);
    for (int channel = 0; channel < 2; channel++) {
      White own = new White(seed + 1 + channel, frames);
      DoubleUnaryOperator tone = filter.get();
      double a = Math.sqrt(shared);
      double b = Math.sqrt(1 - shared);
      Turn.add(
          stereo,
          channel,
          frame ->
              gain.applyAsDouble(frame)
                  * tone.applyAsDouble(a * both.at(frame) + b * own.at(frame)));
    }
  }
}
