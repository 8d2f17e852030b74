package dev.nightjar.lending;

import dev.nightjar.control.RefusedException;
import dev.nightjar.host.ProtocolCheck;
import dev.nightjar.loan.Loan;
import dev.nightjar.loan.LoanFile;
import dev.nightjar.unit.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes a loan: of a device on which nothing of anybody is left.
public final class CheckOut {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final LoanContext loans;

  public CheckOut(LoanContext loans) {
    this.loans = loans;
  }

  /// Writes the record, and the protocol into the state.
  ///
  /// @param wanted the loan's number; without one it is made up
  /// @param protocol checked already
  /// @param keepNights counts what is in the journal to this loan
  public Loan run(@Nullable String wanted, @Nullable Path protocol, boolean keepNights)
      throws IOException, RefusedException {
    Optional<Loan> before = loans.loan();
    refuseIfGoing(before);
    String number = wanted == null ? madeUp(before) : wanted;
    check(number, before);
    loans.refuseClosed();
    refuseNights(keepNights);
    Path inForce = ProtocolCheck.inForce(loans.settings());
    if (protocol != null) {
      loans.disk().write(inForce, Files.readAllBytes(protocol));
    }
    Optional<String> digest =
        Files.exists(inForce) ? Optional.of(Sha256.of(inForce)) : Optional.empty();
    Loan loan = Loan.out(number, loans.serial(), loans.wall().get(), digest);
    LoanFile.write(loans.disk(), loans.at().loan(), loan);
    return loan;
  }

  private static void refuseIfGoing(Optional<Loan> before) throws RefusedException {
    if (before.isPresent()) {
      String number = before.get().number();
      switch (before.get().stage()) {
        case OUT ->
            throw new RefusedException("loan %s is out: check it in first".formatted(number));
        case IN ->
            throw new RefusedException(
                "loan %s was checked in but not erased: sudo nightjar loan erase"
                    .formatted(number));
        case ERASED -> {}
      }
    }
  }

  private void refuseNights(boolean keepNights) throws IOException, RefusedException {
    int nights = loans.journal().nights().size();
    if (nights > 0 && !keepNights) {
      throw new RefusedException(
          ("the journal holds %s that %s to no loan: sudo nightjar loan erase --unsealed %s destroys"
                  + " all that is personal; or count it to this loan with --keep-nights")
              .formatted(
                  nights == 1 ? "a night" : nights + " nights",
                  nights == 1 ? "belongs" : "belong",
                  loans.serial()));
    }
  }

  private void check(String number, Optional<Loan> before) throws IOException, RefusedException {
    if (isUsed(number, before)) {
      throw new RefusedException(
          "a loan %s was there already; take another number".formatted(number));
    }
  }

  private String madeUp(Optional<Loan> before) throws IOException {
    String day = loans.wall().get().map(now -> DAY.format(now) + "-").orElse("");
    int count = 1;
    while (isUsed("L-" + day + count, before)) {
      count++;
    }
    return "L-" + day + count;
  }

  private boolean isUsed(String number, Optional<Loan> before) throws IOException {
    if (before.filter(loan -> loan.number().equals(number)).isPresent()) {
      return true;
    }
    if (!Files.isDirectory(loans.at().certificates())) {
      return false;
    }
    try (Stream<Path> all = Files.list(loans.at().certificates())) {
      List<String> names = all.map(file -> String.valueOf(file.getFileName())).toList();
      // The number, and eight digits of the erase.
      return names.stream().anyMatch(name -> name.matches("\\Q" + number + "\\E-[0-9a-f]{8}\\..*"));
    }
  }
}
