package dev.nightjar.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.choice.ChoiceRules;
import dev.nightjar.choice.SceneChoice;
import dev.nightjar.codec.EventCodec;
import dev.nightjar.codec.NightJson;
import dev.nightjar.codec.SavedState;
import dev.nightjar.config.LoadedSettings;
import dev.nightjar.config.SettingsFile;
import dev.nightjar.journal.KeptJournal;
import dev.nightjar.journal.Recalling;
import dev.nightjar.night.Event;
import dev.nightjar.night.Interruption;
import dev.nightjar.night.Memory;
import dev.nightjar.night.Mode;
import dev.nightjar.night.Night;
import dev.nightjar.night.ResumePoint;
import dev.nightjar.night.State;
import dev.nightjar.panel.Layout;
import dev.nightjar.runtime.StartEvents;
import dev.nightjar.settle.SleeperBaseline;
import dev.nightjar.trial.LiveSimulation;
import dev.nightjar.unit.Decibels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A device over many starts: what somebody writes into the files, and what the sleeper chooses.
class SettingsChangesTest {

  private static final List<String> SCENES = List.of("rain", "wind");
  private static final String STRAP = "00:22:D0:00:00:0%d";

  @TempDir Path folder;

  private final KeptJournal journal = new KeptJournal();
  private List<String> told = List.of();
  private Optional<String> strap = Optional.empty();

  private void file(String json) throws IOException {
    Files.writeString(folder.resolve("nightjar.json"), json.replace('\'', '"'));
  }

  private void boot(String json) throws IOException {
    Files.createDirectories(folder.resolve("boot"));
    Files.writeString(folder.resolve("boot/nightjar.json"), json.replace('\'', '"'));
  }

  /// Starts as the service does.
  private State start() {
    return start(Optional.empty());
  }

  private State start(Optional<Interruption> cut) {
    Path boot = folder.resolve("boot/nightjar.json");
    LoadedSettings loaded =
        SettingsFile.load(
            folder.resolve("nightjar.json"),
            Optional.of(boot).filter(Files::exists),
            folder.resolve("state"));
    Recalling kept = Recalling.of(journal);
    SettingsChanges changed =
        new SettingsChanges(SavedState.settings(kept), loaded.given(), loaded.settings());
    Optional<Memory> chosen = SavedState.memory(kept);
    Optional<String> learned = SavedState.strap(kept);
    Event.Started started =
        StartEvents.again(
            Duration.ofSeconds(9),
            loaded.settings().night(),
            Layout.STANDARD,
            SCENES,
            ChoiceRules.OPEN,
            chosen.map(changed::over),
            cut,
            Optional.empty(),
            false);
    // What is journalled is what began: a night replays from it.
    assertThat(EventCodec.decode(started.at(), EventCodec.encode(started))).isEqualTo(started);
    changed.keep(journal, chosen, learned);
    State state = Night.start(started).state();
    told = chosen.map(was -> changed.told(was, state.memory())).orElse(List.of());
    strap = changed.strap(learned);
    return state;
  }

  private void sleeperChooses(int minutes, double volumeDb) {
    Memory memory =
        new Memory(
            "wind",
            new Decibels(volumeDb),
            Duration.ofMinutes(minutes),
            SceneChoice.of(SCENES),
            SleeperBaseline.NONE);
    journal.remember(SavedState.MEMORY, NightJson.memory(memory).toString());
  }

  @Test
  void aChangedKeyWinsOnceIsToldAndTheNextChoiceGoesOnFromThere() throws IOException {
    start();
    sleeperChooses(60, -20);
    file("{'night': {'timerMinutes': 30}}");
    State changed = start();
    assertThat(changed.memory().timer()).hasMinutes(30);
    assertThat(changed.memory().volume()).isEqualTo(new Decibels(-20));
    assertThat(changed.memory().scene()).isEqualTo("wind");
    assertThat(told)
        .containsExactly(
            "night.timerMinutes was changed to 30 in the settings and holds from the next play,"
                + " until another is chosen");
    // Nobody pressed anything: it holds on, and is told no more.
    assertThat(start().memory().timer()).hasMinutes(30);
    assertThat(told).isEmpty();
    sleeperChooses(90, -20);
    assertThat(start().memory().timer()).hasMinutes(90);
    file("{'night': {'timerMinutes': 15}}");
    assertThat(start().memory().timer()).hasMinutes(15);
  }

  @Test
  void everyKeyForItself() throws IOException {
    file("{'night': {'timerMinutes': 30, 'volumeDb': -10}}");
    start();
    sleeperChooses(60, -20);
    file("{'night': {'timerMinutes': 30, 'volumeDb': -15}}");
    State state = start();
    assertThat(state.memory().timer()).hasMinutes(60);
    assertThat(state.memory().volume()).isEqualTo(new Decibels(-15));
    assertThat(told).singleElement().asString().startsWith("night.volumeDb was changed to -15.0");
  }

  @Test
  void anUpgradeLeavesTheSleepersChoicesAlone() throws IOException {
    sleeperChooses(60, -20);
    file("{'night': {'timerMinutes': 30, 'volumeDb': -10}}");
    State state = start();
    assertThat(state.memory().timer()).hasMinutes(60);
    assertThat(state.memory().volume()).isEqualTo(new Decibels(-20));
    assertThat(told).isEmpty();
    file("{'night': {'timerMinutes': 15, 'volumeDb': -10}}");
    assertThat(start().memory().timer()).hasMinutes(15);
  }

  @Test
  void aFileWrittenAnewWithTheSameValuesOrBrokenOrGoneChangesNothing() throws IOException {
    file("{'night': {'timerMinutes': 30, 'volumeDb': -10}}");
    start();
    sleeperChooses(60, -20);
    for (String again :
        List.of(
            "// mine\n{'night': {'volumeDb': -10.0, 'timerMinutes': 30}, 'panel': {}}",
            "{'night': {'timerMinutes': 20}}",
            "{'night': {'timerMinutes': 15}",
            "{}")) {
      file(again);
      assertThat(start().memory().timer()).as(again).hasMinutes(60);
      assertThat(told).as(again).isEmpty();
    }
  }

  @Test
  void theBootPartitionsFileWinsOnceToo() throws IOException {
    file("{'night': {'timerMinutes': 90}}");
    start();
    sleeperChooses(60, -20);
    boot("{'night': {'timerMinutes': 30}}");
    assertThat(start().memory().timer()).hasMinutes(30);
    sleeperChooses(45, -20);
    // The same change under it is not in force, and wins nothing.
    file("{'night': {'timerMinutes': 15}}");
    assertThat(start().memory().timer()).hasMinutes(45);
  }

  @Test
  void aBootPartitionThatWasNotMountedOnceIsNoHand() throws IOException {
    file("{'night': {'timerMinutes': 90}}");
    boot("{'night': {'timerMinutes': 30}}");
    start();
    sleeperChooses(45, -20);
    Path away = Files.move(folder.resolve("boot"), folder.resolve("away"));
    assertThat(start().memory().timer()).hasMinutes(45);
    Files.move(away, folder.resolve("boot"));
    assertThat(start().memory().timer()).hasMinutes(45);
  }

  @Test
  void aResumedNightKeepsWhatWasLeftAndTheNextPlayHasTheNewTimer() throws IOException {
    start();
    sleeperChooses(60, -20);
    file("{'night': {'timerMinutes': 15, 'volumeDb': -30}}");
    ResumePoint point =
        new ResumePoint(Mode.PLAYING, Decibels.ZERO, Optional.of(Duration.ofMinutes(40)));
    State resumed = start(Optional.of(new Interruption(point, Optional.of(Duration.ofMinutes(2)))));
    assertThat(resumed.mode()).isEqualTo(Mode.RESUMING);
    assertThat(resumed.rest(Duration.ofSeconds(9))).contains(Duration.ofMinutes(40));
    assertThat(resumed.memory().timer()).hasMinutes(15);
    // It comes back softly anyway, so the new volume holds at once.
    assertThat(resumed.memory().volume()).isEqualTo(new Decibels(-30));
  }

  @Test
  void theTimerOfZeroIsOff() throws IOException {
    start();
    sleeperChooses(60, -20);
    file("{'night': {'timerMinutes': 0}}");
    assertThat(start().memory().timer()).isZero();
    assertThat(told).singleElement().asString().contains("changed to 0 (off) in");
  }

  @Test
  void anAddressThatIsChangedWinsOnceOverTheStrapThatWasLearned() throws IOException {
    file("{'strap': {'address': '%s'}}".formatted(String.format(Locale.ROOT, STRAP, 1)));
    start();
    assertThat(strap).contains(String.format(Locale.ROOT, STRAP, 1));
    journal.remember(SavedState.STRAP, SavedState.strap(String.format(Locale.ROOT, STRAP, 2)));
    start();
    assertThat(strap).as("learned later").contains(String.format(Locale.ROOT, STRAP, 2));
    file("{'strap': {'address': '%s'}}".formatted(String.format(Locale.ROOT, STRAP, 3)));
    start();
    assertThat(strap).as("changed").contains(String.format(Locale.ROOT, STRAP, 3));
    start();
    assertThat(strap).as("and holds on").contains(String.format(Locale.ROOT, STRAP, 3));
    assertThat(told).isEmpty();
  }

  @Test
  void anUpgradeKeepsToTheAddressOfTheSettingsAsBefore() throws IOException {
    journal.remember(SavedState.STRAP, SavedState.strap(String.format(Locale.ROOT, STRAP, 2)));
    file("{'strap': {'address': '%s'}}".formatted(String.format(Locale.ROOT, STRAP, 1)));
    start();
    assertThat(strap).contains(String.format(Locale.ROOT, STRAP, 1));
    start();
    assertThat(strap).contains(String.format(Locale.ROOT, STRAP, 1));
  }

  @Test
  void whatWasSeenIsForgottenWhereItCannotBeRead() throws IOException {
    sleeperChooses(60, -20);
    journal.remember(SavedState.SETTINGS, "[1, 2");
    file("{'night': {'timerMinutes': 30}}");
    assertThat(start().memory().timer()).hasMinutes(60);
  }

  @Test
  void tryingItLiveIsAsTheSettingsSay() throws IOException {
    file("{'panel': {'layout': 'one-button'}, 'night': {'timerMinutes': 15, 'volumeDb': -7}}");
    Event.Started started =
        LiveSimulation.started(
            SettingsFile.load(folder.resolve("nightjar.json")).settings(), SCENES);
    assertThat(started.layout()).isEqualTo(Layout.ONE_BUTTON);
    assertThat(started.memory().timer()).hasMinutes(15);
    assertThat(started.memory().volume()).isEqualTo(new Decibels(-7));
  }
}
