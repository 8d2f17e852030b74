package dev.nightjar.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.codec.SavedState;
import dev.nightjar.control.RefusedException;
import dev.nightjar.host.CatalogueFactory;
import dev.nightjar.journal.Entry;
import dev.nightjar.journal.JournalReader;
import dev.nightjar.journal.NightSummary;
import dev.nightjar.journal.sqlite.SqliteJournal;
import dev.nightjar.journal.sqlite.SqliteJournalReader;
import dev.nightjar.night.Action;
import dev.nightjar.night.Event;
import dev.nightjar.night.State;
import dev.nightjar.panel.Button;
import dev.nightjar.panel.Gesture;
import dev.nightjar.panel.Layout;
import dev.nightjar.protocol.Protocol;
import dev.nightjar.protocol.ProtocolProgress;
import dev.nightjar.report.Adherence;
import dev.nightjar.report.NightRecord;
import dev.nightjar.runtime.NightOutputs;
import dev.nightjar.runtime.NightRunner;
import dev.nightjar.runtime.StartEvents;
import dev.nightjar.sim.SimulatedSleeper;
import dev.nightjar.sim.TimedGesture;
import dev.nightjar.sim.TimedPacket;
import dev.nightjar.sound.SoundCommand;
import dev.nightjar.study.VirtualNight;
import dev.nightjar.unit.Decibels;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Evenings under a protocol as a device has them: a simulated sleeper with a strap, a hand, a
/// journal on disk, the plug pulled in between. Each run is a boot of its own, starts as the
/// service does, and is replayed from its journal when all is over.
public final class Fortnight {

  static final int EVENINGS = 14;

  private static final Instant FIRST = Instant.parse("2026-11-01T21:30:00Z");
  private static final Duration BOOTED = Duration.ofSeconds(30);

  /// What the last run did, and the scenes among it.
  final List<Action> done = new ArrayList<>();

  public final List<String> played = new ArrayList<>();
  final List<Double> volumes = new ArrayList<>();

  private final Ward ward;
  private final Path folder;
  private @Nullable Protocol protocol;
  private final List<Timed> outputs = new ArrayList<>();
  private Instant now = FIRST;
  private int boots;
  private boolean worn = true;
  private @Nullable State last;

  private record Timed(Duration at, Function<Duration, Event> what) {}

  public Fortnight(Ward ward, Protocol protocol) {
    this.ward = ward;
    this.protocol = protocol;
    folder = ward.folder().resolve("journal");
  }

  /// Another protocol from the next start on, or none.
  Fortnight now(@Nullable Protocol other) {
    protocol = other;
    return this;
  }

  /// No strap, so that the timer alone ends the sound.
  Fortnight withoutStrap() {
    worn = false;
    return this;
  }

  // --- What a hand does in the next run ---

  public Fortnight press(double minute, Button button) {
    return press(minute, button, Gesture.Kind.SHORT);
  }

  Fortnight press(double minute, Button button, Gesture.Kind kind) {
    outputs.add(new Timed(at(minute), at -> new Event.Pressed(at, new Gesture(button, kind))));
    return this;
  }

  Fortnight asksScene(double minute, String scene) {
    outputs.add(new Timed(at(minute), at -> new Event.SceneAsked(at, scene)));
    return this;
  }

  Fortnight sceneFails(double minute, String scene, String other) {
    outputs.add(new Timed(at(minute), at -> new Event.SceneFailed(at, scene, other)));
    return this;
  }

  Fortnight asksVolume(double minute, double db) {
    outputs.add(new Timed(at(minute), at -> new Event.VolumeAsked(at, new Decibels(db))));
    return this;
  }

  Fortnight asksTimer(double minute, int minutes) {
    outputs.add(new Timed(at(minute), at -> new Event.TimerAsked(at, Duration.ofMinutes(minutes))));
    return this;
  }

  private static Duration at(double minute) {
    return BOOTED.plusMillis(Math.round(60_000 * minute));
  }

  // --- How time passes ---

  /// The device is on for so long, then its plug is pulled.
  public Fortnight runs(Duration length) throws IOException {
    played.clear();
    done.clear();
    Duration[] clock = {BOOTED};
    outputs.sort(Comparator.comparing(Timed::at));
    Instant booted = now.minus(BOOTED);
    try (SqliteJournal journal = SqliteJournal.open(folder, "boot-" + boots)) {
      NightOutputs telling =
          NightOutputs.thatOnlyDecide(journal)
              .telling(this::told)
              .withClock(() -> Optional.of(booted.plus(clock[0])));
      NightRunner runner = new NightRunner(telling, started());
      Iterator<TimedPacket> sleeper =
          worn ? new SimulatedSleeper(boots + 1L, length) : Collections.emptyIterator();
      new VirtualNight(sleeper, List.<TimedGesture>of(), BOOTED, BOOTED.plus(length))
          .run(
              event -> {
                while (!outputs.isEmpty() && outputs.getFirst().at.compareTo(event.at()) <= 0) {
                  Timed hand = outputs.removeFirst();
                  clock[0] = hand.at.compareTo(clock[0]) > 0 ? hand.at : clock[0];
                  runner.handle(hand.what.apply(clock[0]));
                }
                clock[0] = event.at().compareTo(clock[0]) > 0 ? event.at() : clock[0];
                if (event.at().compareTo(BOOTED) >= 0) {
                  runner.handle(event);
                }
              });
      last = runner.state();
    }
    boots++;
    now = now.plus(length);
    return this;
  }

  /// The device is off.
  Fortnight off(Duration length) {
    now = now.plus(length);
    return this;
  }

  /// The next evening at half past nine.
  Fortnight nextEvening() {
    int days = (int) Duration.between(FIRST, now).toDays() + 1;
    now = FIRST.plus(Duration.ofDays(days));
    return this;
  }

  private Event.Started started() {
    JournalReader kept = new SqliteJournalReader(folder);
    return StartEvents.again(
        BOOTED,
        ward.settings().night(),
        Layout.STANDARD,
        CatalogueFactory.offered(ward.catalogue(), ward.settings().taste(), kept()),
        CatalogueFactory.rules(ward.catalogue(), ward.settings().taste(), kept()),
        SavedState.memory(kept),
        SavedState.interruption(kept, Optional.of(now)),
        kept(),
        false);
  }

  private Optional<Protocol> kept() {
    return Optional.ofNullable(protocol);
  }

  private void told(Action action) {
    done.add(action);
    switch (action) {
      case Action.PlayScene(String scene, _) -> played.add(scene);
      case Action.Sound(SoundCommand.SetVolume(var volume, _)) -> volumes.add(volume.value());
      default -> {}
    }
  }

  // --- What there is to see ---

  ProtocolProgress course() {
    return state().course();
  }

  State state() {
    return Objects.requireNonNull(last);
  }

  String words() {
    return course().words(Objects.requireNonNull(protocol), course().seen());
  }

  JournalReader journal() {
    return new SqliteJournalReader(folder);
  }

  /// Every row of the protocol's, of whatever stretch, in order.
  List<String> notes() throws IOException {
    List<String> notes = new ArrayList<>();
    long stretches = 3L * boots + 20;
    for (long id = 1; id <= stretches; id++) {
      journal().entries(id).stream()
          .filter(entry -> entry.kind() == Entry.Kind.PROTOCOL)
          .map(Entry::text)
          .forEach(notes::add);
    }
    return notes;
  }

  List<String> refusals() throws IOException {
    return notes().stream().filter(note -> note.startsWith("refused: ")).toList();
  }

  public List<String> lapses() throws IOException {
    return notes().stream().filter(note -> note.startsWith("not kept: ")).toList();
  }

  /// The nights as a report reads them, and what the device knows beyond them.
  Adherence adherence() throws IOException {
    Adherence adherence = new Adherence();
    for (NightSummary night : journal().nights()) {
      adherence.add(NightReader.read(journal(), night, NightRecord.End.CUT));
    }
    SavedState.memory(journal())
        .ifPresent(memory -> adherence.add(Objects.requireNonNull(protocol), memory.course()));
    return adherence;
  }

  /// Every night comes out of its journal as it was, the last one action by action.
  void replays() throws IOException, RefusedException {
    List<Action> again = NightReplay.actions(journal(), journal().nights().getLast().id());
    assertThat(again).isNotEmpty();
    // Before and after it there may be other stretches of the same run.
    assertThat(done).containsSequence(again);
    for (NightSummary night : journal().nights()) {
      NightReplay.verify(journal(), night.id());
    }
  }
}
