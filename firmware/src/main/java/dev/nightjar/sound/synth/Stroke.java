package dev.nightjar.sound.synth;

import static dev.nightjar.unit.Frames.PER_SECOND;

import dev.nightjar.sound.synth.dsp.Biquad;
import dev.nightjar.sound.synth.dsp.Pace;
import java.util.random.RandomGenerator;

/// Something drawn over a surface: noise between two frequencies, brighter while it is quicker,
/// made rough by the grains that it passes.
///
/// @param seconds that it lasts
/// @param peakShare where in that time it is quickest, 0 to 1
/// @param lowHz below this nothing of it is heard
/// @param highHz above this it falls by 12 dB an octave, at its quickest
/// @param grainsPerSecond about so many grains pass
/// @param roughness 0: even; 1: between the grains it is silent
record Stroke(
    double seconds,
    double peakShare,
    double lowHz,
    double highHz,
    double grainsPerSecond,
    double roughness) {

  /// No grain stands out of the others by more.
  private static final double MOST = 1.5;

  /// From silence to silence.
  ///
  /// @param force scales it; 1 is a firm hand
  float[] draw(double force, RandomGenerator random) {
    float[] mono = new float[(int) (seconds * PER_SECOND)];
    Biquad low = Biquad.highPass(lowHz);
    Biquad grain = Biquad.lowPass(grainsPerSecond / 2);
    // Evens the level of the filtered grains out: a band of b of the rate keeps b/rate of the
    // power.
    double grainGain = Math.sqrt(PER_SECOND / grainsPerSecond) * 1.2;
    double level = Math.sqrt(PER_SECOND / (2 * highHz)) * 0.6 * force;
    double y1 = 0;
    double y2 = 0;
    for (int n = 0; n < mono.length; n++) {
      double speed = speed((double) n / mono.length);
      double keep = Math.exp(-2 * Math.PI * highHz * (0.3 + 0.7 * speed) / PER_SECOND);
      double passing =
          Math.min(MOST, Math.abs(grain.next(random.nextDouble() * 2 - 1)) * grainGain);
      double x = low.next(random.nextDouble() * 2 - 1);
      y1 = keep * y1 + (1 - keep) * x;
      y2 = keep * y2 + (1 - keep) * y1;
      mono[n] = (float) (level * speed * (1 - roughness + roughness * passing) * y2);
    }
    return mono;
  }

  private double speed(double share) {
    double bent =
        share < peakShare
            ? share / (2 * peakShare)
            : 0.5 + (share - peakShare) / (2 * (1 - peakShare));
    return Pace.hump(bent);
  }
}
