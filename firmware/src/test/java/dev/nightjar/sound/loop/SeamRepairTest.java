package dev.nightjar.sound.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.bench.Clicks;
import dev.nightjar.sound.file.Fixtures;
import dev.nightjar.sound.file.LoopPoints;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// The seam on plain arrays.
final class SeamRepairTest {

  @Test
  void leavesAWholeNumberOfPeriodsAlone() throws IOException {
    float[] sine = Fixtures.sine(50, 48_000, 3);
    ArrayStore store = new ArrayStore(sine.clone());
    assertThat(new SeamRepair(store).whole(144_000)).isEqualTo(new LoopPoints(0, 144_000));
    assertThat(store.stereo).isEqualTo(sine);
  }

  @Test
  void leavesWhiteNoiseAlone() throws IOException {
    float[] noise = Fixtures.noise(48_000, 3, 5);
    ArrayStore store = new ArrayStore(noise.clone());
    assertThat(new SeamRepair(store).whole(144_000).start()).isZero();
    assertThat(store.stereo).isEqualTo(noise);
  }

  @Test
  void seesAStepAndAKink() {
    float[] flat = new float[200];
    float[] step = new float[200];
    Arrays.fill(step, 0.1f);
    assertThat(SeamMeasure.of(flat, step).joins()).isFalse();
    float[] up = ramp(0, 0.001f);
    assertThat(SeamMeasure.of(up, ramp(0.1f, 0.001f)).joins()).isTrue();
    SeamMeasure kink = SeamMeasure.of(up, ramp(0.099f, -0.001f));
    assertThat(kink.jump()).isLessThanOrEqualTo(1.01);
    assertThat(kink.joins()).isFalse();
  }

  @Test
  void joinsASineThatDoesNotFit() throws IOException {
    ArrayStore store = new ArrayStore(Fixtures.sine(50.7, 48_000, 3));
    LoopPoints loop = new SeamRepair(store).whole(144_000);
    assertThat(loop).isNotEqualTo(new LoopPoints(0, 144_000));
    float[] played = store.play(loop, 2);
    long[] seams = {loop.end(), loop.end() + loop.frames()};
    assertThat(Clicks.ratio(played, seams, 4_800)).isLessThanOrEqualTo(1.10);
  }

  @Test
  void changesOnlyTheTailAndOnlyWithinTheFade() throws IOException {
    float[] sine = Fixtures.sine(50.7, 48_000, 3);
    ArrayStore store = new ArrayStore(sine.clone());
    LoopPoints loop = new SeamRepair(store).whole(144_000);
    int untouched = 2 * ((int) loop.end() - 19_200);
    assertThat(Arrays.copyOf(store.stereo, untouched)).isEqualTo(Arrays.copyOf(sine, untouched));
    // The last frame before the end is nearly what precedes the start.
    int last = 2 * ((int) loop.end() - 1);
    int before = 2 * ((int) loop.start() - 1);
    assertThat(store.stereo[last]).isCloseTo(store.stereo[before], within(1e-4f));
  }

  @Test
  void keepsGivenPointsThatJoin() throws IOException {
    float[] sine = Fixtures.sine(100, 48_000, 3);
    ArrayStore store = new ArrayStore(sine.clone());
    LoopPoints given = new LoopPoints(4_817, 4_817 + 96_000);
    assertThat(new SeamRepair(store).keep(given)).isEqualTo(given);
    assertThat(store.stereo).isEqualTo(sine);
  }

  @Test
  void keepsAGivenStartAndMovesTheEndWherePointsDoNotJoin() throws IOException {
    ArrayStore store = new ArrayStore(Fixtures.sine(100, 48_000, 3));
    LoopPoints loop = new SeamRepair(store).keep(new LoopPoints(30_000, 30_000 + 96_240));
    assertThat(loop.start()).isEqualTo(30_000);
    assertThat(loop.end()).isBetween(126_240L - SeamRepair.MAX_LAG, 126_240L);
    float[] played = store.play(loop, 1);
    assertThat(Clicks.ratio(played, new long[] {loop.end()}, 4_800)).isLessThanOrEqualTo(1.10);
  }

  @Test
  void findsTheLagOfTheBestFit() {
    float[] noise = Fixtures.noise(48_000, 1, 9);
    int fade = 4_800;
    float[] head = Arrays.copyOfRange(noise, 2 * 20_000, 2 * (20_000 + fade));
    float[] tail = Arrays.copyOfRange(noise, 2 * (20_000 - 700), 2 * (20_000 - 700 + fade + 1_000));
    Splice splice = Splice.best(head, tail, 1_000);
    assertThat(splice.lag()).isEqualTo(300);
    assertThat(splice.rho()).isCloseTo(1, within(1e-6));
  }

  @Test
  void isNotMisledByAnOffset() {
    float[] head = Fixtures.noise(48_000, 0.1, 1);
    float[] tail = Fixtures.noise(48_000, 0.1, 2);
    for (int i = 0; i < head.length; i++) {
      head[i] += 0.8f;
      tail[i] += 0.8f;
    }
    assertThat(Splice.best(head, tail, 0).rho()).isBetween(-0.1, 0.1);
  }

  @Test
  void cutsACodecsSilenceOff() throws IOException {
    float[] sound = new float[2 * 144_000];
    float[] sine = Fixtures.sine(440, 48_000, 2.9);
    System.arraycopy(sine, 0, sound, 2 * 1_105, sine.length);
    LoopPoints loop = new SeamRepair(new ArrayStore(sound)).trimmed(144_000, 2_400, 0);
    assertThat(loop.end()).isLessThanOrEqualTo(1_105 + 139_200 - 2_400);
    assertThat(loop.start()).isGreaterThan(1_100);
  }

  private static float[] ramp(float from, float slope) {
    float[] ramp = new float[200];
    for (int i = 0; i < 100; i++) {
      ramp[2 * i] = ramp[2 * i + 1] = from + i * slope;
    }
    return ramp;
  }

  private static final class ArrayStore implements FrameStore {
    private final float[] stereo;

    ArrayStore(float[] stereo) {
      this.stereo = stereo;
    }

    @Override
    public float[] read(long from, int count) {
      return Arrays.copyOfRange(stereo, 2 * (int) from, 2 * ((int) from + count));
    }

    @Override
    public void overwrite(long from, float[] frames) {
      System.arraycopy(frames, 0, stereo, 2 * (int) from, frames.length);
    }

    float[] play(LoopPoints loop, int turns) {
      float[] played = Arrays.copyOf(stereo, 2 * (int) (loop.end() + turns * loop.frames()));
      for (int i = 0; i < turns; i++) {
        int at = 2 * (int) (loop.end() + i * loop.frames());
        System.arraycopy(stereo, 2 * (int) loop.start(), played, at, 2 * (int) loop.frames());
      }
      return played;
    }
  }
}
