package dev.nightjar.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.unit.Decibels;
import dev.nightjar.unit.Frames;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Commands in awkward orders: scenes that come late from a slow card, second thoughts, breaks.
class EngineOrderTest {

  private static final int BLOCK = 480;
  private static final int BLOCKS_PER_SECOND = Frames.PER_SECOND / BLOCK;

  private final Engine engine = new Engine(BLOCK, Decibels.ZERO, Decibels.ZERO);
  private final Feeder feeder = new Feeder(fault -> {});
  private final int[] out = new int[2 * BLOCK];
  private float last;
  private float largestStep;
  private long ticket;

  private void run(double seconds) {
    for (int block = 0; block < seconds * BLOCKS_PER_SECOND; block++) {
      feeder.pump();
      engine.render(out, BLOCK);
      for (int i = 0; i < out.length; i += 2) {
        float sample = out[i] / 0x1p31f;
        largestStep = Math.max(largestStep, Math.abs(sample - last));
        last = sample;
      }
    }
  }

  private SoundCommand.Play announce(double value, Cause cause) {
    SoundCommand.Play play = new SoundCommand.Play(Loops.scene(Loops.constant(value)), cause);
    send(play);
    return play;
  }

  private void bring(SoundCommand.Play play, long itsTicket) {
    engine.offer(feeder.open(play.scene()), play, itsTicket);
  }

  private void play(double value) {
    SoundCommand.Play play = announce(value, Cause.PRESS);
    bring(play, ticket);
  }

  private void send(SoundCommand command) {
    engine.offer(command, ++ticket);
  }

  private void assertSmooth() {
    assertThat(largestStep).isLessThan(0.0005f);
  }

  @Test
  void aSceneThatComesLateStillStartsOnItsRamp() {
    SoundCommand.Play play = announce(0.25, Cause.PRESS);
    run(1);
    bring(play, ticket);
    run(1);
    assertThat(last).isCloseTo(0.25f, within(1e-4f));
    assertSmooth();
  }

  @Test
  void aSceneThatComesAfterStopIsNotHeard() {
    SoundCommand.Play play = announce(0.25, Cause.PRESS);
    long itsTicket = ticket;
    send(new SoundCommand.Stop(Duration.ofSeconds(2)));
    run(0.1);
    bring(play, itsTicket);
    run(3);
    assertThat(last).isCloseTo(0, within(3e-7f));
    play(0.1);
    run(1);
    assertThat(last).isCloseTo(0.1f, within(1e-4f));
    assertSmooth();
  }

  @Test
  void aSceneThatComesWhilePausedWaitsForResume() {
    play(0.25);
    run(1);
    send(new SoundCommand.Pause());
    run(1);
    SoundCommand.Play next = announce(0.1, Cause.PRESS);
    long itsTicket = ticket;
    send(new SoundCommand.Pause());
    bring(next, itsTicket);
    run(1);
    assertThat(last).isCloseTo(0, within(3e-7f));
    send(new SoundCommand.Resume(Cause.PRESS));
    run(0.2);
    assertThat(last).isCloseTo(0.1f, within(1e-4f));
    assertSmooth();
  }

  @Test
  void whatWasPausedIsNotHeardBeforeTheSceneThatFollowsIt() {
    play(0.25);
    run(1);
    send(new SoundCommand.Pause());
    run(1);
    largestStep = 0;
    play(0.1);
    run(0.03);
    assertThat(last).isLessThan(0.1f);
    run(1);
    assertThat(last).isCloseTo(0.1f, within(1e-4f));
    assertSmooth();
  }

  @Test
  void aShorterStopHurriesALongOne() {
    play(0.25);
    run(1);
    send(new SoundCommand.Stop(Duration.ofSeconds(10)));
    run(0.5);
    send(new SoundCommand.Stop(Duration.ofSeconds(1)));
    run(1.1);
    assertThat(last).isCloseTo(0, within(3e-7f));
    assertSmooth();
  }

  @Test
  void playWithinAFadeOutTurnsRoundWithoutAStep() {
    play(0.25);
    run(1);
    send(new SoundCommand.Stop(Duration.ofSeconds(10)));
    run(5);
    send(new SoundCommand.FadeTo(Decibels.ZERO, Duration.ZERO, Cause.PRESS));
    play(0.25);
    run(6);
    assertThat(last).isCloseTo(0.25f, within(1e-3f));
    assertSmooth();
  }

  @Test
  void aPauseThatIsTakenBackAtOnceEndsInSound() {
    play(0.25);
    run(1);
    send(new SoundCommand.Pause());
    run(0.02);
    send(new SoundCommand.Resume(Cause.PRESS));
    run(0.3);
    assertThat(last).isCloseTo(0.25f, within(1e-4f));
    assertSmooth();
  }

  @Test
  void aDipIsAsShortLongAfterAnyOtherPress() {
    play(0.25);
    run(10);
    send(new SoundCommand.Dip());
    run(0.1);
    assertThat(last).isCloseTo(0.125f, within(0.01f));
    run(0.12);
    assertThat(last).isCloseTo(0.25f, within(1e-4f));
  }

  @Test
  void aFadeInNoTimeTakesAnEdgeAllTheSame() {
    play(0.25);
    run(1);
    send(new SoundCommand.FadeTo(new Decibels(-20), Duration.ZERO, Cause.DEVICE));
    run(1);
    assertThat(last).isCloseTo(0.025f, within(1e-4f));
    assertSmooth();
  }

  @Test
  void aPressForLessReleasesNothingThatTheGuardHoldsBack() {
    send(new SoundCommand.FadeTo(new Decibels(-30), Duration.ZERO, Cause.DEVICE));
    play(0.25);
    run(4);
    send(new SoundCommand.FadeTo(Decibels.ZERO, Duration.ZERO, Cause.DEVICE));
    run(5);
    assertThat(20 * Math.log10(last / 0.25)).isCloseTo(-25, within(0.1));
    send(new SoundCommand.SetVolume(new Decibels(-2), Cause.PRESS));
    run(0.5);
    assertThat(20 * Math.log10(last / 0.25)).isLessThan(-24);
    send(new SoundCommand.SetVolume(Decibels.ZERO, Cause.PRESS));
    run(3);
    assertThat(last).isCloseTo(0.25f, within(1e-3f));
    assertSmooth();
  }

  @Test
  void afterAnOutageOfTheCardTheSoundCreepsBack() {
    play(0.25);
    run(5);
    engine.restartAfterReconnect();
    // What the limiter still holds belongs to the outage.
    run(0.02);
    largestStep = 0;
    run(10);
    assertThat(20 * Math.log10(last / 0.25)).isCloseTo(-30, within(1.0));
    assertSmooth();
  }

  @Test
  void numbersThatAreNoSoundDoNotSilenceTheRest() {
    long[] bad = {48_000, 60_000, 72_000};
    float[] values = {Float.POSITIVE_INFINITY, Float.NaN, 1e30f};
    SoundCommand.Play play =
        new SoundCommand.Play(
            Loops.scene(
                Loops.of(
                    "flipped bits",
                    n -> {
                      for (int i = 0; i < bad.length; i++) {
                        if (n == bad[i]) {
                          return values[i];
                        }
                      }
                      return 0.25;
                    })),
            Cause.PRESS);
    send(play);
    bring(play, ticket);
    run(3);
    assertThat(last).isCloseTo(0.25f, within(1e-4f));
  }

  @Test
  void fourLayersAreAboutAsLoudAsOne() {
    Scene four =
        Loops.scene(
            Loops.constant(0.1), Loops.constant(0.1), Loops.constant(0.1), Loops.constant(0.1));
    assertThat(four.scale()).isCloseTo(0.5, within(1e-9));
    assertThat(Loops.scene(Loops.constant(0.1)).scale()).isEqualTo(1);
  }
}
