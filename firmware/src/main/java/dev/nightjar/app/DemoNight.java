package dev.nightjar.app;

import dev.nightjar.journal.JournalReader;
import dev.nightjar.journal.sqlite.SqliteJournal;
import dev.nightjar.journal.sqlite.SqliteJournalReader;
import dev.nightjar.night.NightSettings;
import dev.nightjar.panel.Button;
import dev.nightjar.panel.Gesture;
import dev.nightjar.sim.SimulatedPresses;
import dev.nightjar.sim.SimulatedSleeper;
import dev.nightjar.sim.StrapFaults;
import dev.nightjar.sim.TimedGesture;
import dev.nightjar.study.VirtualNight;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Simulated nights with a strap that fails now and then, in a journal of their own: for trying a
/// report or a reader of an export without anybody's night.
public final class DemoNight {

  /// A made-up evening; what happens in it is made up too.
  private static final Instant EVENING = Instant.parse("2001-01-01T22:30:00Z");

  private static final List<String> SCENES = List.of("rain", "brown-noise", "pink-noise");

  private static final Duration APART = Duration.ofDays(1);

  private DemoNight() {}

  /// Simulates nights, one a day.
  ///
  /// @param folder where the journal goes
  /// @param seed the first night's; the next ones count up from it
  /// @return the journal
  public static JournalReader write(Path folder, long seed, int nights, Duration length) {
    for (int night = 0; night < nights; night++) {
      Instant evening = EVENING.plus(APART.multipliedBy(night));
      try (var journal = SqliteJournal.open(folder, "simulated-" + night)) {
        run(journal, evening, seed + night, length);
      }
    }
    return new SqliteJournalReader(folder);
  }

  private static void run(SqliteJournal journal, Instant evening, long seed, Duration length) {
    Duration[] now = {Duration.ZERO};
    Hands none = Hands.thatOnlyDecide(journal);
    Hands hands =
        new Hands(
            none.player(),
            none.scenes(),
            journal,
            none.light(),
            none.learnStrap(),
            none.told(),
            () -> Optional.of(evening.plus(now[0])));
    var sleeper = new SimulatedSleeper(seed, length);
    var packets = new StrapFaults(sleeper, StrapFaults.seeded(seed, length));
    var conductor =
        new Conductor(hands, Starts.fresh(Duration.ZERO, NightSettings.defaults(), SCENES));
    List<TimedGesture> presses = new ArrayList<>(SimulatedPresses.of(seed, sleeper.wakings()));
    presses.add(new TimedGesture(length, new Gesture(Button.PLAY, Gesture.Kind.LONG)));
    new VirtualNight(packets, presses, Duration.ZERO, length)
        .run(
            event -> {
              now[0] = event.at();
              conductor.handle(event);
            });
  }
}
