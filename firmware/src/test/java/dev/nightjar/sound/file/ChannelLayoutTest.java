package dev.nightjar.sound.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nightjar.sound.loop.Stereo48;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each channel of a surround file is told apart by its level, and heard where it belongs.
final class ChannelLayoutTest {

  private static final int RATE = 48_000;

  @TempDir Path folder;

  /// libsndfile's own numbers: quad, and 5.1 as Apple's CAF has it.
  @Test
  void readsTheLibrarysMap() {
    assertThat(ChannelLayout.ofMap(new int[] {2, 3, 9, 10}).places()).isEqualTo("LRlr");
    assertThat(ChannelLayout.ofMap(new int[] {7, 5, 6, 14, 15, 11}).places()).isEqualTo("CLRlr-");
    assertThat(ChannelLayout.ofMap(new int[] {0, 0, 99}).places()).isEqualTo("LRC");
    assertThat(ChannelLayout.ofMap(new int[] {2}).places()).isEqualTo("B");
  }

  /// The files' codes are libsndfile's: Vorbis and Opus in Ogg, FLAC, AIFF, CAF, Wave64, WAV.
  @ParameterizedTest
  @CsvSource({
    "ogg,  0x200060, 6, LCRlr-",
    "ogg,  0x200060, 3, LCR",
    "ogg,  0x200060, 5, LCRlr",
    "ogg,  0x200060, 7, LCRlrc-",
    "ogg,  0x200060, 8, LCRlrlr-",
    "ogg,  0x200060, 4, LRlr",
    "opus, 0x200064, 6, LCRlr-",
    "opus, 0x200064, 8, LCRlrlr-",
    "flac, 0x170002, 6, LRC-lr",
    "flac, 0x170002, 7, LRC-clr",
    "aiff, 0x020002, 4, LRlr",
    "caf,  0x180002, 6, LRC-lr",
    "w64,  0x0B0002, 6, LRC-lr",
    "wav,  0x010002, 5, LRClr"
  })
  void hearsEachChannelWhereItBelongs(String ending, String code, int channels, String places)
      throws IOException {
    assumeTrue(Fixtures.canEncode());
    for (int sounding = 0; sounding < channels; sounding++) {
      Path file = folder.resolve(sounding + "." + ending);
      Fixtures.write(file, Integer.decode(code), only(sounding, channels), channels, RATE);
      double[] heard = heard(file);
      char place = places.charAt(sounding);
      assertThat(heard[0]).as("left of %s", sounding).isCloseTo(gain(place, "Ll"), within(0.1));
      assertThat(heard[1]).as("right of %s", sounding).isCloseTo(gain(place, "Rr"), within(0.1));
    }
  }

  /// `own` are this ear's front and surround.
  private static double gain(char place, String own) {
    return place == own.charAt(0)
        ? 1
        : place == own.charAt(1) || place == 'C' || place == 'c' ? Math.sqrt(0.5) : 0;
  }

  /// Half a second of 100 Hz on one channel: higher tones are not coded in the bass effects.
  private static float[] only(int sounding, int channels) {
    float[] all = new float[channels * RATE / 2];
    for (int i = 0; i < RATE / 2; i++) {
      all[i * channels + sounding] = (float) (0.25 * Math.sin(2 * Math.PI * 100 * i / RATE));
    }
    return all;
  }

  private static double[] heard(Path file) throws IOException {
    float[] stereo = new float[RATE];
    int frames;
    try (Stereo48 source = new Stereo48(file, Codecs.system())) {
      frames = source.read(stereo);
    }
    double[] power = new double[2];
    for (int i = 0; i < 2 * frames; i++) {
      power[i & 1] += stereo[i] * stereo[i];
    }
    double tone = 0.25 * 0.25 / 2 * frames;
    return new double[] {Math.sqrt(power[0] / tone), Math.sqrt(power[1] / tone)};
  }
}
