package dev.nightjar.sound.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nightjar.sound.file.CodecEdges;
import dev.nightjar.sound.file.Codecs;
import dev.nightjar.sound.file.Fixtures;
import dev.nightjar.sound.file.LoopPoints;
import dev.nightjar.sound.file.LoopTags;
import dev.nightjar.sound.file.UnplayableFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is done to a sound so that it goes round: what wraps keeps its length, what does not wrap
/// turns without a hole, a swell or a step.
final class LoopPlanTest {

  private static final int SECOND = 48_000;

  @TempDir Path folder;

  private Optional<LoopPlan> made = Optional.empty();

  private LoopPlan plan() {
    return made.orElseThrow();
  }

  private PreparedLoop prepared(Path file) throws IOException {
    made = Optional.of(LoopPlan.of(Stereo48.surveyed(file, Codecs.system())));
    return new LoopCache(folder.resolve("cache")).open(file);
  }

  private PreparedLoop prepared(float[] stereo, int rate) throws IOException {
    return prepared(Fixtures.save(folder.resolve("s.wav"), Fixtures.wav(1, 24, 2, rate, stereo)));
  }

  /// A beat of 70 Hz each half a second over soft noise, whose last frame runs into its first.
  private static float[] rhythm(int rate, int seconds) {
    int frames = seconds * rate;
    float[] stereo = new float[2 * frames];
    float[] noise = Fixtures.noise(rate, seconds, 3);
    for (int i = 0; i < frames; i++) {
      double t = i % (rate / 2) / (double) rate;
      double beat =
          0.4 * Math.exp(-t / 0.06) * Math.sin(2 * Math.PI * 70 * t) * Math.min(1, t / 0.002);
      for (int c = 0; c < 2; c++) {
        stereo[2 * i + c] = (float) (beat + 0.05 * noise[2 * i + c]);
      }
    }
    return stereo;
  }

  /// Each half second of two rounds has its beat where the first has it.
  private static void assertBeats(PreparedLoop loop, int seconds) throws IOException {
    assertThat(loop.points()).isEqualTo(new LoopPoints(0, (long) seconds * SECOND));
    float[] played = Fixtures.play(loop, 2L * seconds * SECOND);
    for (int beat = 0; beat < 4 * seconds; beat++) {
      int at = beat * SECOND / 2;
      double before = CodecEdges.power(played, 2 * Math.max(0, at - 2_400), 2 * at + 2);
      double after = CodecEdges.power(played, 2 * at, 2 * (at + 2_400));
      assertThat(after).as("beat %d", beat).isGreaterThan(100 * before);
      double peak = 0;
      int where = 0;
      for (int i = at; i < at + 2_400; i++) {
        if (played[2 * i] > peak) {
          peak = played[2 * i];
          where = i - at;
        }
      }
      // 70 Hz has its first peak after 3.6 ms, the attack and the noise move it a little.
      assertThat(where).as("beat %d", beat).isBetween(140, 280);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {22_050, 44_100, 48_000, 96_000})
  void aRhythmThatWrapsKeepsItsBeatAtEveryRate(int rate) throws IOException {
    assertBeats(prepared(rhythm(rate, 4), rate), 4);
  }

  @ParameterizedTest
  @EnumSource(names = {"FLAC", "VORBIS", "MP3"})
  void soDoesOneThatACodecCounts(Fixtures.Kind kind) throws IOException {
    assumeTrue(Fixtures.canEncode());
    int rate = kind == Fixtures.Kind.MP3 ? 44_100 : 48_000;
    assertBeats(prepared(Fixtures.encode(folder, "r", kind, rhythm(rate, 4), rate)), 4);
  }

  /// 4.0001 s are no whole number of frames at 48 kHz.
  @Test
  void aToneThatWrapsIsConvertedAsOne() throws IOException {
    int frames = 88_205;
    float[] stereo = new float[2 * frames];
    for (int i = 0; i < stereo.length; i++) {
      stereo[i] = (float) (0.3 * Math.sin(2 * Math.PI * 800 * (i >> 1) / frames));
    }
    PreparedLoop loop = prepared(stereo, 22_050);
    assertThat(plan().kind()).isEqualTo(LoopPlan.Kind.WRAPPED);
    assertThat(loop.points().frames()).isEqualTo(Math.round(frames * (48_000 / 22_050.0)));
    float[] played = Fixtures.play(loop, 2 * loop.points().frames());
    double step = 0;
    for (int i = 4; i < played.length; i += 2) {
      step = Math.max(step, Math.abs(played[i] - 2 * played[i - 2] + played[i - 4]));
    }
    double sine = Math.pow(2 * Math.PI * 800 / loop.points().frames(), 2) * 0.3;
    assertThat(step).isCloseTo(sine, within(0.02 * sine));
  }

  /// Noise under a gain of the time in seconds.
  private static float[] shaped(double seconds, DoubleUnaryOperator gain) {
    float[] stereo = Fixtures.noise(SECOND, seconds, 7);
    for (int i = 0; i < stereo.length; i++) {
      stereo[i] *= (float) gain.applyAsDouble((i >> 1) / (double) SECOND);
    }
    return stereo;
  }

  /// The softest tenth of a second of a round and a half, and the loudest, against their median.
  private static void assertSteady(PreparedLoop loop) throws IOException {
    int hop = SECOND / 10;
    long start = loop.points().start();
    float[] played = Fixtures.play(loop, start + 3 * loop.points().frames() / 2);
    double[] levels = new double[(int) ((played.length / 2 - start) / hop)];
    for (int i = 0; i < levels.length; i++) {
      int at = 2 * (int) (start + (long) i * hop);
      levels[i] = 10 * Math.log10(CodecEdges.power(played, at, at + 2 * hop) + 1e-12);
    }
    Arrays.sort(levels);
    double median = levels[levels.length / 2];
    assertThat(levels[0]).isGreaterThan(median - 1.5);
    assertThat(levels[levels.length - 1]).isLessThan(median + 1.5);
  }

  @Test
  void silenceAtTheEndLeavesNoHole() throws IOException {
    assertSteady(prepared(shaped(8, t -> t < 6 ? 1 : 0), SECOND));
    assertThat(plan().words()).contains("2.0 s of silence at its ends cut off");
  }

  @Test
  void norDoesSilenceAtTheStart() throws IOException {
    assertSteady(prepared(shaped(8, t -> t > 1.5 ? 1 : 0), SECOND));
  }

  /// Too short for a pause, long enough to be heard.
  @ParameterizedTest
  @ValueSource(doubles = {0.03, 0.06, 0.3})
  void norDoesAShortGap(double seconds) throws IOException {
    assertSteady(prepared(shaped(6, t -> t < 6 - seconds ? 1 : 0), SECOND));
  }

  @Test
  void fadesAreCutOff() throws IOException {
    assertSteady(prepared(shaped(16, t -> Math.min(1, Math.min(t, 16 - t) / 3)), SECOND));
  }

  @Test
  void aFadeAtTheEndAlone() throws IOException {
    assertSteady(prepared(shaped(16, t -> Math.min(1, (16 - t) / 3)), SECOND));
  }

  /// Softer all along: the turn swells over seconds, and the sentence tells it.
  @Test
  void whatDecaysAllAlongSwellsAtTheTurn() throws IOException {
    PreparedLoop loop = prepared(shaped(24, t -> Math.pow(10, -t / 24)), SECOND);
    assertThat(plan().words()).anyMatch(word -> word.startsWith("a long crossfade where it turns"));
    int hop = SECOND / 2;
    long start = loop.points().start();
    float[] played = Fixtures.play(loop, start + 2 * loop.points().frames());
    double last = Double.NaN;
    for (int at = 2 * (int) start; at + 2 * hop <= played.length; at += 2 * hop) {
      double level = 10 * Math.log10(CodecEdges.power(played, at, at + 2 * hop));
      if (!Double.isNaN(last)) {
        assertThat(level - last).isLessThan(6);
      }
      last = level;
    }
  }

  /// Waves: the sound itself rises and falls by 10 dB, and so it may at the turn.
  @Test
  void aSoundThatMovesIsNotCutToPieces() throws IOException {
    float[] waves = shaped(60, t -> 0.65 + 0.35 * Math.sin(2 * Math.PI * t / 10));
    PreparedLoop loop = prepared(waves, SECOND);
    assertThat(plan().turn().stepDb()).isZero();
    assertThat(loop.points().frames()).isGreaterThan(45L * SECOND);
  }

  @Test
  void aStepInBrightnessIsFoundToo() throws IOException {
    float[] noise = Fixtures.noise(SECOND, 20, 9);
    double[] low = new double[2];
    for (int i = 0; i < noise.length; i++) {
      double dull = Math.max(0.02, 1 - i / (double) noise.length);
      low[i & 1] += dull * (noise[i] - low[i & 1]);
      // As loud as before.
      noise[i] = (float) (low[i & 1] * Math.sqrt((2 - dull) / dull));
    }
    prepared(noise, SECOND);
    assertThat(plan().kind()).isEqualTo(LoopPlan.Kind.FADED);
    assertThat(plan().turn().keepsAll(400)).isFalse();
  }

  private static void assertNoOffset(PreparedLoop loop) throws IOException {
    float[] played = Fixtures.play(loop, loop.points().end() + loop.points().frames());
    for (int at = 0; at + 2 * SECOND <= played.length; at += 2 * SECOND) {
      double left = 0;
      for (int i = at; i < at + 2 * SECOND; i += 2) {
        left += played[i] / SECOND;
      }
      assertThat(left).isBetween(-0.003, 0.003);
    }
  }

  @Test
  void anOffsetInOneHalfIsTakenAway() throws IOException {
    float[] stereo = shaped(10, t -> 1);
    for (int i = 0; i < stereo.length / 2; i++) {
      stereo[i] += 0.05f;
    }
    assertNoOffset(prepared(stereo, SECOND));
    assertThat(plan().words()).contains("a constant offset taken away");
  }

  @Test
  void anOffsetThatDriftsIsTakenAway() throws IOException {
    float[] stereo = shaped(12, t -> 1);
    for (int i = 0; i < stereo.length; i++) {
      stereo[i] += 0.2f * (i / (float) stereo.length - 0.5f);
    }
    assertNoOffset(prepared(stereo, SECOND));
  }

  @Test
  void aLoopThatWrapsWithAnOffsetKeepsItsLength() throws IOException {
    float[] stereo = rhythm(44_100, 4);
    for (int i = 0; i < stereo.length; i++) {
      stereo[i] += 0.3f;
    }
    PreparedLoop loop = prepared(stereo, 44_100);
    assertBeats(loop, 4);
    assertNoOffset(loop);
  }

  @Test
  void aLoopMayEndOneFrameBeyond() throws IOException {
    float[] intro = Fixtures.sine(1_000, SECOND, 1);
    float[] body = Fixtures.sine(300, SECOND, 3);
    float[] all = Arrays.copyOf(intro, intro.length + body.length);
    System.arraycopy(body, 0, all, intro.length, body.length);
    ByteBuffer wav = Fixtures.withLoop(Fixtures.wav(3, 32, 2, SECOND, all), SECOND, 4 * SECOND);
    PreparedLoop loop = prepared(Fixtures.save(folder.resolve("m.wav"), wav));
    assertThat(loop.points()).isEqualTo(new LoopPoints(SECOND, 4L * SECOND));
  }

  @Test
  void anIntroIsPlayedOnceAtAnyRate() throws IOException {
    float[] intro = Fixtures.sine(1_000, 44_100, 1);
    float[] body = Fixtures.sine(300, 44_100, 3);
    float[] all = Arrays.copyOf(intro, intro.length + body.length);
    System.arraycopy(body, 0, all, intro.length, body.length);
    ByteBuffer wav = Fixtures.withLoop(Fixtures.wav(3, 32, 2, 44_100, all), 44_100, 4 * 44_100 - 1);
    PreparedLoop loop = prepared(Fixtures.save(folder.resolve("i.wav"), wav));
    assertThat(loop.points().frames()).isEqualTo(3L * SECOND);
    float[] played = Fixtures.play(loop, loop.points().end() + 4L * SECOND);
    float[] turns = Arrays.copyOfRange(played, 4 * SECOND, played.length);
    double most = 0;
    for (int i = 4; i < turns.length; i += 2) {
      most = Math.max(most, Math.abs(turns[i] - 2 * turns[i - 2] + turns[i - 4]));
    }
    // 300 Hz alone: nothing of the 1000 Hz, no bend at the turn.
    assertThat(most).isLessThan(1.05 * 0.25 * Math.pow(2 * Math.PI * 300 / SECOND, 2));
  }

  @Test
  void readsTheLoopOfAVorbisComment() throws IOException {
    ByteBuffer comment = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
    text(comment, "maker");
    comment.putInt(3);
    text(comment, "TITLE=Sea");
    text(comment, "loopstart=96000");
    text(comment, "LOOPLENGTH=288000");
    comment.flip();
    byte[] body = new byte[comment.remaining()];
    comment.get(body);

    ByteBuffer flac = ByteBuffer.allocate(300).order(ByteOrder.LITTLE_ENDIAN);
    flac.put("fLaC".getBytes(StandardCharsets.US_ASCII)).put(new byte[] {0, 0, 0, 34});
    flac.put(new byte[34]).put(new byte[] {(byte) 0x84, 0, 0, (byte) body.length}).put(body);
    assertThat(LoopTags.read(Files.write(folder.resolve("a.flac"), flac.array())))
        .contains(new LoopPoints(96_000, 384_000));

    ByteBuffer ogg = ByteBuffer.allocate(300).order(ByteOrder.LITTLE_ENDIAN);
    page(ogg, "\u0001vorbis".getBytes(StandardCharsets.ISO_8859_1), new byte[23]);
    // The comment's packet goes over two pages.
    byte[] half = Arrays.copyOf(body, 20);
    page(ogg, "\u0003vorbis".getBytes(StandardCharsets.ISO_8859_1), half);
    page(ogg, new byte[0], Arrays.copyOfRange(body, 20, body.length));
    assertThat(LoopTags.read(Files.write(folder.resolve("a.ogg"), ogg.array())))
        .contains(new LoopPoints(96_000, 384_000));
    byte[] cut = Arrays.copyOf(ogg.array(), 130);
    assertThat(LoopTags.read(Files.write(folder.resolve("b.ogg"), cut))).isEmpty();
  }

  private static void text(ByteBuffer into, String text) {
    into.putInt(text.length()).put(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void page(ByteBuffer into, byte[] first, byte[] rest) {
    into.put("OggS".getBytes(StandardCharsets.US_ASCII)).put(new byte[22]);
    into.put((byte) 1).put((byte) (first.length + rest.length)).put(first).put(rest);
  }

  @Test
  void asksForRoomBefore() throws IOException {
    Path file = folder.resolve("hour.mp3");
    FreeSpace.check(file, folder, 500L << 20, 600L << 20);
    assertThatThrownBy(() -> FreeSpace.check(file, folder, 500L << 20, 510L << 20))
        .isInstanceOf(UnplayableFileException.class)
        .hasMessageContaining("it needs up to 501 MB in " + folder + " and 446 MB are free")
        .hasMessageContaining("shorter piece");
  }

  @Test
  void whereTheFreeSpaceIsNotKnownNothingIsRefused() throws IOException {
    assertThat(FreeSpace.usable(folder)).isNotEmpty();
    Path unknown = folder.resolve("not-there");
    assertThat(FreeSpace.usable(unknown)).isEmpty();
    FreeSpace.check(folder.resolve("hour.mp3"), unknown, Long.MAX_VALUE);
  }
}
