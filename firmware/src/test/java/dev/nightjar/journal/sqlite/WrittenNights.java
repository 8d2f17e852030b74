package dev.nightjar.journal.sqlite;

import dev.nightjar.journal.Entry;
import dev.nightjar.journal.Entry.Kind;
import dev.nightjar.journal.Input;
import dev.nightjar.journal.Journal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/// Nights without end, the same for the same seed: who kills the one that writes them knows what
/// must be there. An input a second, a press and a choice now and then, the time of day unknown or
/// a year off from one moment to the next.
final class WrittenNights {

  static final String REMEMBERED = "last";

  private static final Duration YEAR = Duration.ofDays(365);
  private static final Instant EVENING = Instant.parse("2026-11-22T22:00:00Z");

  private final Random random;
  private final long seed;
  private final Deque<Step> next = new ArrayDeque<>();
  private long atMillis;
  private int count;
  private Optional<Duration> clock;

  /// One call of the journal.
  sealed interface Step {

    /// A stretch begins.
    record Begins(Duration at, Optional<Instant> wall) implements Step {}

    /// An entry.
    record Tells(Entry entry) implements Step {}

    /// An input.
    record Gives(Input input) implements Step {}

    /// What is remembered.
    record Remembers(int value) implements Step {}

    default void to(Journal journal) {
      switch (this) {
        case Begins(Duration at, var wall) -> journal.begin(at, wall, new byte[] {9});
        case Tells(Entry entry) -> journal.entry(entry);
        case Gives(Input input) -> journal.input(input.at(), input.event());
        case Remembers(int value) -> journal.remember(REMEMBERED, Integer.toString(value));
      }
    }
  }

  /// @param startMillis since the boot
  WrittenNights(long seed, long startMillis) {
    this.seed = seed;
    random = new Random(seed);
    atMillis = startMillis;
    clock = random.nextBoolean() ? Optional.empty() : Optional.of(Duration.ofDays(1));
  }

  Step next() {
    while (next.isEmpty()) {
      night();
    }
    count++;
    return next.remove();
  }

  private void night() {
    next.add(new Step.Begins(at(), wall()));
    atMillis += random.nextInt(5_000);
    tell(Kind.NIGHT_BEGAN);
    for (int second = random.nextInt(100, 2_000); second > 0; second--) {
      atMillis += 990 + random.nextInt(20);
      byte[] event = ByteBuffer.allocate(12).putLong(seed).putInt(next.size()).array();
      next.add(new Step.Gives(new Input(at(), event)));
      if (random.nextInt(20) == 0) {
        tell(Kind.PRESS);
        next.add(new Step.Remembers(count + next.size()));
      }
      if (random.nextInt(300) == 0) {
        clock = jumped();
        tell(Kind.CLOCK);
      }
    }
    tell(Kind.NIGHT_ENDED);
    atMillis += 1_000;
  }

  private Optional<Duration> jumped() {
    return switch (random.nextInt(4)) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(clock.orElse(Duration.ZERO).plus(YEAR));
      case 2 -> Optional.of(clock.orElse(Duration.ZERO).minus(YEAR));
      default -> Optional.of(Duration.ZERO);
    };
  }

  private void tell(Kind kind) {
    String text = String.format(Locale.ROOT, "%d row %d", seed, count + next.size());
    next.add(new Step.Tells(new Entry(at(), wall(), kind, text)));
  }

  private Duration at() {
    return Duration.ofMillis(atMillis);
  }

  private Optional<Instant> wall() {
    return clock.map(off -> EVENING.plus(off).plusMillis(atMillis));
  }
}
