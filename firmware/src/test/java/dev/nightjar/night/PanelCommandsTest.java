package dev.nightjar.night;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.panel.Button;
import dev.nightjar.panel.Gesture;
import dev.nightjar.panel.Layout;
import dev.nightjar.panel.PanelCommand;
import dev.nightjar.panel.PanelTable;
import dev.nightjar.sound.SoundCommand;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

/// Where a night stands × what a hand can ask of it there → where it stands then, and all that it
/// does, in order: written down in `wishes.txt` beside the other test resources. Who changes what
/// the night does changes that file too, and reads it.
class PanelCommandsTest {

  private static final Gesture GESTURE = new Gesture(Button.PLAY, Gesture.Kind.SHORT);

  @Test
  void everyWishInEveryModeDoesWhatTheTableSays() throws IOException {
    StringBuilder table = new StringBuilder();
    places()
        .forEach(
            (place, evening) -> {
              table.append(place).append('\n');
              wishes(evening.state())
                  .forEach((wish, row) -> table.append("  %-12s %s%n".formatted(wish, row)));
            });
    assertThat(table.toString()).isEqualTo(golden());
  }

  private static Map<String, Evening> places() {
    Map<String, Evening> places = new LinkedHashMap<>();
    places.put("idle", Evening.withTimer(15));
    places.put("playing", Evening.withTimer(15).play().minutesPass(1));
    places.put(
        "following, hardly faded",
        Evening.withTimer(30).heart(Heart.SETTLED).play().minutesPass(2));
    places.put(
        "following, faded", Evening.withTimer(30).heart(Heart.SETTLED).play().minutesPass(12));
    places.put("fading, hardly", Evening.withTimer(15).play().minutesPass(10).seconds(5));
    places.put("fading", Evening.withTimer(15).play().minutesPass(12));
    places.put("fading, timer off", cappedInItsLastMinute());
    places.put("all night, on the bed", Evening.allNight(15, -20).play().minutesPass(20));
    places.put("silent", Evening.withTimer(15).play().minutesPass(20));
    places.put("resuming, low", Evening.withTimer(15).play().minutesPass(1).cut().seconds(5));
    places.put("resuming, near", Evening.withTimer(15).play().minutesPass(1).cut().seconds(28));
    places.put("paused", Evening.withTimer(15).play().minutesPass(1).play().minutesPass(5));
    return places;
  }

  private static Evening cappedInItsLastMinute() {
    Evening evening = Evening.withTimer(0).heart(Heart.AWAKE).play().seconds(10);
    return evening.seconds(evening.secondsLeft() - 60);
  }

  private static Map<PanelCommand, String> wishes(State state) {
    Map<PanelCommand, String> rows = new EnumMap<>(PanelCommand.class);
    for (Layout layout : Layout.values()) {
      for (Button button : Button.values()) {
        for (Gesture.Kind kind : Gesture.Kind.values()) {
          PanelCommand wish =
              PanelTable.command(layout, state.situation(), new Gesture(button, kind));
          if (wish != PanelCommand.NOTHING) {
            rows.put(wish, row(state, wish));
          }
        }
      }
    }
    return rows;
  }

  private static String row(State state, PanelCommand wish) {
    StateBuilder draft = new StateBuilder(state);
    PanelActions.execute(draft, state.lastAt, wish, GESTURE);
    Step step = draft.step();
    StringJoiner words = new StringJoiner("; ");
    words.add("-> %s".formatted(step.state().mode()));
    step.actions().stream().skip(1).map(PanelCommandsTest::inWords).forEach(words::add);
    return words.toString();
  }

  private static String inWords(Action action) {
    return switch (action) {
      case Action.PlayScene(var scene, var cause) -> "%s plays %s".formatted(cause, scene);
      case Action.Sound(SoundCommand command) -> inWords(command);
      case Action.Light(var pattern, var asleep) ->
          "light %s%s".formatted(pattern, asleep ? " asleep" : "");
      case Action.Note(var kind, var text) -> "%s '%s'".formatted(kind, text);
      case Action.Remember(var memory) ->
          "remember %s %s %s %s"
              .formatted(memory.scene(), memory.volume(), memory.timer(), memory.choice().ranked());
      case Action.Keep(var point) ->
          "keep %s %s %s"
              .formatted(
                  point.mode(),
                  point.level(),
                  point.timerRest().map(Duration::toString).orElse("-"));
      case Action.LearnStrap _ -> "learn strap";
    };
  }

  private static String inWords(SoundCommand command) {
    return switch (command) {
      case SoundCommand.FadeTo(var level, var over, var cause) ->
          "%s fades to %s in %s".formatted(cause, level, over);
      case SoundCommand.SetVolume(var volume, var cause) ->
          "%s sets volume %s".formatted(cause, volume);
      case SoundCommand.Stop(var over) -> "stop in %s".formatted(over);
      case SoundCommand.Resume(var cause) -> "%s resumes".formatted(cause);
      case SoundCommand.Pause _ -> "pause";
      case SoundCommand.Dip _ -> "dip";
      case SoundCommand.Tick _ -> "tick";
      case SoundCommand.Play _, SoundCommand.SetCeiling _ -> throw new AssertionError(command);
    };
  }

  private static String golden() throws IOException {
    try (InputStream in = PanelCommandsTest.class.getResourceAsStream("wishes.txt")) {
      return new String(
          Objects.requireNonNull(in, "wishes.txt").readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void theTableIsOfEveryMode() {
    assertThat(places().values().stream().map(Evening::mode).distinct())
        .containsExactlyInAnyOrderElementsOf(List.of(Mode.values()));
  }
}
