package dev.nightjar.sound.alsa;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EncoderTest {

  private static final int[] SAMPLES = {
    0x11111100, 0x22222200, 0x7FFFFF00, 0x80000000, 0xFFFFFF00, 0x01020300
  };

  @Test
  void leaves32BitsAsTheyAre() {
    assertThat(encoded(SampleFormat.S32_LE, SAMPLES, 1, 2).toArray(JAVA_INT))
        .startsWith(0x7FFFFF00, 0x80000000, 0xFFFFFF00, 0x01020300);
  }

  @Test
  void moves24BitsDownWithTheirSign() {
    assertThat(encoded(SampleFormat.S24_LE, SAMPLES, 1, 2).toArray(JAVA_INT))
        .startsWith(0x007FFFFF, 0xFF800000, -1, 0x00010203);
  }

  @Test
  void packs24BitsLowestByteFirst() {
    assertThat(encoded(SampleFormat.S24_3LE, SAMPLES, 2, 1).toArray(JAVA_BYTE))
        .startsWith((byte) -1, (byte) -1, (byte) -1, (byte) 3, (byte) 2, (byte) 1);
  }

  @Test
  void clipsAtTheEdgesOf16BitsInsteadOfWrapping() {
    int[] edges = new int[2_000];
    for (int i = 0; i < edges.length; i += 2) {
      edges[i] = 0x7FFFFF00;
      edges[i + 1] = 0x80000000;
    }
    short[] out = encoded(SampleFormat.S16_LE, edges, 0, 1_000).toArray(JAVA_SHORT);
    for (int i = 0; i < out.length; i += 2) {
      assertThat(out[i]).isGreaterThan((short) 32_764);
      assertThat(out[i + 1]).isLessThan((short) -32_765);
    }
  }

  /// TPDF of one last bit to either side keeps the mean between two steps, and adds noise of a
  /// variance of 1/6 (dither) and 1/12 (rounding) of a squared step: a quarter, whatever the sample
  /// (Lipshitz, Wannamaker and Vanderkooy, 1992).
  @Test
  void dithers16BitsSoThatQuietSoundKeepsItsMeanAndItsNoise() {
    for (double wanted : new double[] {0, 0.25, 0.5, -3.4}) {
      int[] samples = new int[200_000];
      Arrays.fill(samples, (int) Math.round(wanted * 256) << 8);
      short[] out = encoded(SampleFormat.S16_LE, samples, 0, 100_000).toArray(JAVA_SHORT);
      double mean = 0;
      double square = 0;
      for (short value : out) {
        mean += value / (double) out.length;
        square += value * (double) value / out.length;
      }
      assertThat(mean).isCloseTo(wanted, within(0.01));
      assertThat(square - mean * mean).isCloseTo(0.25, within(0.01));
    }
  }

  private static MemorySegment encoded(SampleFormat format, int[] from, int first, int frames) {
    MemorySegment to = Arena.ofAuto().allocate((long) frames * format.frameBytes(), 8);
    new Encoder(format).encode(from, first, frames, to);
    return to;
  }
}
