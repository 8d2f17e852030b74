package dev.nightjar.app;

import dev.nightjar.control.RefusedException;
import dev.nightjar.lending.CheckIn;
import dev.nightjar.lending.LoanContext;
import dev.nightjar.loan.ChecksumManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// A device is back.
@Command(
    name = "in",
    mixinStandardHelpOptions = true,
    description = "Check the device in: export every night of the loan, and seal the export.",
    footer = {
      "",
      "A folder named after the loan appears in DIR, whole or not at all. To look at the seal later, on"
          + " any Linux: sha256sum -c MANIFEST.sha256; nightjar loan verify names what was added, too. May be done again until the erase."
    })
final class LoanInCommand implements Callable<Integer> {

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "A folder on a stick: what is on the device's own card would stay behind.")
  @Nullable Path out;

  @Option(
      names = "--without-set-aside",
      description =
          "Leave out what nobody can read (broken journals and containers, what was stored while"
              + " nothing was encrypted); the seal names it.")
  boolean withoutSetAside;

  @Override
  public Integer call() throws IOException, RefusedException {
    if (out == null) {
      throw new AssertionError("picocli sets it");
    }
    LoanContext loans = LoanContext.asRoot();
    CheckIn.refuseWhilePlaying(loans.settings().control().socket());
    CheckIn.Done done = new CheckIn(loans, System.out::println).run(out, withoutSetAside);
    if (done.unreadable() > 0) {
      System.out.printf(
          "nights that could not be read: %d; the folder says why%n", done.unreadable());
    }
    System.out.printf(
        "loan %s is checked in: %d nights in %s%n",
        done.loan().number(), done.loan().seal().orElseThrow().nights(), done.folder());
    done.loan().seal().orElseThrow().leftOut().forEach(n -> System.out.println("left out: " + n));
    System.out.printf(
        "sealed: %s, to be checked there with `sha256sum -c %s`%n",
        ChecksumManifest.NAME, ChecksumManifest.NAME);
    return 0;
  }
}
