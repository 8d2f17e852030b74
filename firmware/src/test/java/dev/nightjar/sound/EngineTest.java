package dev.nightjar.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.nightjar.bench.Clicks;
import dev.nightjar.unit.Decibels;
import dev.nightjar.unit.Frames;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class EngineTest {

  private static final int BLOCK = 1024;
  private static final Cause PRESS = Cause.PRESS;

  private final RecordingSink sink = new RecordingSink();
  private final RenderedPlayer player =
      new RenderedPlayer(sink, BLOCK, Decibels.ZERO, Decibels.ZERO, fault -> {});
  private long now;

  private void run(double seconds) {
    now += (long) (seconds * Frames.PER_SECOND);
    player.advanceTo(now);
  }

  private float at(double seconds) {
    return sink.left()[(int) (seconds * Frames.PER_SECOND)];
  }

  private void play(Loop... loops) {
    player.send(new SoundCommand.Play(Loops.scene(loops), PRESS));
  }

  @Test
  void playsAtFullVolumeAfterAShortRamp() {
    run(0.1);
    play(Loops.constant(0.25));
    run(1);
    assertThat(at(0.09)).isCloseTo(0, within(1e-6f));
    assertThat(at(0.13)).isBetween(0.05f, 0.2f);
    assertThat(at(0.5)).isCloseTo(0.25f, within(1e-6f));
  }

  @Test
  void pauseHoldsThePlaceInTheSound() {
    play(Loops.of("slow ramp", n -> n / 480_000.0));
    run(1);
    player.send(new SoundCommand.Pause());
    run(2);
    float before = at(0.99);
    player.send(new SoundCommand.Resume(PRESS));
    run(1);
    assertThat(at(2)).isCloseTo(0, within(1e-6f));
    assertThat(at(3.5) - before).isCloseTo(0.06f, within(0.006f));
  }

  @Test
  void theVolumeGlidesInDecibelsOverOneAndAHalfSeconds() {
    play(Loops.constant(0.25));
    run(1);
    player.send(new SoundCommand.SetVolume(new Decibels(-30), PRESS));
    run(3);
    assertThat(20 * Math.log10(at(1.75 + 0.002) / 0.25)).isCloseTo(-15, within(0.1));
    assertThat(20 * Math.log10(at(3) / 0.25)).isCloseTo(-30, within(0.01));
  }

  @Test
  void aFadeToSilenceEndsInNothingButDither() {
    play(Loops.constant(0.25));
    run(1);
    player.send(new SoundCommand.FadeTo(Decibels.SILENCE, Duration.ofSeconds(6), Cause.DEVICE));
    run(8);
    assertThat(20 * Math.log10(at(4 + 0.002) / 0.25)).isCloseTo(-30, within(0.1));
    assertThat(at(8)).isCloseTo(0, within(3e-7f));
  }

  @Test
  void aReturnByPressIsThereWithinThreeSecondsAndOneByTheDeviceCreeps() {
    play(Loops.constant(0.25));
    player.send(new SoundCommand.FadeTo(Decibels.SILENCE, Duration.ZERO, Cause.DEVICE));
    run(1);
    player.send(new SoundCommand.FadeTo(Decibels.ZERO, Duration.ofSeconds(2), PRESS));
    run(3);
    assertThat(at(3.9)).isCloseTo(0.25f, within(1e-4f));
    player.send(new SoundCommand.FadeTo(new Decibels(-20), Duration.ofSeconds(1), Cause.DEVICE));
    run(4);
    player.send(new SoundCommand.FadeTo(Decibels.ZERO, Duration.ZERO, Cause.DEVICE));
    run(10);
    assertThat(20 * Math.log10(at(13) / 0.25)).isCloseTo(-15, within(0.2));
  }

  @Test
  void aFadeGivenBeforeTheSoundIsInForceFromItsFirstFrame() {
    player.send(new SoundCommand.FadeTo(new Decibels(-20), Duration.ZERO, PRESS));
    assertPlaysTwentyDecibelsDownFromTheFirstFrame();
  }

  /// After a power cut: the device's own start may not be louder for a moment than the sleeper's
  /// volume.
  @Test
  void theDevicesVolumeGivenBeforeTheSoundIsInForceFromItsFirstFrame() {
    player.send(new SoundCommand.SetVolume(new Decibels(-20), Cause.DEVICE));
    assertPlaysTwentyDecibelsDownFromTheFirstFrame();
  }

  private void assertPlaysTwentyDecibelsDownFromTheFirstFrame() {
    play(Loops.constant(0.25));
    run(1);
    for (float sample : sink.left()) {
      assertThat(sample).isLessThan(0.025f + 1e-6f);
    }
    assertThat(at(0.9)).isCloseTo(0.025f, within(1e-6f));
  }

  @Test
  void noCommandBendsALowToneMoreThanItsOwnWave() {
    play(Loops.sine(50, 0.25));
    run(2);
    player.send(new SoundCommand.SetVolume(new Decibels(-30), PRESS));
    run(0.7);
    player.send(new SoundCommand.SetVolume(Decibels.ZERO, PRESS));
    run(3);
    player.send(new SoundCommand.FadeTo(Decibels.SILENCE, Duration.ZERO, Cause.DEVICE));
    run(1);
    player.send(new SoundCommand.FadeTo(Decibels.ZERO, Duration.ofSeconds(2), PRESS));
    run(3.0023);
    play(Loops.sine(50, 0.25));
    run(5);
    float[] sound = sink.samples();
    int second = Frames.PER_SECOND;
    double steady = Clicks.sharpest(sound, second, 2 * second);
    assertThat(Clicks.sharpest(sound, 2 * second, sound.length / 2 - 1) / steady)
        .isLessThanOrEqualTo(1.10);
  }

  @Test
  void theCeilingHoldsWhateverTheVolume() {
    player.send(new SoundCommand.SetCeiling(new Decibels(-20)));
    run(2);
    play(Loops.constant(0.25));
    run(2);
    assertThat(20 * Math.log10(at(3.9) / 0.25)).isCloseTo(-20, within(0.01));
  }

  @Test
  void aDipConfirmsAPress() {
    play(Loops.constant(0.25));
    run(1);
    player.send(new SoundCommand.Dip());
    run(1);
    assertThat(at(1.102)).isCloseTo(0.125f, within(0.001f));
    assertThat(at(1.9)).isCloseTo(0.25f, within(1e-6f));
  }

  @Test
  void aTickIsHeardWhileNothingPlays() {
    run(0.1);
    player.send(new SoundCommand.Tick());
    run(0.5);
    float loudest = 0;
    for (float sample : sink.left()) {
      loudest = Math.max(loudest, Math.abs(sample));
    }
    assertThat(20 * Math.log10(loudest)).isCloseTo(-24, within(0.3));
  }

  @Test
  void stopLetsTheSceneGoAndPlayBringsTheNext() {
    play(Loops.constant(0.25));
    run(1);
    player.send(new SoundCommand.Stop(Duration.ofSeconds(1)));
    run(2);
    assertThat(at(2.9)).isCloseTo(0, within(3e-7f));
    play(Loops.constant(0.125));
    run(1);
    assertThat(at(3.9)).isCloseTo(0.125f, within(1e-6f));
  }

  @Test
  void aSceneChangeKeepsThePowerOfNoise() {
    play(Loops.noise(1, 0.05));
    run(2);
    play(Loops.noise(2, 0.05));
    run(8);
    for (double t = 1; t < 9; t += 0.25) {
      assertThat(20 * Math.log10(rms(t, t + 0.25) / 0.05)).isCloseTo(0, within(0.4));
    }
  }

  @Test
  void aSceneChangeBetweenLikeSoundsDoesNotSwell() {
    play(Loops.sine(440, 0.25));
    run(2);
    play(Loops.sine(440, 0.25));
    run(6);
    for (double t = 1; t < 7; t += 0.25) {
      assertThat(rms(t, t + 0.25)).isCloseTo(0.25 / Math.sqrt(2), within(0.004));
    }
  }

  @Test
  void impatientPressesEndInTheLastSceneSoon() {
    play(Loops.constant(0.1));
    run(1);
    for (int i = 2; i <= 4; i++) {
      play(Loops.constant(0.1 * i));
      run(0.2);
    }
    run(6);
    assertThat(at(7.5)).isCloseTo(0.4f, within(1e-4f));
  }

  @Test
  void aSoundThatCannotBeReadIsToldAndTheOthersPlayOn() {
    AtomicBoolean broken = new AtomicBoolean();
    play(Loops.constant(0.1), Loops.failing(Loops.constant(0.2), broken::get));
    run(1);
    float both = 0.3f / (float) Math.sqrt(2);
    assertThat(at(0.9)).isCloseTo(both, within(1e-6f));
    broken.set(true);
    run(6);
    assertThat(at(6.9)).isCloseTo(both / 3, within(1e-6f));
    broken.set(false);
    run(12);
    assertThat(at(18.9)).isCloseTo(both, within(1e-6f));
    assertThat(player.status().starvations()).isEqualTo(1);
  }

  @Test
  void closingFadesAndEndsInDitheredSilence() {
    play(Loops.constant(0.25));
    run(1);
    player.close();
    float[] left = sink.left();
    assertThat(left[left.length - 1]).isCloseTo(0, within(3e-7f));
    assertThat(left.length).isGreaterThan((int) (2.5 * Frames.PER_SECOND));
    assertThat(sink.status().state()).isEqualTo(SinkStatus.State.CLOSED);
  }

  @Test
  void renderingAllocatesNothing() {
    Engine engine = new Engine(BLOCK, Decibels.ZERO, Decibels.ZERO);
    Feeder feeder = new Feeder(fault -> {});
    int[] out = new int[2 * BLOCK];
    long ticket = 0;
    offer(engine, feeder, Loops.scene(Loops.constant(0.1), Loops.constant(0.2)), ++ticket);
    SoundCommand[] orders = {
      new SoundCommand.FadeTo(new Decibels(-30), Duration.ofSeconds(2), Cause.DEVICE),
      new SoundCommand.SetVolume(new Decibels(-3), PRESS),
      new SoundCommand.Dip(),
      new SoundCommand.Tick(),
      new SoundCommand.Pause(),
      new SoundCommand.Resume(PRESS),
      new SoundCommand.FadeTo(Decibels.ZERO, Duration.ofSeconds(2), PRESS),
    };
    // Each round gives the same orders at the same turns. What a turn allocates in every round is
    // the engine's doing; what happens once is the compiler's.
    int roundTurns = 50 * 10 * orders.length;
    long[] least = new long[roundTurns];
    Arrays.fill(least, Long.MAX_VALUE);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int turn = 0; turn < 5 * roundTurns; turn++) {
      feeder.pump();
      if (turn % 50 == 0) {
        engine.offer(orders[turn / 50 % orders.length], ++ticket);
      }
      if (turn % 500 == 100) {
        // Loud enough for the limiter.
        offer(engine, feeder, Loops.drifting(Loops.constant(1), Loops.constant(1)), ++ticket);
      }
      long before = threads.getCurrentThreadAllocatedBytes();
      engine.render(out, BLOCK);
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      least[turn % roundTurns] = Math.min(least[turn % roundTurns], allocated);
    }
    for (int turn = 0; turn < roundTurns; turn++) {
      assertThat(least[turn]).as("bytes allocated in turn %d of every round", turn).isZero();
    }
  }

  private static void offer(Engine engine, Feeder feeder, Scene scene, long ticket) {
    SoundCommand.Play play = new SoundCommand.Play(scene, PRESS);
    engine.offer(play, ticket);
    engine.offer(feeder.open(scene), play, ticket);
  }

  private double rms(double from, double to) {
    float[] left = sink.left();
    double sum = 0;
    int start = (int) (from * Frames.PER_SECOND);
    int end = (int) (to * Frames.PER_SECOND);
    for (int i = start; i < end; i++) {
      sum += left[i] * left[i];
    }
    return Math.sqrt(sum / (end - start));
  }
}
