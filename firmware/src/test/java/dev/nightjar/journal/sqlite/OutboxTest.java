package dev.nightjar.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.journal.Entry;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OutboxTest {

  private static final byte[] EVENT = {1};

  private Outbox outbox = outbox(100);

  @Test
  void closesABlobByTheInputsOwnTime() {
    begin(0);
    for (int second = 1; second <= 120; second++) {
      input(second * 1_000L);
    }

    assertThat(outbox.waiting().stream().map(OutboxTest::shown))
        .containsExactly("begun 0", "packed 0+56 @56000", "packed 56+56 @112000");
  }

  @Test
  void closesABlobWithTheNightAndWithTheStretch() {
    begin(0);
    input(1);
    entry(2, Entry.Kind.NIGHT_ENDED);
    input(3);
    begin(4);

    // A packed row stands behind the entry that closed it: order in time is the reader's matter.
    assertThat(outbox.waiting().stream().map(OutboxTest::shown))
        .containsExactly("begun 0", "entry 2", "packed 0+1 @1", "packed 1+1 @3", "begun 4");
  }

  @Test
  void whereItIsFullTheOldestInputsGoFirstThenTheOldestEntries() {
    outbox = outbox(4);
    begin(0);
    input(1);
    input(2);
    entry(3, Entry.Kind.NIGHT_ENDED);
    entry(4, Entry.Kind.PRESS);
    assertThat(outbox.dropped()).isZero();

    entry(5, Entry.Kind.PRESS);
    assertThat(outbox.waiting().stream().map(OutboxTest::shown))
        .containsExactly("begun 0", "entry 3", "entry 4", "entry 5");
    assertThat(outbox.dropped()).isEqualTo(2);

    entry(6, Entry.Kind.PRESS);
    assertThat(outbox.waiting().stream().map(OutboxTest::shown))
        .containsExactly("begun 0", "entry 4", "entry 5", "entry 6");
    assertThat(outbox.dropped()).isEqualTo(3);
  }

  @Test
  void inputsOutsideAStretchAreCountedAsDropped() {
    input(1);
    entry(2, Entry.Kind.NIGHT_ENDED);

    assertThat(outbox.waiting().stream().map(OutboxTest::shown)).containsExactly("entry 2");
    assertThat(outbox.dropped()).isEqualTo(1);
  }

  @Test
  void givesAllThatWaitsAtOnceAndOnlyTheLatestOfAKey() throws InterruptedException {
    begin(0);
    entry(1, Entry.Kind.PRESS);
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

  private void entry(long atMillis, Entry.Kind kind) {
    outbox.entry(new Entry(Duration.ofMillis(atMillis), Optional.empty(), kind, "text"));
  }

  private static String shown(Row row) {
    return switch (row) {
      case Row.Begun b -> "begun " + b.atMillis();
      case Row.Written w -> "entry " + w.atMillis();
      case Row.Packed p -> "packed %d+%d @%d".formatted(p.first(), p.count(), p.atMillis());
    };
  }
}
