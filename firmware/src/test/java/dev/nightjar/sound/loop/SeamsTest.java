package dev.nightjar.sound.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nightjar.bench.Clicks;
import dev.nightjar.sound.file.Fixtures;
import dev.nightjar.sound.file.Mpg123;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The seam of every codec, as it leaves the cache.
final class SeamsTest {

  @TempDir Path folder;

  @BeforeEach
  void needsTheLibrary() {
    assumeTrue(Fixtures.canEncode());
  }

  @ParameterizedTest
  @EnumSource
  void joinsALowHum(Fixtures.Kind kind) throws IOException {
    assertThat(clickRatio(kind, Fixtures.sine(50, 48_000, 4))).isLessThanOrEqualTo(1.10);
  }

  @ParameterizedTest
  @EnumSource
  void joinsATone(Fixtures.Kind kind) throws IOException {
    assertThat(clickRatio(kind, Fixtures.sine(440, 48_000, 4))).isLessThanOrEqualTo(1.10);
  }

  /// Not a whole number of periods: the seam needs repair in every codec.
  @ParameterizedTest
  @EnumSource
  void joinsAToneThatDoesNotFit(Fixtures.Kind kind) throws IOException {
    assertThat(clickRatio(kind, Fixtures.sine(441.3, 48_000, 3.9))).isLessThanOrEqualTo(1.10);
  }

  @ParameterizedTest
  @EnumSource
  void keepsTheLevelOfNoise(Fixtures.Kind kind) throws IOException {
    PreparedLoop loop = prepared(kind, Fixtures.noise(48_000, 4, 1));
    float[] played = Fixtures.play(loop, loop.points().end() + 3 * loop.points().frames());
    assertThat(Clicks.levelStepDb(played, Fixtures.seams(loop, 3))).isBetween(-1.0, 1.0);
  }

  /// Of varying bit rate without a tag: libsndfile alone gives a sixth of this one.
  @Test
  void readsAnMp3WithoutATagToItsEnd() throws IOException {
    assumeTrue(Mpg123.load().isPresent(), "libmpg123 is not installed");
    PreparedLoop loop = prepared(Fixtures.Kind.MP3_UNTAGGED, Fixtures.sine(440, 48_000, 4));
    assertThat(loop.points().end()).isGreaterThan(3 * 48_000 + 24_000);
  }

  private double clickRatio(Fixtures.Kind kind, float[] stereo) throws IOException {
    PreparedLoop loop = prepared(kind, stereo);
    float[] played = Fixtures.play(loop, loop.points().end() + 3 * loop.points().frames());
    return Clicks.ratio(played, Fixtures.seams(loop, 3), 4_800);
  }

  private PreparedLoop prepared(Fixtures.Kind kind, float[] stereo) throws IOException {
    Path file = Fixtures.encode(folder, "sound", kind, stereo, 48_000);
    return new LoopCache(folder.resolve("cache")).open(file);
  }
}
