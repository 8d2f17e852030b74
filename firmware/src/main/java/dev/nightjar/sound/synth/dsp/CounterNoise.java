package dev.nightjar.sound.synth.dsp;

/// White noise as a function of the frame, so that it can be taken up anywhere: the generator of
/// SplittableRandom (Steele, Lea and Flood 2014) asked for its n-th number.
///
/// @param frames its period
public record CounterNoise(long seed, int frames) {

  private static final long GOLDEN_GAMMA = 0x9E37_79B9_7F4A_7C15L;

  /// Uniform from -1 to 1; Gaussian enough after any filter.
  public double at(int frame) {
    long z = seed * 0xD134_2543_DE82_EF95L + Math.floorMod(frame, frames) * GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return ((z ^ (z >>> 31)) >> 11) * 0x1p-52;
  }
}
