package dev.nightjar.journal.sqlite;

import dev.nightjar.journal.JournalStatus;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/// The process that is killed: writes [WrittenNights] until then with the device's own limits, and
/// tells of each call when it had returned, or what is wrong with the journal.
final class NightWriter {

  /// How many nights are kept: few, so that some are deleted at any time.
  static final int KEPT = 25;

  /// Ends a line that is whole.
  static final String END = ";";

  // From thousands of calls a second, which is some nights, to forty, of which a minute's inputs
  // are not yet complete when the end comes.
  private static final long PAUSE_NANOS = 200_000;

  private static final int SLOWEST = 8;

  private NightWriter() {}

  /// @param args the journal's folder, the boot, the seed, the milliseconds since the boot
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, false);
    SqliteJournal journal = SqliteJournal.open(Path.of(args[0]), args[1], KEPT);
    WrittenNights nights = new WrittenNights(Long.parseLong(args[2]), Long.parseLong(args[3]));
    long pause = PAUSE_NANOS << new Random(Long.parseLong(args[2])).nextInt(SLOWEST);
    boolean heard = true;
    while (heard) { // else it outlives who should have killed it
      nights.next().to(journal);
      JournalStatus status = journal.status();
      boolean well = status.state() == JournalStatus.State.OK && status.dropped() == 0;
      out.println(well ? System.nanoTime() + END : "! " + status);
      heard = !out.checkError();
      LockSupport.parkNanos(pause);
    }
  }
}
