package dev.nightjar.sound.alsa;

/// The sample formats a card is asked for, best first. All are little-endian, as is every Pi.
enum SampleFormat {
  /// What the mixer renders; goes through untouched.
  S32_LE(10, 4),
  /// 24 bits in the low three bytes of four. Exact, for the mixer's low 8 bits are zero.
  S24_LE(6, 4),
  /// 24 bits in three bytes (USB cards). Exact as well.
  S24_3LE(32, 3),
  /// 16 bits: dithered anew, for the mixer's dither lies below the last bit.
  S16_LE(2, 2);

  /// `snd_pcm_format_t` of `alsa/pcm.h`.
  private final int alsaNumber;

  private final int sampleBytes;

  SampleFormat(int alsaNumber, int sampleBytes) {
    this.alsaNumber = alsaNumber;
    this.sampleBytes = sampleBytes;
  }

  int alsaNumber() {
    return alsaNumber;
  }

  /// Bytes of one stereo frame.
  int frameBytes() {
    return 2 * sampleBytes;
  }
}
