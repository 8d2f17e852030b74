package dev.nightjar.sound.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nightjar.sound.file.Codecs;
import dev.nightjar.sound.file.Fixtures;
import dev.nightjar.sound.file.FormatDetector;
import dev.nightjar.sound.file.LoopPoints;
import dev.nightjar.sound.file.PcmDecoder;
import dev.nightjar.sound.file.SampleRate;
import dev.nightjar.sound.file.SoundFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoopCacheTest {

  private static final int FRAMES = 3 * 48_000;

  @TempDir Path folder;
  private final float[] sine = Fixtures.sine(100, 48_000, 3);
  private LoopCache cache;

  @BeforeEach
  void makeCache() {
    cache = new LoopCache(folder.resolve("cache"));
  }

  @Test
  void playsALoopThatJoinsSampleForSample() throws IOException {
    PreparedLoop loop = cache.open(save("hum.wav", Fixtures.wav(3, 32, 2, 48_000, sine)));
    float[] played = Fixtures.play(loop, 2 * FRAMES + 5_000);
    for (int i = 0; i < played.length; i++) {
      assertThat(played[i]).isEqualTo(sine[i % sine.length]);
    }
    assertThat(loop.name()).isEqualTo("hum");
  }

  @Test
  void playsTheIntroOnceAndKeepsTheGivenPoints() throws IOException {
    ByteBuffer wav = Fixtures.wav(3, 32, 2, 48_000, sine);
    Path file = save("intro.wav", Fixtures.withLoop(wav, 4_800, 4_800 + 120_000 - 1));
    PreparedLoop loop = cache.open(file);
    assertThat(loop.points()).isEqualTo(new LoopPoints(4_800, 124_800));
    float[] played = Fixtures.play(loop, 124_800 + 1_000);
    assertThat(Arrays.copyOfRange(played, 2 * 124_800, 2 * 125_800))
        .isEqualTo(Arrays.copyOfRange(sine, 2 * 4_800, 2 * 5_800));
  }

  @Test
  void keepsToItsLimitAndLetsGoWhatWasNotPlayedForLongest() throws IOException {
    Path first = save("first.wav", Fixtures.wav(3, 32, 2, 48_000, sine));
    Path second = save("second.wav", Fixtures.wav(3, 32, 2, 48_000, sine));
    Path third = save("third.wav", Fixtures.wav(3, 32, 2, 48_000, sine));
    long two = 5L * FRAMES * CacheHeader.FRAME_BYTES / 2;
    for (Path file : List.of(first, second)) {
      Path cached = new LoopCache(folder.resolve("cache")).open(file).cacheFile();
      Files.setLastModifiedTime(cached, FileTime.from(Instant.EPOCH));
    }
    PreparedLoop used = new LoopCache(folder.resolve("cache"), Codecs.system(), two).open(first);
    LoopCache small = new LoopCache(folder.resolve("cache"), Codecs.system(), two);
    Path playing = small.open(third).cacheFile();
    assertThat(cached()).containsExactlyInAnyOrder(used.cacheFile(), playing);
    // What this one has opened itself may be playing: it stays, though the limit is passed.
    Path again = small.open(first).cacheFile();
    Path more = small.open(second).cacheFile();
    assertThat(cached()).containsExactlyInAnyOrder(playing, again, more);
  }

  private List<Path> cached() throws IOException {
    try (var files = Files.list(folder.resolve("cache"))) {
      return files.toList();
    }
  }

  @Test
  void placesMonoOnBothSides() throws IOException {
    float[] mono = new float[FRAMES];
    for (int i = 0; i < FRAMES; i++) {
      mono[i] = sine[2 * i];
    }
    PreparedLoop loop = cache.open(save("mono.wav", Fixtures.wav(3, 32, 1, 48_000, mono)));
    float[] played = Fixtures.play(loop, 100);
    for (int i = 0; i < 100; i++) {
      assertThat(played[2 * i]).isEqualTo(mono[i]).isEqualTo(played[2 * i + 1]);
    }
  }

  @Test
  void measuresWhatTheMixerNeeds() throws IOException {
    float[] tone = Fixtures.sine(1000, 48_000, 3);
    PreparedLoop loop = cache.open(save("tone.wav", Fixtures.wav(3, 32, 2, 48_000, tone)));
    // A sine on both channels reads its peak level: 0.25 is -12.04 dB.
    assertThat(loop.loudness().value()).isCloseTo(-12.04, within(0.1));
    // The cosine on the right starts at its peak; from silence, that overshoots by up to a dB.
    assertThat(loop.truePeak().value()).isBetween(-12.1, -10.9);
  }

  @Test
  void isAnOrdinaryWavFileWithALoop() throws IOException {
    PreparedLoop loop = cache.open(save("hum.wav", Fixtures.wav(1, 16, 2, 48_000, sine)));
    try (PcmDecoder decoder = FormatDetector.open(loop.cacheFile())) {
      SoundFormat format = decoder.format();
      assertThat(format.channels()).isEqualTo(2);
      assertThat(format.rate()).isEqualTo(48_000);
      assertThat(format.frames()).isEqualTo(FRAMES);
      assertThat(format.name()).isEqualTo("WAV 32 bit float");
      assertThat(format.loop()).contains(loop.points());
    }
  }

  @Test
  void isMadeOnceAndAgainWhenTheSoundChanges() throws IOException {
    Path file = save("hum.wav", Fixtures.wav(1, 16, 2, 48_000, sine));
    Path first = cache.open(file).cacheFile();
    // One that is made anew is another file of the same name; its time tells of its last use.
    Object made = Files.getAttribute(first, "unix:ino");
    Files.setLastModifiedTime(first, FileTime.fromMillis(1_000_000));
    assertThat(cache.open(file).cacheFile()).isEqualTo(first);
    assertThat(Files.getAttribute(first, "unix:ino")).isEqualTo(made);
    assertThat(Files.getLastModifiedTime(first).toInstant()).isAfter(Instant.ofEpochSecond(1_000));

    Files.setLastModifiedTime(file, FileTime.fromMillis(2_000_000));
    Path second = cache.open(file).cacheFile();
    assertThat(second).isNotEqualTo(first).exists();
    assertThat(first).doesNotExist();
  }

  @Test
  void isMadeAnewWhenCutShortOrDamaged() throws IOException {
    Path file = save("hum.wav", Fixtures.wav(1, 16, 2, 48_000, sine));
    Path cached = cache.open(file).cacheFile();
    byte[] good = Files.readAllBytes(cached);

    Files.write(cached, Arrays.copyOf(good, good.length - 8));
    assertRemade(file, cached, good);
    Files.write(cached, Arrays.copyOf(good, 20));
    assertRemade(file, cached, good);
    Files.write(cached, new byte[0]);
    assertRemade(file, cached, good);
    byte[] zeroed = good.clone();
    Arrays.fill(zeroed, good.length - 4_096, good.length, (byte) 0);
    Files.write(cached, zeroed);
    assertRemade(file, cached, good);
    byte[] otherLoop = good.clone();
    otherLoop[12 + 26 + 12 + 8 + 44] ^= 1;
    Files.write(cached, otherLoop);
    assertRemade(file, cached, good);
  }

  private void assertRemade(Path file, Path cached, byte[] good) throws IOException {
    assertThat(cache.open(file).cacheFile()).isEqualTo(cached);
    assertThat(Files.readAllBytes(cached)).isEqualTo(good);
  }

  @Test
  void sweepsUpAfterAnImportThatWasCutShort() throws IOException {
    Path file = save("hum.wav", Fixtures.wav(1, 16, 2, 48_000, sine));
    Path cached = cache.open(file).cacheFile();
    // No process has this number: Linux counts to 4194304.
    Path leftover = Files.createFile(Path.of(cached + ".99999999.tmp"));
    Files.delete(cached);
    cache.open(file);
    try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
      assertThat(files).containsExactly(cached);
    }
    assertThat(leftover).doesNotExist();
  }

  @Test
  void tellsWhenTheCacheGoesAwayWhilePlaying() throws IOException {
    PreparedLoop loop = cache.open(save("hum.wav", Fixtures.wav(1, 16, 2, 48_000, sine)));
    try (var source = loop.open();
        var channel = FileChannel.open(loop.cacheFile(), StandardOpenOption.WRITE)) {
      channel.truncate(1_000);
      assertThatThrownBy(() -> source.read(Fixtures.room(24_000)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("prepare it anew");
    }
  }

  /// What 44.1 kHz leaves beside a 1-kHz sine: 16 bits would leave -98 dB of it.
  @Test
  void resamplesPurely() throws IOException {
    assumeTrue(SampleRate.load().isPresent(), "libsamplerate0 is not installed");
    float[] cd = Fixtures.sine(1000, 44_100, 4);
    PreparedLoop loop = cache.open(save("cd.wav", Fixtures.wav(3, 32, 2, 44_100, cd)));
    float[] played = Fixtures.play(loop, loop.points().end());
    assertThat(residueDb(Arrays.copyOfRange(played, 2 * 30_000, 2 * 78_000))).isLessThan(-100);
    assertThat(loop.points().end()).isBetween(4L * 48_000 - 6_000, 4L * 48_000);
  }

  /// What remains of the left channel of a second when its best-fitting 1-kHz sine is taken out.
  private static double residueDb(float[] second) {
    double sin = 0;
    double cos = 0;
    int frames = second.length / 2;
    for (int i = 0; i < frames; i++) {
      sin += second[2 * i] * Math.sin(2 * Math.PI * i / 48) * 2 / frames;
      cos += second[2 * i] * Math.cos(2 * Math.PI * i / 48) * 2 / frames;
    }
    double residue = 0;
    for (int i = 0; i < frames; i++) {
      double fit = sin * Math.sin(2 * Math.PI * i / 48) + cos * Math.cos(2 * Math.PI * i / 48);
      residue += Math.pow(second[2 * i] - fit, 2) / frames;
    }
    return 10 * Math.log10(residue / ((sin * sin + cos * cos) / 2));
  }

  private Path save(String name, ByteBuffer bytes) throws IOException {
    return Fixtures.save(folder.resolve(name), bytes);
  }
}
