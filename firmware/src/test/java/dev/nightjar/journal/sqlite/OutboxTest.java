package dev.nightjar.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.journal.Entry;
import dev.nightjar.journal.Entry.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OutboxTest {

  private static final byte[] EVENT = {1};

  private Outbox outbox = outbox(100);

  @Test
  void closesABlobByTheInputsOwnTime() throws InterruptedException {
    begin(0);
    for (int second = 1; second <= 120; second++) {
      input(second * 1_000L);
    }

    assertThat(taken()).containsExactly("begun 0", "packed 0+56 @56000", "packed 56+56 @112000");
  }

  @Test
  void closesABlobBeforeAFloodOfInputsFillsTheMemory() throws InterruptedException {
    begin(0);
    for (int i = 0; i < 70; i++) {
      outbox.input(Duration.ofMillis(1), new byte[1_000]);
    }

    assertThat(taken()).containsExactly("begun 0", "packed 0+66 @1");
  }

  @Test
  void closesABlobWithTheNightAndWithTheStretch() throws InterruptedException {
    begin(0);
    input(1);
    entry(2, Kind.NIGHT_ENDED);
    input(3);
    begin(4);

    // A packed row stands behind the entry that closed it: order in time is the reader's matter.
    assertThat(taken())
        .containsExactly("begun 0", "entry 2", "packed 0+1 @1", "packed 1+1 @3", "begun 4");
  }

  @Test
  void whereItIsFullTheOldestInputsGoFirst() throws InterruptedException {
    fill();
    entry(5, Kind.PRESS);

    assertThat(outbox.dropped()).isEqualTo(2);
    assertThat(taken()).containsExactly("begun 0", "entry 3", "entry 4", "entry 5");
  }

  @Test
  void whereNoInputsAreLeftTheOldestEntriesGo() throws InterruptedException {
    fill();
    entry(5, Kind.PRESS);
    entry(6, Kind.PRESS);

    assertThat(outbox.dropped()).isEqualTo(3);
    assertThat(taken()).containsExactly("begun 0", "entry 4", "entry 5", "entry 6");
  }

  private void fill() {
    outbox = outbox(4);
    begin(0);
    input(1);
    input(2);
    entry(3, Kind.NIGHT_ENDED);
    entry(4, Kind.PRESS);
    assertThat(outbox.dropped()).isZero();
  }

  @Test
  void inputsOutsideAStretchAreCountedAsDropped() throws InterruptedException {
    input(1);
    entry(2, Kind.NIGHT_ENDED);

    assertThat(taken()).containsExactly("entry 2");
    assertThat(outbox.dropped()).isEqualTo(1);
  }

  @Test
  void givesAllThatWaitsAtOnceAndOnlyTheLatestOfAKey() throws InterruptedException {
    begin(0);
    entry(1, Kind.PRESS);
    outbox.remember("volume", "-12");
    outbox.remember("volume", "-10");
    input(2);

    Row.Batch batch = Objects.requireNonNull(outbox.take());
    assertThat(batch.rows().stream().map(OutboxTest::shown)).containsExactly("begun 0", "entry 1");
    assertThat(batch.remembered()).isEqualTo(Map.of("volume", "-10"));

    outbox.close();
    Row.Batch rest = Objects.requireNonNull(outbox.take());
    assertThat(rest.rows().stream().map(OutboxTest::shown)).containsExactly("packed 0+1 @2");
    assertThat(outbox.take()).isNull();
  }

  private static Outbox outbox(int rowsMax) {
    Duration none = Duration.ZERO;
    return new Outbox(new Limits(Duration.ofSeconds(55), none, none, none, rowsMax, 1_000));
  }

  private void begin(long atMillis) {
    outbox.begin(Duration.ofMillis(atMillis), Optional.empty(), EVENT);
  }

  private void input(long atMillis) {
    outbox.input(Duration.ofMillis(atMillis), EVENT);
  }

  private void entry(long atMillis, Kind kind) {
    outbox.entry(new Entry(Duration.ofMillis(atMillis), Optional.empty(), kind, "text"));
  }

  private List<String> taken() throws InterruptedException {
    return Objects.requireNonNull(outbox.take()).rows().stream().map(OutboxTest::shown).toList();
  }

  private static String shown(Row row) {
    return switch (row) {
      case Row.Begun b -> "begun " + b.atMillis();
      case Row.Written w -> "entry " + w.atMillis();
      case Row.Packed p ->
          String.format(Locale.ROOT, "packed %d+%d @%d", p.first(), p.count(), p.atMillis());
      case Row.Deleted d -> "deleted " + d.night();
      case Row.Barrier b -> "barrier " + b.atMillis();
    };
  }
}
