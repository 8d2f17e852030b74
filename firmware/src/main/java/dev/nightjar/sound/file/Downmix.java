package dev.nightjar.sound.file;

/// Mixes the channels of a file to two: mono to both, surround by ITU-R BS.775 (centre and
/// surrounds 3 dB down, the bass effects channel left out). Nothing is scaled down to make room:
/// the cache is float, and the mixer brings every loop to the same loudness.
final class Downmix {

  /// More than 7.1 is no recording for two ears.
  static final int MAX_CHANNELS = 8;

  private static final float HALF_POWER = (float) Math.sqrt(0.5);

  private final int channels;
  private final float[] toLeft;
  private final float[] toRight;

  Downmix(ChannelLayout layout) {
    channels = layout.channels();
    toLeft = new float[channels];
    toRight = new float[channels];
    for (int c = 0; c < channels; c++) {
      char place = layout.places().charAt(c);
      toLeft[c] = gain(place, 'L', 'l');
      toRight[c] = gain(place, 'R', 'r');
    }
  }

  private static float gain(char place, char front, char surround) {
    if (place == front || place == 'B') {
      return 1;
    }
    return place == surround || place == 'C' || place == 'c' ? HALF_POWER : 0;
  }

  /// Mixes `frames` frames of `from` into `stereo`.
  void mix(float[] from, int frames, float[] stereo) {
    for (int i = 0; i < frames; i++) {
      float left = 0;
      float right = 0;
      for (int c = 0; c < channels; c++) {
        left += toLeft[c] * from[i * channels + c];
        right += toRight[c] * from[i * channels + c];
      }
      stereo[2 * i] = left;
      stereo[2 * i + 1] = right;
    }
  }
}
