package dev.nightjar.app;

import dev.nightjar.control.RefusedException;
import dev.nightjar.host.CatalogueFactory;
import dev.nightjar.host.DevicePaths;
import dev.nightjar.host.ProtocolCheck;
import dev.nightjar.host.StateEncryption;
import dev.nightjar.lending.CheckOut;
import dev.nightjar.lending.LoanContext;
import dev.nightjar.lending.ShutdownGuard;
import dev.nightjar.loan.Loan;
import dev.nightjar.loan.device.Mounts;
import dev.nightjar.protocol.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// A device goes out.
@Command(
    name = "out",
    mixinStandardHelpOptions = true,
    description = "Check the device out: write the loan's record, put the protocol in force.",
    footer = {
      "",
      "Refused until the loan before is erased. The service is started anew, so that it follows the"
          + " protocol."
    })
final class LoanOutCommand implements Callable<Integer> {

  @Option(
      names = "--number",
      paramLabel = "ID",
      description =
          "By which the clinic knows the loan: never a name (without it, one is made up).")
  @Nullable String number;

  @Option(names = "--protocol", paramLabel = "FILE", description = "What the device shall follow.")
  @Nullable Path protocol;

  @Option(
      names = "--keep-nights",
      description = "Count nights that are in the journal already to this loan.")
  boolean keepNights;

  @Override
  public Integer call() throws IOException, RefusedException {
    if (number != null && !Loan.isNumber(number)) {
      throw new WrongCallException(
          "--number is 1 to 64 letters, digits, dots and dashes, and no name");
    }
    LoanContext loans = LoanContext.asRoot();
    if (!DevicePaths.isSetUp()) {
      throw new RefusedException("no device is set up here; README.md says how to set one up");
    }
    if (protocol != null) {
      Protocol checked =
          ProtocolCheck.check(
              protocol, loans.settings(), CatalogueFactory.device(loans.settings()));
      System.out.printf("protocol: %s, %d nights%n", checked.title(), checked.nights());
    }
    Loan loan = new CheckOut(loans).run(number, protocol, keepNights);
    if (protocol != null && Mounts.shareADisk(folderOf(protocol), loans.at().vault())) {
      System.out.printf(
          "%s stays where it is, which no erase reaches; delete it if nobody else may read it%n",
          protocol);
    }
    StateEncryption.of(loans.settings().journal().folder()).stream()
        .flatMap(vault -> vault.troubles().stream())
        .forEach(trouble -> System.out.println("look at this first: " + trouble));
    ShutdownGuard.startAnew(loans.machine());
    System.out.printf("loan %s is out, device %s%n", loan.number(), loan.serial());
    return 0;
  }

  private static Path folderOf(Path file) throws IOException {
    Path folder = file.toRealPath().getParent();
    return folder == null || !Files.isDirectory(folder) ? Path.of("/") : folder;
  }
}
