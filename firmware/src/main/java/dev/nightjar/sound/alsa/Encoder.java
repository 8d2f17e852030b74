package dev.nightjar.sound.alsa;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;

/// Turns the mixer's samples (24 bits left-justified in 32) into a card's own format. One thread;
/// allocates nothing.
final class Encoder {

  private final SampleFormat format;
  private int noise = 0x2545F491;

  Encoder(SampleFormat format) {
    this.format = format;
  }

  /// @param from interleaved stereo
  /// @param firstFrame where in `from` to begin
  /// @param frames how many to turn into `to`, from its start
  void encode(int[] from, int firstFrame, int frames, MemorySegment to) {
    int first = 2 * firstFrame;
    int count = 2 * frames;
    switch (format) {
      case S32_LE -> MemorySegment.copy(from, first, to, JAVA_INT, 0, count);
      case S24_LE -> toLowThreeOfFour(from, first, count, to);
      case S24_3LE -> toThree(from, first, count, to);
      case S16_LE -> toTwo(from, first, count, to);
    }
  }

  private static void toLowThreeOfFour(int[] from, int first, int count, MemorySegment to) {
    for (int i = 0; i < count; i++) {
      to.setAtIndex(JAVA_INT, i, from[first + i] >> 8);
    }
  }

  private static void toThree(int[] from, int first, int count, MemorySegment to) {
    for (int i = 0; i < count; i++) {
      int sample = from[first + i];
      to.set(JAVA_BYTE, 3L * i, (byte) (sample >> 8));
      to.set(JAVA_BYTE, 3L * i + 1, (byte) (sample >> 16));
      to.set(JAVA_BYTE, 3L * i + 2, (byte) (sample >> 24));
    }
  }

  private void toTwo(int[] from, int first, int count, MemorySegment to) {
    for (int i = 0; i < count; i++) {
      to.setAtIndex(JAVA_SHORT, i, dithered(from[first + i]));
    }
  }

  /// Rounds to 16 bits after adding noise of a triangular density, one last bit to either side: the
  /// difference of two even ones.
  private short dithered(int sample) {
    long wanted = (long) sample + (nextNoise() >>> 16) - (nextNoise() >>> 16);
    long rounded = (wanted + 0x8000) >> 16;
    return (short) Math.clamp(rounded, Short.MIN_VALUE, Short.MAX_VALUE);
  }

  /// Marsaglia's xorshift (J. Stat. Soft. 8/14, 2003): even enough for noise, and cheap.
  private int nextNoise() {
    noise ^= noise << 13;
    noise ^= noise >>> 17;
    noise ^= noise << 5;
    return noise;
  }
}
