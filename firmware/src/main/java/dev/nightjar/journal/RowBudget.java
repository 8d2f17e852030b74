package dev.nightjar.journal;

import java.time.Duration;

/// How many rows of a stretch are kept and read: a stuck button or a loose plug must not fill the
/// card, nor the memory of who reads the night. What is decided from events and what else is told
/// have a budget each.
///
/// A function of the rows alone. So what the device writes, what is read from an older journal, and
/// what a replay of the inputs brings out are thinned alike, and stay comparable row by row. Inputs
/// are never thinned: every press can be replayed.
public final class RowBudget {

  /// Ten times what an unquiet hand does.
  static final int A_MINUTE = 60;

  /// Some hundred times an ordinary night.
  static final int A_STRETCH = 2_000;

  private final Count byTheNight = new Count();
  private final Count others = new Count();

  /// What becomes of a row.
  public enum Verdict {
    KEPT,
    /// The first of its minute, or of the rest of the stretch, that is not kept.
    FIRST_LEFT_OUT,
    LEFT_OUT
  }

  /// Counts a row. A night's begin and end are always kept.
  public Verdict count(Duration at, Entry.Kind kind) {
    if (kind == Entry.Kind.NIGHT_BEGAN || kind == Entry.Kind.NIGHT_ENDED) {
      return Verdict.KEPT;
    }
    return (kind.isByTheNight() ? byTheNight : others).next(at.toMinutes());
  }

  /// The same in short.
  public boolean keeps(Duration at, Entry.Kind kind) {
    return count(at, kind) == Verdict.KEPT;
  }

  private static final class Count {
    private long minute = -1;
    private int inMinute;
    private int kept;
    private boolean full;

    Verdict next(long now) {
      inMinute = now == minute ? inMinute : 0;
      minute = now;
      if (kept == A_STRETCH) {
        Verdict verdict = full ? Verdict.LEFT_OUT : Verdict.FIRST_LEFT_OUT;
        full = true;
        return verdict;
      }
      if (inMinute < A_MINUTE) {
        inMinute++;
        kept++;
        return Verdict.KEPT;
      }
      Verdict verdict = inMinute == A_MINUTE ? Verdict.FIRST_LEFT_OUT : Verdict.LEFT_OUT;
      inMinute = A_MINUTE + 1;
      return verdict;
    }
  }
}
