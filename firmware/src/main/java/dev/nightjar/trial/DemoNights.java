package dev.nightjar.trial;

import dev.nightjar.choice.ChoiceRules;
import dev.nightjar.journal.JournalReader;
import dev.nightjar.journal.sqlite.SqliteJournal;
import dev.nightjar.journal.sqlite.SqliteJournalReader;
import dev.nightjar.night.Event;
import dev.nightjar.night.Memory;
import dev.nightjar.night.NightSettings;
import dev.nightjar.protocol.DataTarget;
import dev.nightjar.protocol.EveningStart;
import dev.nightjar.protocol.Protocol;
import dev.nightjar.protocol.ProtocolProgress;
import dev.nightjar.protocol.SceneOrder;
import dev.nightjar.runtime.NightOutputs;
import dev.nightjar.runtime.NightRunner;
import dev.nightjar.runtime.StartEvents;
import dev.nightjar.sim.SimulatedPresses;
import dev.nightjar.sim.SimulatedSleeper;
import dev.nightjar.sim.StrapFaults;
import dev.nightjar.sim.TimedGesture;
import dev.nightjar.study.VirtualNight;
import dev.nightjar.unit.Decibels;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Simulated nights with a strap that fails now and then, in a journal of their own: for trying a
/// report or a reader of an export without anybody's night.
public final class DemoNights {

  /// A made-up evening; what happens in it is made up too.
  private static final Instant EVENING = Instant.parse("2001-01-01T22:30:00Z");

  private static final List<String> SCENES = List.of("rain", "brown-noise", "pink-noise");

  private static final Duration APART = Duration.ofDays(1);

  /// Six evenings, so that a longer row goes past its end.
  private static final Protocol PROTOCOL =
      new Protocol(
          "a demonstration",
          "0".repeat(64),
          6,
          SCENES.subList(0, 2),
          SceneOrder.ALTERNATE,
          Optional.of(new EveningStart("pink-noise", Duration.ofMinutes(10))),
          Optional.of(new Decibels(-12)),
          Optional.of(2),
          Optional.of(Duration.ofMinutes(45)),
          Set.of(),
          new DataTarget(3, Duration.ofHours(4)));

  private static final ChoiceRules KEPT =
      new ChoiceRules(true, Map.of(), Set.of(), PROTOCOL.scenes());

  private DemoNights() {}

  /// Simulates nights, one a day.
  ///
  /// @param folder where the journal goes
  /// @param seed the first night's; the next ones count up from it
  /// @return the journal
  public static JournalReader write(Path folder, long seed, int nights, Duration length) {
    for (int night = 0; night < nights; night++) {
      run(folder, night, seed, length, fresh());
    }
    return new SqliteJournalReader(folder);
  }

  /// The same under a made-up protocol, which refuses what the hand does out of habit.
  public static JournalReader underProtocol(Path folder, long seed, int nights, Duration length) {
    Event.Started started = fresh();
    Memory memory = started.memory();
    for (int night = 0; night < nights; night++) {
      ProtocolProgress course =
          memory.course().after(Duration.ZERO, Optional.of(APART.minus(length)), false);
      memory = run(folder, night, seed, length, under(started, memory.withCourse(course)));
    }
    return new SqliteJournalReader(folder);
  }

  private static Event.Started fresh() {
    return StartEvents.fresh(Duration.ZERO, NightSettings.defaults(), SCENES);
  }

  private static Event.Started under(Event.Started started, Memory memory) {
    return new Event.Started(
        started.at(),
        started.settings(),
        started.layout(),
        memory.withChoice(memory.choice().withRules(KEPT)),
        Optional.empty(),
        Optional.of(PROTOCOL));
  }

  private static Memory run(
      Path folder, int night, long seed, Duration length, Event.Started started) {
    Instant evening = EVENING.plus(APART.multipliedBy(night));
    try (var journal = SqliteJournal.open(folder, "simulated-" + night)) {
      return run(journal, evening, seed + night, length, started);
    }
  }

  private static Memory run(
      SqliteJournal journal, Instant evening, long seed, Duration length, Event.Started started) {
    Duration[] now = {Duration.ZERO};
    NightOutputs outputs =
        NightOutputs.thatOnlyDecide(new OneNightJournal(journal))
            .withClock(() -> Optional.of(evening.plus(now[0])));
    var sleeper = new SimulatedSleeper(seed, length);
    var packets = new StrapFaults(sleeper, StrapFaults.seeded(seed, length));
    var runner = new NightRunner(outputs, started);
    List<TimedGesture> presses = SimulatedPresses.ofNight(seed, sleeper.wakings(), length);
    new VirtualNight(packets, presses, Duration.ZERO, length)
        .run(
            event -> {
              now[0] = event.at();
              runner.handle(event);
            });
    return runner.state().memory();
  }
}
