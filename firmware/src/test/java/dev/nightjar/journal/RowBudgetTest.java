package dev.nightjar.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.journal.Entry.Kind;
import dev.nightjar.journal.RowBudget.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RowBudgetTest {

  private final RowBudget budget = new RowBudget();

  @Test
  void aMinuteHasSoManyRowsAndTheFirstOneLeftOutIsTold() {
    for (int i = 0; i < RowBudget.A_MINUTE; i++) {
      assertThat(count(60_000 + i, Kind.PRESS)).isEqualTo(Verdict.KEPT);
    }
    assertThat(count(61_000, Kind.DECISION)).isEqualTo(Verdict.FIRST_LEFT_OUT);
    assertThat(count(61_001, Kind.PRESS)).isEqualTo(Verdict.LEFT_OUT);
    assertThat(count(61_002, Kind.LINK)).as("a budget of its own").isEqualTo(Verdict.KEPT);
    assertThat(count(61_003, Kind.NIGHT_ENDED)).as("always").isEqualTo(Verdict.KEPT);
    assertThat(count(120_000, Kind.PRESS)).as("the next minute").isEqualTo(Verdict.KEPT);
  }

  @Test
  void aStretchHasSoManyRowsHoweverLongItIs() {
    int kept = 0;
    int told = 0;
    for (int second = 0; second < 86_400; second++) {
      Verdict verdict = count(second * 1_000L, Kind.LINK);
      kept += verdict == Verdict.KEPT ? 1 : 0;
      told += verdict == Verdict.FIRST_LEFT_OUT ? 1 : 0;
    }
    assertThat(kept).isEqualTo(RowBudget.A_STRETCH);
    assertThat(told).isEqualTo(1);
    assertThat(count(86_400_000, Kind.NIGHT_ENDED)).isEqualTo(Verdict.KEPT);
  }

  @Test
  void whatIsKeptOnceIsKeptAgain() {
    List<Long> first = new ArrayList<>();
    for (long at = 0; at < 3_600_000; at += 7 * (1 + at % 50)) {
      if (budget.keeps(Duration.ofMillis(at), Kind.PRESS)) {
        first.add(at);
      }
    }
    RowBudget again = new RowBudget();
    assertThat(first).hasSizeGreaterThan(1_000);
    assertThat(first).allMatch(at -> again.keeps(Duration.ofMillis(at), Kind.PRESS));
  }

  @Test
  void aFloodLeavesOneRowThatTellsOfIt() {
    List<String> rows = new ArrayList<>();
    Journal journal =
        new BudgetedJournal(
            new Journal() {
              @Override
              public void begin(Duration at, Optional<java.time.Instant> wall, byte[] start) {}

              @Override
              public void input(Duration at, byte[] event) {}

              @Override
              public void entry(Entry entry) {
                rows.add(entry.kind() + " " + entry.text());
              }

              @Override
              public void remember(String key, String json) {}

              @Override
              public JournalStatus status() {
                return new JournalStatus(JournalStatus.State.OK, "", 0);
              }

              @Override
              public void close() {}
            });
    for (int i = 0; i < 10_000; i++) {
      journal.entry(new Entry(Duration.ofMillis(i), Optional.empty(), Kind.PRESS, "p"));
    }
    assertThat(rows).hasSize(RowBudget.A_MINUTE + 1);
    assertThat(rows.getLast()).startsWith("FAULT more happens than is kept in rows");
    journal.begin(Duration.ofSeconds(10), Optional.empty(), new byte[0]);
    journal.entry(
        new Entry(Duration.ofSeconds(10), Optional.empty(), Kind.PRESS, "the next night"));
    assertThat(rows.getLast()).isEqualTo("PRESS the next night");
  }

  private Verdict count(long millis, Kind kind) {
    return budget.count(Duration.ofMillis(millis), kind);
  }
}
