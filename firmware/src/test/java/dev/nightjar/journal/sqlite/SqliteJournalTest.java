package dev.nightjar.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.house.Patience;
import dev.nightjar.journal.Entry;
import dev.nightjar.journal.Entry.Kind;
import dev.nightjar.journal.Input;
import dev.nightjar.journal.JournalStatus.State;
import dev.nightjar.journal.NightSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteJournalTest {

  private static final Duration SOON = Patience.A_WAIT;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Instant EVENING = Instant.parse("2026-11-22T21:00:00Z");

  @TempDir Path folder;
  private SqliteJournalReader reader;

  @BeforeEach
  void reads() {
    reader = new SqliteJournalReader(folder);
  }

  /// What is handed over waits for its commit no longer than this; the rest is the card's speed.
  @Test
  void nothingWaitsASecondForItsCommit() {
    assertThat(Limits.DEVICE.linger()).isLessThan(SECOND.dividedBy(2));
  }

  @Test
  void anEntryIsCommittedThoughNoMoreCome() throws Exception {
    try (SqliteJournal journal = SqliteJournal.open(folder, "boot")) {
      journal.begin(Duration.ZERO, Optional.empty(), bytes(9));
      journal.entry(entry(1, Kind.NIGHT_BEGAN, "play"));

      Waiting.until(SOON, () -> !reader.nights().isEmpty());

      long night = reader.nights().getFirst().id();
      assertThat(reader.entries(night)).containsExactly(entry(1, Kind.NIGHT_BEGAN, "play"));
    }
  }

  @Test
  void whatIsRememberedIsCommittedAtOnceAndTheLatestWins() throws Exception {
    try (SqliteJournal journal = SqliteJournal.open(folder, "boot")) {
      journal.remember("volume", "-12");
      Waiting.until(SOON, () -> reader.recall("volume").equals(Optional.of("-12")));
      journal.remember("volume", "-10");
      Waiting.until(SOON, () -> reader.recall("volume").equals(Optional.of("-10")));

      assertThat(reader.recall("scene")).isEmpty();
    }
  }

  @Test
  void inputsComeBackInTheExactOrderOfTheCallsWithTheStartFirst() throws IOException {
    Random random = new Random(3);
    List<Input> expected = new ArrayList<>();
    long atMillis = 5_000;
    try (SqliteJournal journal = SqliteJournal.open(folder, "boot")) {
      expected.add(new Input(Duration.ofMillis(atMillis), bytes(42)));
      journal.begin(Duration.ofMillis(atMillis), Optional.empty(), bytes(42));
      journal.entry(entry(5_000, Kind.NIGHT_BEGAN, "play"));
      for (int i = 0; i < 5_000; i++) {
        // Two adapters stamp their events before they meet in the queue: time steps back at times.
        atMillis += random.nextInt(-20, 1_000);
        Input input = new Input(Duration.ofMillis(atMillis), bytes(random.nextInt(256), i));
        expected.add(input);
        journal.input(input.at(), input.event());
      }
    }

    NightSummary night = reader.nights().getFirst();
    assertThat(inputs(night)).isEqualTo(expected);
    assertThat(night.inputs()).isEqualTo(5_000);
    assertThat(night.lostInputs()).isZero();
    assertThat(night.last()).isEqualTo(Duration.ofMillis(atMillis));
  }

  @Test
  void inputsAreCommittedOnceAMinuteThoughNoMoreCome() throws Exception {
    Limits soon = new Limits(Duration.ofMillis(300), Duration.ZERO, SECOND, SECOND, 100, 1_000);
    try (SqliteJournal journal = SqliteJournal.open(folder, "boot", soon)) {
      journal.begin(Duration.ZERO, Optional.empty(), bytes(0));
      journal.entry(entry(0, Kind.NIGHT_BEGAN, "play"));
      journal.input(Duration.ofMillis(1), bytes(1));
      journal.input(Duration.ofMillis(2), bytes(2));
      Waiting.until(SOON, () -> !reader.nights().isEmpty());
      assertThat(reader.nights().getFirst().inputs()).isZero();

      Waiting.until(SOON, () -> reader.nights().getFirst().inputs() == 2);
    }
  }

  @Test
  void nightsAreOrderedByBootAndMonotonicTimeWhateverTheClockSays() throws IOException {
    night("first", 90_000, Optional.of(EVENING));
    night("second", 200, Optional.empty());
    night("second", 100, Optional.of(EVENING.minusSeconds(1_000_000)));

    List<NightSummary> nights = reader.nights();

    assertThat(nights.stream().map(n -> n.bootId() + " " + n.first().toMillis()))
        .containsExactly("first 90000", "second 100", "second 200");
    assertThat(nights.stream().map(NightSummary::wall))
        .containsExactly(
            Optional.of(EVENING), Optional.of(EVENING.minusSeconds(1_000_000)), Optional.empty());
  }

  @Test
  void aNightBeganByTheLastClockThatWasKnownInIt() throws IOException {
    Optional<Instant> unknown = Optional.empty();
    Optional<Instant> yearAhead = Optional.of(EVENING.plus(Duration.ofDays(365)));
    List<List<Optional<Instant>>> nights =
        List.of(
            List.of(unknown, unknown),
            List.of(unknown, Optional.of(EVENING)),
            List.of(Optional.of(EVENING), unknown),
            List.of(yearAhead, Optional.of(EVENING)),
            List.of(Optional.of(EVENING), yearAhead));
    try (SqliteJournal journal = SqliteJournal.open(folder, "boot")) {
      for (int i = 0; i < nights.size(); i++) {
        Duration at = Duration.ofHours(i);
        // A stretch may have begun long before its night, by another clock.
        journal.begin(at, yearAhead, bytes(0));
        Optional<Instant> first = nights.get(i).getFirst();
        Optional<Instant> second = nights.get(i).getLast();
        journal.entry(new Entry(at.plusSeconds(60), first, Kind.NIGHT_BEGAN, "play"));
        journal.entry(new Entry(at.plusSeconds(62), second, Kind.PRESS, "louder"));
      }
    }

    assertThat(reader.nights())
        .extracting(NightSummary::wall)
        .containsExactly(
            unknown,
            Optional.of(EVENING.minusSeconds(2)),
            Optional.of(EVENING),
            Optional.of(EVENING.minusSeconds(2)),
            yearAhead.map(wall -> wall.minusSeconds(2)));
  }

  @Test
  void entriesBelongToTheirStretchInTheirOrder() throws IOException {
    try (SqliteJournal journal = SqliteJournal.open(folder, "boot")) {
      journal.entry(entry(0, Kind.BOOT, "before any stretch"));
      journal.begin(Duration.ofMillis(1), Optional.empty(), bytes(0));
      journal.entry(entry(1, Kind.SETTINGS, "a stretch without a night"));
      journal.begin(Duration.ofMillis(2), Optional.empty(), bytes(0));
      journal.entry(entry(2, Kind.NIGHT_BEGAN, "play"));
      journal.entry(entry(9, Kind.PRESS, "late"));
      journal.entry(entry(4, Kind.DECISION, "early, told late"));
      journal.entry(entry(4, Kind.DECISION, "second of the same time"));
    }

    assertThat(reader.nights()).hasSize(1);
    assertThat(reader.nights().getFirst().entries()).isEqualTo(4);
    assertThat(reader.entries(reader.nights().getFirst().id()).stream().map(Entry::text))
        .containsExactly("play", "early, told late", "second of the same time", "late");
    assertThat(reader.entries(77)).isEmpty();
  }

  @Test
  void aNightOfEightHoursTakesWellUnderAMegabyte() throws IOException {
    Random random = new Random(5);
    try (SqliteJournal journal = SqliteJournal.open(folder, "boot")) {
      journal.begin(Duration.ZERO, Optional.empty(), new byte[500]);
      journal.entry(entry(0, Kind.NIGHT_BEGAN, "play"));
      for (int second = 1; second <= 8 * 3_600; second++) {
        journal.input(Duration.ofSeconds(second), bytes(0));
        byte[] packet = new byte[7]; // a tag, flags, a rate, two intervals of 16 bits
        random.nextBytes(packet);
        journal.input(Duration.ofMillis(second * 1_000L + random.nextInt(1_000)), packet);
        if (second % 60 == 0) {
          journal.entry(entry(second * 1_000L, Kind.DECISION, "the fade is at -12.3 dB"));
        }
      }
    }

    long bytes = Files.size(folder.resolve("journal.db"));
    System.out.printf("journal of an 8-h night: %d kB%n", bytes / 1_000);
    assertThat(bytes).isBetween(300_000L, 650_000L);
    assertThat(reader.nights().getFirst().inputs()).isEqualTo(2 * 8 * 3_600);
    assertThat(reader.nights().getFirst().lostInputs()).isZero();
  }

  @Test
  void aTimeFinerThanAMillisecondIsABug() {
    try (SqliteJournal journal = SqliteJournal.open(folder, "boot")) {
      assertThatThrownBy(() -> journal.input(Duration.ofNanos(1), bytes(0)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> journal.begin(Duration.ofNanos(1), Optional.empty(), bytes(0)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aJournalThatDoesNotExistYetIsAnEmptyOne() throws IOException {
    assertThat(reader.nights()).isEmpty();
    assertThat(reader.entries(1)).isEmpty();
    assertThat(reader.recall("volume")).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void syncsEveryCommit() throws Exception {
    try (SqliteJournal journal = SqliteJournal.open(folder, "boot");
        var connection = Connections.forWriting(folder.resolve("journal.db"), 1_000);
        var statement = connection.createStatement()) {
      assertThat(journal.status().state()).isEqualTo(State.OK);
      assertThat(statement.executeQuery("PRAGMA synchronous").getInt(1)).isEqualTo(2);
      assertThat(statement.executeQuery("PRAGMA journal_mode").getString(1)).isEqualTo("wal");
    }
  }

  private void night(String boot, long atMillis, Optional<Instant> wall) {
    try (SqliteJournal journal = SqliteJournal.open(folder, boot)) {
      journal.begin(Duration.ofMillis(atMillis), Optional.empty(), bytes(0));
      journal.entry(new Entry(Duration.ofMillis(atMillis), wall, Kind.NIGHT_BEGAN, "play"));
    }
  }

  private List<Input> inputs(NightSummary night) throws IOException {
    List<Input> inputs = new ArrayList<>();
    reader.inputs(night.id(), inputs::add);
    return inputs;
  }

  private static Entry entry(long atMillis, Kind kind, String text) {
    return new Entry(Duration.ofMillis(atMillis), Optional.empty(), kind, text);
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
