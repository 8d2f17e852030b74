package dev.nightjar.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.control.ControlClient;
import dev.nightjar.loan.Erasure;
import dev.nightjar.loan.Loan;
import dev.nightjar.loan.LoanFile;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;

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
    if (Erasure.isUnderWay(Places.LOAN)) {
      line("loan", Loans.words(Places.LOAN));
      line("next", "sudo nightjar loan erase --finish (or restart the device)");
      return 0;
    }
    Optional<Loan> found = LoanFile.read(Places.LOAN.loan());
    if (found.isEmpty()) {
      line("loan", "none");
      line("device", Loans.serial(Places.LOAN));
      line("next", "sudo nightjar loan out");
      return 0;
    }
    Loan loan = found.get();
    line("loan", loan.number());
    line("device", loan.serial());
    line("stage", Words.of(loan.stage()));
    line("out", time(loan.out()));
    if (loan.stage() != Loan.Stage.ERASED) {
      line("protocol", protocol(loan));
    }
    loan.seal()
        .ifPresent(
            seal -> {
              line("in", time(loan.in()));
              line("sealed", "%d nights, manifest %s".formatted(seal.nights(), seal.manifest()));
            });
    if (loan.stage() == Loan.Stage.ERASED) {
      line("erased", time(loan.erased()));
    }
    line("next", next(loan));
    return 0;
  }

  /// The service knows its title and how many nights are enough.
  private static String protocol(Loan loan) {
    if (loan.protocol().isEmpty()) {
      return "none";
    }
    try {
      ObjectNode reply =
          StatusCommand.ask(NightJson.MAPPER.createObjectNode().put("command", "status"));
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
