package dev.nightjar.night;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.choice.SceneChoice;
import dev.nightjar.fade.Fade;
import dev.nightjar.heart.StrapState;
import dev.nightjar.panel.PanelCommand;
import dev.nightjar.panel.PanelTable;
import dev.nightjar.settle.SettleSettings;
import dev.nightjar.sound.Cause;
import dev.nightjar.sound.SoundCommand;
import dev.nightjar.unit.Decibels;
import java.time.Duration;

/// What holds at every step of every night.
final class Watch {

  private static final double EPSILON = 1e-9;

  private Watch() {}

  /// @param kept the resume point as it was last written, this step included
  static void step(State before, Event event, Step step, ResumePoint kept) {
    State after = step.state();
    inRange(after);
    volumeBelongsToTheSleeper(before, event, after);
    if (event instanceof Event.Tick || event instanceof Event.StrapSent) {
      devicesRiseIsSlow(before, event, after);
      deviceIsDiscreet(before, step);
      progressGivesWayOnlyToAHeartThatIsNotSettled(before, event, after);
      progressKeepsItsPace(before, event, after);
    }
    for (Action action : step.actions()) {
      if (action instanceof Action.Sound(SoundCommand.FadeTo(var level, var over, var cause))) {
        assertThat(level).isEqualTo(after.level);
        assertThat(over).isBetween(Duration.ZERO, Duration.ofSeconds(2));
        assertThat(cause == Cause.DEVICE)
            .isEqualTo(event instanceof Event.Tick || event instanceof Event.Started);
      }
    }
    if (kept.sounded()) {
      Decibels inForce = after.mode == Mode.RESUMING ? after.resumeTo : after.level;
      assertThat(kept.level().value()).as("kept").isLessThanOrEqualTo(inForce.value());
    }
  }

  /// The fastest that the settings allow, both ways.
  private static void progressKeepsItsPace(State before, Event event, State after) {
    double seconds = Math.max(0, event.at().minus(before.lastAt).toNanos() / 1e9);
    boolean settled = before.strap() == StrapState.GOOD;
    if (settled && after.strap() == StrapState.GOOD && after.mode == before.mode) {
      double fastest = 1e9 / SettleSettings.DEFAULTS.fastest().toNanos();
      assertThat(after.progress() - before.progress())
          .isLessThanOrEqualTo(seconds * fastest + EPSILON);
    }
  }

  private static void inRange(State state) {
    assertThat(state.level.isSilence() || state.level.compareTo(Decibels.FADE_FLOOR) >= 0)
        .as("level %s", state.level)
        .isTrue();
    assertThat(state.level).isLessThanOrEqualTo(Decibels.ZERO);
    assertThat(state.progress()).isBetween(0.0, 1.0);
    assertThat(state.memory().volume()).isBetween(Decibels.FADE_FLOOR, Decibels.ZERO);
    assertThat(state.memory().choice().ranked()).isNotEmpty();
    if (state.mode == Mode.SILENT) {
      assertThat(state.level).isEqualTo(Decibels.SILENCE);
    }
  }

  private static void volumeBelongsToTheSleeper(State before, Event event, State after) {
    boolean asked =
        switch (event) {
          case Event.VolumeAsked _ -> true;
          case Event.Pressed(_, var gesture) -> {
            PanelCommand wish = PanelTable.command(before.layout(), before.situation(), gesture);
            yield wish == PanelCommand.VOLUME_UP || wish == PanelCommand.VOLUME_DOWN;
          }
          default -> false;
        };
    if (!asked) {
      assertThat(after.memory().volume()).isEqualTo(before.memory().volume());
    }
  }

  private static void devicesRiseIsSlow(State before, Event event, State after) {
    if (after.level.compareTo(before.level) <= 0) {
      return;
    }
    double seconds = event.at().minus(before.lastAt).toNanos() / 1e9;
    double from = before.level.isSilence() ? -60 : before.level.value();
    double free = before.level.isSilence() ? 0 : seconds * Fade.RISE_DB_PER_SECOND;
    assertThat(after.level.value()).isLessThanOrEqualTo(from + free + EPSILON);
  }

  /// By itself the device only fades, ends the night, and in silence makes no sound at all.
  private static void deviceIsDiscreet(State before, Step step) {
    boolean stays = before.mode == Mode.SILENT && step.state().mode == Mode.SILENT;
    for (Action action : step.actions()) {
      assertThat(action)
          .isInstanceOfAny(
              Action.Sound.class,
              Action.Light.class,
              Action.Note.class,
              Action.Keep.class,
              Action.Remember.class);
      if (action instanceof Action.Remember(var memory)) {
        rememberedOfItself(before.memory(), memory);
      }
      if (action instanceof Action.Sound(SoundCommand command)) {
        assertThat(stays).as("sound in silence: %s", command).isFalse();
        assertThat(command).isInstanceOfAny(SoundCommand.FadeTo.class, SoundCommand.Stop.class);
      }
      if (action instanceof Action.Light(var pattern, _)) {
        assertThat(pattern.name()).isEqualTo("OFF");
      }
    }
  }

  /// How the evening went, and nothing that a hand chose.
  private static void rememberedOfItself(Memory before, Memory after) {
    SceneChoice choice = before.choice();
    assertThat(after.scene()).isEqualTo(before.scene());
    assertThat(after.timer()).isEqualTo(before.timer());
    assertThat(after.habit().equals(before.habit()) && after.choice().equals(choice))
        .as("nothing new is remembered")
        .isFalse();
    assertThat(
            new SceneChoice(
                choice.scenes(),
                after.choice().skips(),
                after.choice().never(),
                choice.settled(),
                after.choice().met(),
                after.choice().draws(),
                after.choice().rules()))
        .isEqualTo(choice);
  }

  private static void progressGivesWayOnlyToAHeartThatIsNotSettled(
      State before, Event event, State after) {
    boolean returned = before.mode == Mode.SILENT && after.mode == Mode.RESUMING;
    if (after.progress() < before.progress() && !returned) {
      assertThat(after.strap()).isEqualTo(StrapState.GOOD);
      assertThat(after.settledness(event.at()).value())
          .isLessThan(SettleSettings.DEFAULTS.settledFrom());
      assertThat(after.settledness(event.at()).certainty()).isGreaterThanOrEqualTo(0.5);
    }
  }
}
