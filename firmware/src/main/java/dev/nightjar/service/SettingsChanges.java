package dev.nightjar.service;

import dev.nightjar.codec.NightJson;
import dev.nightjar.codec.SavedState;
import dev.nightjar.config.GivenValues;
import dev.nightjar.config.Settings;
import dev.nightjar.journal.Journal;
import dev.nightjar.night.Memory;
import dev.nightjar.night.NightSettings;
import dev.nightjar.unit.Decibels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The settings that the sleeper may choose otherwise by a hand at the device: what was chosen
/// later holds, so a value that somebody changes in the file wins once, at the next start, and what
/// is chosen after that goes on from there.
///
/// @param seen the values as they were at the last start; empty where no earlier run noted them,
///   and then the sleeper's choices are left alone
/// @param now those of this start
/// @param settings what is in force now
record SettingsChanges(Optional<GivenValues> seen, GivenValues now, Settings settings) {

  private static final String TIMER = "night.timerMinutes";
  private static final String VOLUME = "night.volumeDb";
  private static final String STRAP = "strap.address";
  private static final Set<String> PATHS = Set.of(TIMER, VOLUME, STRAP);

  /// The sleeper's choices, with what the file says anew.
  Memory over(Memory chosen) {
    NightSettings night = settings.night();
    Memory timed = changed(TIMER) ? chosen.withTimer(night.timer()) : chosen;
    return changed(VOLUME) ? timed.withVolume(night.volume()) : timed;
  }

  /// One sentence for each that differs from what was chosen, for the log, the journal and the
  /// status. A resumed night keeps what was left of its timer: a restart makes no night shorter or
  /// longer than the one who fell asleep over it had it.
  ///
  /// @param inForce what the device began with: a protocol may have its own timer and ceiling
  List<String> told(Memory chosen, Memory inForce) {
    List<String> told = new ArrayList<>();
    Duration timer = over(chosen).timer();
    if (!timer.equals(chosen.timer()) && timer.equals(inForce.timer())) {
      told.add(
          "%s was changed to %s in the settings and holds from the next play, until another is chosen"
              .formatted(TIMER, timer.isZero() ? "0 (off)" : timer.toMinutes()));
    }
    Decibels volume = over(chosen).volume();
    if (!volume.equals(chosen.volume()) && volume.equals(inForce.volume())) {
      told.add(
          "%s was changed to %s in the settings and holds now, until another is chosen"
              .formatted(VOLUME, volume.value()));
    }
    return told;
  }

  /// The strap to look for: the settings' where somebody changed it there, or wrote it before
  /// anything noted when; else the one that was learned.
  Optional<String> strap(Optional<String> learned) {
    Optional<String> set = Optional.ofNullable(settings.strap().address());
    return seen.isEmpty() || changed(STRAP) ? set.or(() -> learned) : learned.or(() -> set);
  }

  private boolean changed(String path) {
    return seen.isPresent() && now.changed(path, seen.get());
  }

  /// Keeps all of it for the next start: the choices first, so that a power cut between the two can
  /// only make a change win once more.
  ///
  /// @param chosen what was chosen before this start
  /// @param learned the strap that was learned before it
  void keep(Journal journal, Optional<Memory> chosen, Optional<String> learned) {
    chosen
        .filter(memory -> !over(memory).equals(memory))
        .ifPresent(
            memory ->
                journal.remember(SavedState.MEMORY, NightJson.memory(over(memory)).toString()));
    strap(learned)
        .filter(address -> !learned.equals(Optional.of(address)))
        .ifPresent(address -> journal.remember(SavedState.STRAP, SavedState.strap(address)));
    GivenValues next = now.after(seen.orElse(GivenValues.NOTHING), PATHS);
    if (!seen.equals(Optional.of(next))) {
      journal.remember(SavedState.SETTINGS, SavedState.settings(next));
    }
  }
}
