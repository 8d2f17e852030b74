package dev.nightjar.sound.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nightjar.sound.file.Codecs;
import dev.nightjar.sound.file.DecodedFrames;
import dev.nightjar.sound.file.Fixtures;
import dev.nightjar.sound.file.PcmDecoder;
import dev.nightjar.sound.file.SoundFormat;
import dev.nightjar.sound.file.UnplayableFileException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each refusal is one sentence that names the file, what is wrong, and what to do.
final class RefusalsTest {

  @TempDir Path folder;

  @Test
  void ofWhatIsNotThere() {
    assertRefused(folder.resolve("gone.wav"), "no such file");
  }

  @Test
  void ofAFolder() {
    assertRefused(folder, "not a file");
  }

  @Test
  void ofAnEmptyFile() throws IOException {
    assertRefused(Files.createFile(folder.resolve("empty.wav")), "empty");
  }

  @Test
  void ofWhatIsNoSound() throws IOException {
    byte[] text = "this is a shopping list".getBytes(StandardCharsets.UTF_8);
    assertRefused(Files.write(folder.resolve("list.mp3"), text), "not");
  }

  @Test
  void ofASoundWithoutSamples() throws IOException {
    assertRefused(save("none.wav", Fixtures.wav(1, 16, 2, 48_000, new float[0])), "no sound");
  }

  @Test
  void ofAShortSound() throws IOException {
    float[] sine = Fixtures.sine(440, 48_000, 1.9);
    assertRefused(save("short.wav", Fixtures.wav(1, 16, 2, 48_000, sine)), "1.9 s");
  }

  @Test
  void ofSilence() throws IOException {
    float[] silence = new float[2 * 48_000 * 3];
    assertRefused(save("silent.wav", Fixtures.wav(1, 16, 2, 48_000, silence)), "silent");
  }

  @Test
  void ofThirtyTwoChannels() throws IOException {
    float[] wide = new float[32 * 48_000];
    assertRefused(save("wide.wav", Fixtures.wav(1, 16, 32, 8_000, wide)), "32 channels");
  }

  /// What this process has read so far, from files and pipes, in bytes.
  private static long read() throws IOException {
    Path counts = Path.of("/proc/self/io");
    assumeTrue(Files.isReadable(counts), "skipped: this system does not count what is read");
    String first = Files.readAllLines(counts).getFirst();
    assertThat(first).startsWith("rchar: ");
    return Long.parseLong(first.substring("rchar: ".length()));
  }

  /// The header alone must be enough.
  @Test
  void ofTenHours() throws IOException {
    int bytes = 10 * 3600 * 8_000;
    ByteBuffer header = Fixtures.wav(1, 8, 1, 8_000, new float[0]).putInt(40, bytes);
    Path file = save("long.wav", header.putInt(4, 36 + bytes));
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(44L + bytes);
    }
    long before = read();
    assertRefused(file, "longer than 60 minutes");
    assertThat(read() - before).isLessThan(bytes / 10);
  }

  /// Without a length in the header, reading stops where the limit is passed.
  @Test
  void ofTenHoursThatNoHeaderTold() throws IOException {
    Endless decoder = new Endless();
    DecodedFrames frames = new DecodedFrames(folder.resolve("stream.mp3"), decoder);
    float[] block = new float[2 * 65_536];
    assertThatThrownBy(
            () -> {
              while (frames.read(block) > 0) {
                decoder.blocks++;
              }
            })
        .isInstanceOf(UnplayableFileException.class)
        .hasMessageContaining("longer than 60 minutes");
    assertThat(decoder.blocks).isEqualTo(60L * 60 * 4_000 / 65_536);
  }

  @Test
  void ofWhatIsNoNumber() throws IOException {
    float[] sine = Fixtures.sine(440, 48_000, 3);
    sine[2 * 48_000 + 17] = Float.NaN;
    assertRefused(save("nan.wav", Fixtures.wav(3, 32, 2, 48_000, sine)), "no numbers, at second 1");
    sine[2 * 48_000 + 17] = Float.POSITIVE_INFINITY;
    assertRefused(save("inf.wav", Fixtures.wav(3, 32, 2, 48_000, sine)), "no numbers");
  }

  /// Rubbish, and integers that somebody wrote as floats.
  @ParameterizedTest
  @ValueSource(floats = {1e30f, -1e30f, -32_768})
  void ofWhatIsNoLevel(float value) throws IOException {
    float[] sine = Fixtures.sine(440, 48_000, 3);
    sine[2 * 48_000 + 17] = value;
    String words = "values far beyond full scale, at second 1";
    assertRefused(save("far.wav", Fixtures.wav(3, 32, 2, 48_000, sine)), words);
  }

  /// Recorders that write floats and exports of editors go over full scale and lose nothing.
  @Test
  void butNotOfTwelveDecibelsOver() throws IOException {
    float[] loud = Fixtures.sine(200, 48_000, 3);
    for (int i = 0; i < loud.length; i++) {
      loud[i] *= 16;
    }
    Path file = save("over.wav", Fixtures.wav(3, 32, 2, 48_000, loud));
    PreparedLoop loop = new LoopCache(folder.resolve("cache")).open(file);
    // The cosine starts at its peak; from silence, that overshoots by up to a dB.
    assertThat(loop.truePeak().value()).isBetween(12.0, 13.1);
  }

  @Test
  void ofFlacThatWasCutOff() throws IOException {
    assumeTrue(Fixtures.canEncode());
    float[] noise = Fixtures.noise(48_000, 4, 2);
    Path file = Fixtures.encode(folder, "cut", Fixtures.Kind.FLAC, noise, 48_000);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length * 3 / 4));
    assertRefused(file, "copy it again");
  }

  @Test
  void ofAnotherRateWithoutTheResampler() throws IOException {
    float[] sine = Fixtures.sine(441, 44_100, 3);
    Path file = save("cd.wav", Fixtures.wav(1, 16, 2, 44_100, sine));
    Codecs none = new Codecs(Optional.empty(), Optional.empty(), Optional.empty());
    assertThatThrownBy(() -> new LoopCache(folder.resolve("cache"), none).open(file))
        .isInstanceOf(UnplayableFileException.class)
        .hasMessageContaining("libsamplerate0");
  }

  @Test
  void ofAFullDisk() throws IOException {
    assumeTrue(Files.exists(Path.of("/dev/full")));
    float[] sine = Fixtures.sine(440, 48_000, 3);
    Path file = save("good.wav", Fixtures.wav(1, 16, 2, 48_000, sine));
    Path cache = folder.resolve("cache");
    Path cached = new LoopCache(cache).open(file).cacheFile();
    Files.delete(cached);
    Files.createSymbolicLink(LoopCache.temporary(cached), Path.of("/dev/full"));
    assertRefused(file, "disk is full");
    assertThat(cached).doesNotExist();
    assertThat(LoopCache.temporary(cached)).doesNotExist();
  }

  private void assertRefused(Path file, String words) {
    assertThatThrownBy(() -> new LoopCache(folder.resolve("cache")).open(file))
        .isInstanceOf(UnplayableFileException.class)
        .hasMessageStartingWith(file + " cannot be played: ")
        .hasMessageContaining(words)
        .hasMessageContaining("; ");
  }

  private Path save(String name, ByteBuffer bytes) throws IOException {
    return Fixtures.save(folder.resolve(name), bytes);
  }

  /// A stream of silence at 4 kHz that does not say how long it is.
  private static final class Endless implements PcmDecoder {
    private long blocks;

    @Override
    public SoundFormat format() {
      return new SoundFormat("MP3", 2, 4_000, -1, true);
    }

    @Override
    public int read(float[] interleaved) {
      return interleaved.length / 2;
    }

    @Override
    public void close() {}
  }
}
