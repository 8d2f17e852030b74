package dev.nightjar.sound;

/// From the float mix to 24 bits in 32, with triangular (TPDF) dither of two steps of the 24th bit.
/// It also runs over silence, so that a DAC never sees digital zeros: a PCM510x mutes with a click
/// after 21 ms of them. At the 32nd bit a DAC that truncates to 24 would still see zeros. Render
/// thread only.
final class Dither {

  private static final float FULL_SCALE = 0x1p31f;
  private static final int KEEP_24_BITS = ~0xff;
  private static final int HALF_STEP = 0x80;

  /// Xorshift needs any start but 0; a fixed one makes rendering bit-equal.
  private int random = 0x9E3779B9;

  /// @param mix interleaved stereo, within ±0.99: the limiter sees to that
  void convert(float[] mix, int[] out, int frames) {
    int r = random;
    for (int i = 0; i < 2 * frames; i += 2) {
      // Marsaglia, Xorshift RNGs (2003): 13, 17, 5. Four uniform bytes a frame.
      r ^= r << 13;
      r ^= r >>> 17;
      r ^= r << 5;
      int left = (r & 0xff) + (r >>> 8 & 0xff) - 0xff;
      int right = (r >>> 16 & 0xff) + (r >>> 24) - 0xff;
      out[i] = (int) (mix[i] * FULL_SCALE) + left + HALF_STEP & KEEP_24_BITS;
      out[i + 1] = (int) (mix[i + 1] * FULL_SCALE) + right + HALF_STEP & KEEP_24_BITS;
    }
    random = r;
  }
}
