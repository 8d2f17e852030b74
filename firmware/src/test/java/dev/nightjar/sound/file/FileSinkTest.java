package dev.nightjar.sound.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nightjar.sound.Sink;
import dev.nightjar.sound.SinkStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FileSinkTest {

  private static final int BLOCK = 1_000;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"out.wav", "out.flac", "OUT.WAV"})
  void givesBackEveryBit(String name) throws IOException {
    assumeTrue(!name.endsWith("flac") || Fixtures.canEncode());
    int[] noise = noise(20 * BLOCK);
    Path file = folder.resolve(name);
    try (Sink sink = FileSink.open(file)) {
      write(sink, noise);
      assertThat(sink.status().state()).isEqualTo(SinkStatus.State.RUNNING);
    }
    assertThat(readBack(file, noise.length, Codecs.system())).isEqualTo(noise);
  }

  @Test
  void whatShallBeSmallHasSixteenBitsAndItsDither() throws IOException {
    assumeTrue(Fixtures.canEncode());
    int[] noise = noise(20 * BLOCK);
    noise[0] = Integer.MAX_VALUE;
    noise[1] = Integer.MIN_VALUE;
    Path file = folder.resolve("small.flac");
    try (Sink sink = FileSink.openSmall(file)) {
      write(sink, noise);
    }
    int[] back = readBack(file, noise.length, Codecs.system());
    double sum = 0;
    for (int i = 0; i < noise.length; i++) {
      assertThat(back[i] & 0xffff).isZero();
      double steps = (back[i] - (double) noise[i]) / 0x10000;
      assertThat(steps).isBetween(-1.5, 1.5);
      sum += steps;
    }
    // Rounded to the nearest, so without an offset; and dithered, so silence is not digital.
    assertThat(sum / noise.length).isBetween(-0.02, 0.02);
    try (Sink sink = FileSink.openSmall(file)) {
      write(sink, new int[2 * BLOCK]);
    }
    assertThat(readBack(file, 2 * BLOCK, Codecs.system())).contains(0, 0x10000, -0x10000);
  }

  /// The limit is 4 GiB; here it is lowered.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void becomesRf64WhereRiffEnds(boolean withLibrary) throws IOException {
    assumeTrue(!withLibrary || Fixtures.canEncode());
    Path file = folder.resolve("long.wav");
    int[] noise = noise(2 * BLOCK);
    try (Sink sink = new FileSink(new WavFrameWriter(file, 6_000), "a long WAV")) {
      write(sink, noise);
    }
    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).startsWith("RF64");
    Codecs codecs =
        withLibrary
            ? Codecs.system()
            : new Codecs(Optional.empty(), Optional.empty(), Optional.empty());
    assertThat(readBack(file, noise.length, codecs)).isEqualTo(noise);
  }

  @Test
  void leavesAReadableFileWhenItIsKilled() throws IOException {
    Path file = folder.resolve("night.wav");
    int[] noise = noise(12 * 48_000);
    Sink sink = FileSink.open(file);
    write(sink, noise);
    try (PcmDecoder decoder = FormatDetector.open(file)) {
      assertThat(decoder.format().frames()).isBetween(6L * 48_000, 12L * 48_000);
      assertThat(decoder.read(new float[200])).isEqualTo(100);
    }
    sink.close();
    try (PcmDecoder decoder = FormatDetector.open(file)) {
      assertThat(decoder.format().frames()).isEqualTo(12L * 48_000);
    }
  }

  @Test
  void tellsAFullDiskAndNeverThrows() {
    String name = "night.wav";
    Sink sink = new FileSink(new FullDisk(), "WAV into " + name);
    write(sink, noise(10 * BLOCK));
    assertThat(sink.status().state()).isEqualTo(SinkStatus.State.AWAY);
    assertThat(sink.status().detail()).contains(name).contains("No space left");
    sink.close();
    assertThat(sink.status().state()).isEqualTo(SinkStatus.State.CLOSED);
    assertThat(sink.status().detail()).contains("No space left");
  }

  @Test
  void refusesADiskThatIsFullFromTheStart() throws IOException {
    assumeTrue(Files.exists(Path.of("/dev/full")));
    Path file = Files.createSymbolicLink(folder.resolve("full.wav"), Path.of("/dev/full"));
    assertThatThrownBy(() -> FileSink.open(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left");
  }

  @Test
  void refusesOtherEndings() {
    assertThatThrownBy(() -> FileSink.open(folder.resolve("night.mp3")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("only .wav and .flac");
  }

  @Test
  void refusesAFolderThatIsNotThere() {
    assertThatThrownBy(() -> FileSink.open(folder.resolve("gone/night.wav")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no such folder");
  }

  @Test
  void closesTwice() throws IOException {
    Sink sink = FileSink.open(folder.resolve("out.wav"));
    sink.close();
    sink.close();
    write(sink, noise(BLOCK));
    assertThat(sink.status().state()).isEqualTo(SinkStatus.State.CLOSED);
  }

  private static void write(Sink sink, int[] stereo) {
    int[] block = new int[2 * BLOCK];
    for (int from = 0; from < stereo.length; from += block.length) {
      System.arraycopy(stereo, from, block, 0, block.length);
      sink.write(block, BLOCK);
    }
  }

  /// 24 bits, left-justified, with both extremes.
  private static int[] noise(int frames) {
    Random random = new Random(6);
    int[] stereo = random.ints(2L * frames).map(x -> x & 0xFFFF_FF00).toArray();
    stereo[0] = Integer.MIN_VALUE;
    stereo[1] = 0x7FFF_FF00;
    return stereo;
  }

  /// Floats hold 24 bits exactly.
  private static int[] readBack(Path file, int samples, Codecs codecs) throws IOException {
    float[] floats = new float[samples + 2];
    try (PcmDecoder decoder = FormatDetector.open(file, codecs)) {
      assertThat(decoder.read(floats)).isEqualTo(samples / 2);
    }
    int[] ints = new int[samples];
    for (int i = 0; i < samples; i++) {
      ints[i] = (int) (floats[i] * 0x1p31);
    }
    return ints;
  }

  private static final class FullDisk implements FrameWriter {
    private int writes;

    @Override
    public void write(int[] samples, int frames) throws IOException {
      if (++writes > 3) {
        throw new IOException("No space left on device");
      }
    }

    @Override
    public void close() throws IOException {
      throw new IOException("close failed too");
    }
  }
}
