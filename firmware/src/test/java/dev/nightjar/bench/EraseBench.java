package dev.nightjar.bench;

import dev.nightjar.loan.EraseTrial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Two hundred erases whose power is cut at a random step, on a card that loses what was not
/// synced: how many end complete with a truthful certificate. Those whose order was not on the card
/// yet are counted apart: nothing of theirs may have changed.
public final class EraseBench {

  private static final int INTERRUPTED = 200;

  private EraseBench() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory("nightjar-erase");
    int begun = 0;
    int good = 0;
    int notBegun = 0;
    int harmed = 0;
    int cuts = 0;
    for (int seed = 1; begun < INTERRUPTED; seed++) {
      Path card = Files.createDirectories(folder.resolve("" + seed));
      EraseTrial.Outcome outcome = EraseTrial.run(card, seed);
      boolean clean = outcome.problems().isEmpty();
      outcome.problems().forEach(System.out::println);
      cuts += outcome.cuts();
      begun += outcome.begun() ? 1 : 0;
      good += outcome.begun() && clean ? 1 : 0;
      notBegun += outcome.begun() ? 0 : 1;
      harmed += outcome.begun() || clean ? 0 : 1;
    }
    System.out.printf(
        "%d erases, their power cut %d times; %d of them had not begun%n",
        begun + notBegun, cuts, notBegun);
    Bars bars = new Bars();
    bars.atLeast("interrupted-erases-complete-and-truthful", good, INTERRUPTED);
    bars.atMost("erases-not-begun-but-harmed", harmed, 0);
    System.exit(bars.exitStatus());
  }
}
