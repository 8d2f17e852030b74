package dev.nightjar.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.control.ControlClient;
import dev.nightjar.control.RefusedException;
import dev.nightjar.host.DevicePaths;
import dev.nightjar.lending.LoanContext;
import dev.nightjar.loan.ChecksumManifest;
import dev.nightjar.loan.Erasure;
import dev.nightjar.loan.Loan;
import dev.nightjar.loan.LoanFile;
import dev.nightjar.unit.EnumWords;
import dev.nightjar.unit.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// A device that a clinic lends.
@Command(
    name = "loan",
    mixinStandardHelpOptions = true,
    subcommands = {LoanOutCommand.class, LoanInCommand.class, LoanEraseCommand.class},
    description =
        "A device that is lent: check it out, check it in with a sealed export, erase it, see where"
            + " it stands.",
    footer = {
      "",
      "In this order: out, in, erase. A number names the loan, never a person.",
    })
final class LoanCommand {

  @Command(
      name = "status",
      mixinStandardHelpOptions = true,
      description = "The loan's number, where it stands and what comes next.")
  int status() throws IOException {
    if (Erasure.isUnderWay(DevicePaths.LOAN)) {
      line("loan", LoanContext.words(DevicePaths.LOAN));
      line("next", "sudo nightjar loan erase --finish (or restart the device)");
      return 0;
    }
    Optional<Loan> found = LoanFile.read(DevicePaths.LOAN.loan());
    if (found.isEmpty()) {
      line("loan", "none");
      line("device", LoanContext.serial(DevicePaths.LOAN));
      line("next", "sudo nightjar loan out");
      return 0;
    }
    Loan loan = found.get();
    line("loan", loan.number());
    line("device", loan.serial());
    line("stage", EnumWords.of(loan.stage()));
    line("out", time(loan.out()));
    if (loan.stage() != Loan.Stage.ERASED) {
      line("protocol", protocol(loan));
    }
    loan.seal()
        .ifPresent(
            seal -> {
              line("in", time(loan.in()));
              line(
                  "sealed",
                  String.format(
                      Locale.ROOT, "%d nights, manifest %s", seal.nights(), seal.manifest()));
            });
    if (loan.stage() == Loan.Stage.ERASED) {
      line("erased", time(loan.erased()));
    }
    line("next", next(loan));
    return 0;
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = "Hold a sealed check-in against its manifest: what is extra, missing, changed.",
      footer = {
        "",
        "Anybody may, on any computer with Nightjar. `sha256sum -c` does the same but for what was"
            + " added."
      })
  int verify(@Parameters(paramLabel = "DIR", description = "The folder of a check-in.") Path folder)
      throws IOException, RefusedException {
    Path manifest = folder.resolve(ChecksumManifest.NAME);
    if (!Files.isRegularFile(manifest)) {
      throw new RefusedException(
          "%s has no %s: it is no folder of a check-in".formatted(folder, ChecksumManifest.NAME));
    }
    ChecksumManifest.Differences found = ChecksumManifest.check(folder);
    found.extra().forEach(name -> line("extra", name));
    found.missing().forEach(name -> line("missing", name));
    found.changed().forEach(name -> line("changed", name));
    if (!found.none()) {
      throw new RefusedException("%s is not what was sealed".formatted(folder));
    }
    line("sealed", "all is as it was; manifest " + Sha256.of(manifest));
    return 0;
  }

  /// The service knows its title and how many nights are enough.
  private static String protocol(Loan loan) {
    if (loan.protocol().isEmpty()) {
      return "none";
    }
    try {
      ObjectNode reply = StatusCommand.ask(ControlClient.request("status"));
      return reply.path("protocol").asText("the service follows none; nightjar doctor");
    } catch (ControlClient.NotRunning e) {
      return "there is one; the service, which would tell more, does not run";
    } catch (IOException | RefusedException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static String next(Loan loan) {
    return switch (loan.stage()) {
      case OUT -> "when it is back: sudo nightjar loan in --out DIR, a folder on a stick";
      case IN -> "sudo nightjar loan erase (or loan in once more, where the stick was lost)";
      case ERASED -> "sudo nightjar loan out, for the next one";
    };
  }

  private static String time(Optional<Instant> time) {
    return time.map(Instant::toString).orElse("the clock was not set");
  }

  private static void line(String what, String words) {
    System.out.printf("%-9s %s%n", what, words);
  }
}
