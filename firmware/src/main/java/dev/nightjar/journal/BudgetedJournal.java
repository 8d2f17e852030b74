package dev.nightjar.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A journal that keeps of each stretch as many rows as [RowBudget] allows, and says where it left
/// some out. The control thread.
public final class BudgetedJournal extends ForwardingJournal {

  private static final String LEFT_OUT =
      "more happens than is kept in rows; presses stay in the inputs, for a replay";

  private RowBudget budget = new RowBudget();

  public BudgetedJournal(Journal journal) {
    super(journal);
  }

  @Override
  public void begin(Duration at, Optional<Instant> wall, byte[] start) {
    budget = new RowBudget();
    journal.begin(at, wall, start);
  }

  @Override
  public void entry(Entry entry) {
    switch (budget.count(entry.at(), entry.kind())) {
      case KEPT -> journal.entry(entry);
      case FIRST_LEFT_OUT ->
          journal.entry(new Entry(entry.at(), entry.wall(), Entry.Kind.FAULT, LEFT_OUT));
      case LEFT_OUT -> {}
    }
  }
}
