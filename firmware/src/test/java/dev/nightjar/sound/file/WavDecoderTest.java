package dev.nightjar.sound.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WavDecoderTest {

  private static final Codecs NOTHING =
      new Codecs(Optional.empty(), Optional.empty(), Optional.empty());

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"1,8", "1,16", "1,24", "1,32", "3,32", "3,64"})
  void readsEveryWidth(int codec, int bits) throws IOException {
    float[] sine = Fixtures.sine(1000, 48_000, 0.5);
    Path file = save("w.wav", Fixtures.wav(codec, bits, 2, 48_000, sine));
    float[] read = readAll(file, NOTHING);
    assertThat(read).hasSameSizeAs(sine);
    double step = codec == 3 ? 1e-9 : Math.scalb(1.0, 1 - bits) + 1e-7;
    for (int i = 0; i < sine.length; i++) {
      assertThat((double) read[i]).isCloseTo(sine[i], within(step));
    }
  }

  @ParameterizedTest
  @CsvSource({"1,8", "1,16", "1,24", "1,32", "3,32", "3,64"})
  void givesTheVerySamplesThatTheLibraryGives(int codec, int bits) throws IOException {
    assumeTrue(Fixtures.canEncode());
    float[] sound = Fixtures.noise(44_100, 0.5, 4);
    Path file = save("w.wav", Fixtures.wav(codec, bits, 2, 44_100, sound));
    assertThat(readAll(file, NOTHING)).isEqualTo(readAll(file, Codecs.system()));
  }

  @Test
  void readsAnExtensibleHeader() throws IOException {
    float[] sine = Fixtures.sine(1000, 48_000, 0.1);
    ByteBuffer plain = Fixtures.wav(1, 24, 2, 48_000, sine);
    Path file = save("x.wav", extensible(plain));
    assertThat(readAll(file, NOTHING)).isEqualTo(readAll(save("p.wav", plain.rewind()), NOTHING));
  }

  @Test
  void readsLoopPointsWhoseEndIsInclusive() throws IOException {
    float[] sine = Fixtures.sine(1000, 48_000, 0.5);
    ByteBuffer wav = Fixtures.withLoop(Fixtures.wav(1, 16, 2, 48_000, sine), 100, 19_999);
    Path file = save("l.wav", wav);
    try (PcmDecoder decoder = FormatDetector.open(file, NOTHING)) {
      assertThat(decoder.format().loop()).contains(new LoopPoints(100, 20_000));
    }
  }

  /// Trackers write the frame after the last.
  @Test
  void takesALoopPointOneBeyondTheSoundForItsEnd() throws IOException {
    float[] sine = Fixtures.sine(1000, 48_000, 0.5);
    ByteBuffer wav = Fixtures.withLoop(Fixtures.wav(1, 16, 2, 48_000, sine), 100, 24_000);
    try (PcmDecoder decoder = FormatDetector.open(save("l.wav", wav), NOTHING)) {
      assertThat(decoder.format().loop()).contains(new LoopPoints(100, 24_000));
    }
  }

  @Test
  void leavesOutLoopPointsBeyondTheSound() throws IOException {
    float[] sine = Fixtures.sine(1000, 48_000, 0.5);
    ByteBuffer wav = Fixtures.withLoop(Fixtures.wav(1, 16, 2, 48_000, sine), 100, 24_001);
    try (PcmDecoder decoder = FormatDetector.open(save("l.wav", wav), NOTHING)) {
      assertThat(decoder.format().loop()).isEmpty();
    }
  }

  @Test
  void refusesWhatEndsBeforeItsHeaderTells() throws IOException {
    ByteBuffer wav = Fixtures.wav(1, 16, 2, 48_000, Fixtures.sine(1000, 48_000, 1));
    Path file = save("cut.wav", wav.limit(wav.limit() / 2));
    assertThatThrownBy(() -> FormatDetector.open(file, NOTHING))
        .isInstanceOf(UnplayableFileException.class)
        .hasMessageContaining("ends before");
  }

  @Test
  void takesAllThereIsWhenTheWriterCouldNotKnowTheLength() throws IOException {
    float[] sine = Fixtures.sine(1000, 48_000, 0.1);
    ByteBuffer wav = Fixtures.wav(1, 16, 2, 48_000, sine).putInt(40, -1);
    assertThat(readAll(save("pipe.wav", wav), NOTHING)).hasSameSizeAs(sine);
  }

  @Test
  void refusesAnotherCodecAndNamesTheLibrary() throws IOException {
    ByteBuffer wav = Fixtures.wav(1, 16, 2, 48_000, Fixtures.sine(1000, 48_000, 0.1));
    Path file = save("adpcm.wav", wav.putShort(20, (short) 2));
    assertThatThrownBy(() -> FormatDetector.open(file, NOTHING))
        .isInstanceOf(UnplayableFileException.class)
        .hasMessageContaining("libsndfile1");
  }

  private Path save(String name, ByteBuffer bytes) throws IOException {
    return Fixtures.save(folder.resolve(name), bytes);
  }

  private static float[] readAll(Path file, Codecs codecs) throws IOException {
    float[] all = new float[1 << 18];
    int filled = 0;
    // An odd block size, so that blocks and frames do not fall together.
    float[] block = new float[2 * 777 + 1];
    try (PcmDecoder decoder = FormatDetector.open(file, codecs)) {
      for (int frames = decoder.read(block); frames > 0; frames = decoder.read(block)) {
        System.arraycopy(block, 0, all, filled, 2 * frames);
        filled += 2 * frames;
      }
    }
    return Arrays.copyOf(all, filled);
  }

  private static ByteBuffer extensible(ByteBuffer wav) {
    ByteBuffer out = ByteBuffer.allocate(wav.limit() + 24).order(wav.order());
    out.put(wav.slice(0, 16)).putInt(40).putShort((short) 0xFFFE).put(wav.slice(22, 14));
    out.putShort((short) 22).putShort((short) 24).putInt(3).putShort((short) 1);
    out.put(new byte[] {0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38});
    out.put((byte) 0x9B).put((byte) 0x71).put(wav.slice(36, wav.limit() - 36));
    return out.flip();
  }
}
