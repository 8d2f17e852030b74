package dev.nightjar.app;

import dev.nightjar.config.BootFile;
import dev.nightjar.config.SettingsFile;
import dev.nightjar.control.RefusedException;
import dev.nightjar.host.DevicePaths;
import dev.nightjar.lending.LoanContext;
import dev.nightjar.lending.ShutdownGuard;
import dev.nightjar.loan.Certificate;
import dev.nightjar.loan.Erasure;
import dev.nightjar.loan.Loan;
import dev.nightjar.trial.StatusLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Nothing personal stays.
@Command(
    name = "erase",
    mixinStandardHelpOptions = true,
    description = {
      "Destroy everything personal (journal, what was learned, strap, pairings, protocol) with its key,"
          + " and write a certificate.",
    },
    footer = {
      "",
      "Refused until the loan is checked in, for there is no way back. At a terminal it asks once for the"
          + " loan's number; with --yes, with --unsealed, which gives it, and where there is no terminal to"
          + " ask at, it does not. A pulled plug is no harm: it is finished at the next start. The sound"
          + " comes back by itself."
    })
final class LoanEraseCommand implements Callable<Integer> {

  @Option(names = "--sounds", description = "Erase the own sounds, too; without it they are kept.")
  boolean sounds;

  @Option(
      names = "--unsealed",
      paramLabel = "ID",
      description =
          "Erase without a check-in, and lose every night: type the loan's number (where there is"
              + " none, the device's; `nightjar loan status`).")
  @Nullable String unsealed;

  @Option(names = "--finish", description = "Finish an erase that was interrupted.")
  boolean finish;

  @Option(names = "--yes", description = "Do not ask.")
  boolean yes;

  @Option(names = "--early", hidden = true, description = "What nightjar-erase.service does.")
  boolean early;

  @Option(
      names = "--certify",
      hidden = true,
      description = "What nightjar-certificate.service does.")
  boolean certify;

  @Option(names = "--asked", hidden = true, description = "What nightjar-desk.service does.")
  boolean asked;

  @Override
  public Integer call() throws IOException, RefusedException {
    LoanContext loans = LoanContext.asRoot();
    Erasure erasure =
        new Erasure(
            loans.at(),
            loans.disk(),
            loans.machine(),
            loans.wall(),
            LoanEraseCommand::remains,
            System.out::println);
    if (early) {
      erasure.finishEarly();
      return 0;
    }
    if (certify) {
      return verdict(erasure.certify());
    }
    if (finish) {
      try (ShutdownGuard _ = new ShutdownGuard(loans.machine())) {
        return verdict(erasure.finish());
      }
    }
    Optional<Loan> loan = loans.activeLoan();
    allow(loans, loan, asked ? null : unsealed);
    if (!yes && !asked && unsealed == null && StatusLine.onTerminal()) {
      Reader typed = new InputStreamReader(System.in, StandardCharsets.UTF_8);
      confirm(loan.map(Loan::number).orElseGet(loans::serial), typed);
    }
    Erasure.Request request =
        new Erasure.Request(
            loan.map(Loan::number),
            loans.serial(),
            loan.flatMap(Loan::seal).map(Loan.Seal::manifest),
            !sounds);
    try (ShutdownGuard _ = new ShutdownGuard(loans.machine())) {
      return verdict(Optional.of(erasure.erase(request)));
    }
  }

  /// Asks once: a hand in the wrong window must not be enough.
  static void confirm(String name, Reader typed) throws IOException, RefusedException {
    System.out.printf(
        "This destroys every night on this device for ever. Type %s to go on: ", name);
    System.out.flush();
    String line = new BufferedReader(typed).readLine();
    if (line == null || !line.strip().equals(name)) {
      throw new RefusedException("nothing was erased: that was not " + name);
    }
  }

  private static int verdict(Optional<Certificate> certificate) {
    if (certificate.isPresent() && !certificate.get().complete()) {
      System.err.println("nightjar: not everything is as it should be; the certificate tells what");
      return 1;
    }
    return 0;
  }

  /// Whether it may be: what was exported is all that there is, or somebody means it.
  static void allow(LoanContext loans, Optional<Loan> loan, @Nullable String typed)
      throws IOException, RefusedException {
    if (!loans.settings().journal().folder().startsWith(loans.at().state())) {
      throw new RefusedException(
          "journal.folder is %s, and an erase reaches only %s"
              .formatted(loans.settings().journal().folder(), loans.at().state()));
    }
    String name = loan.map(Loan::number).orElseGet(loans::serial);
    if (typed != null) {
      if (!typed.equals(name)) {
        throw new WrongCallException("--unsealed is '%s', and this is %s".formatted(typed, name));
      }
      return;
    }
    if (loan.isEmpty()) {
      throw new RefusedException(
          "no loan is out; all that is personal goes with --unsealed %s".formatted(name));
    }
    if (!loan.get().mayBeErased()) {
      throw new RefusedException(
          "loan %s is not checked in: sudo nightjar loan in --out DIR".formatted(name));
    }
    loans.refuseClosed();
    loans.refuseHeld();
    Loan.Seal seal = loan.get().seal().orElseThrow();
    long newer =
        loans.journal().nights().stream()
            .filter(night -> !seal.holds(LoanContext.name(night)))
            .count();
    if (newer > 0) {
      throw new RefusedException(
          "%s came after the check-in of loan %s: check it in once more"
              .formatted(newer == 1 ? "a night" : newer + " nights", name));
    }
    List<String> aside = new ArrayList<>(loans.setAside());
    aside.removeAll(seal.leftOut());
    if (!aside.isEmpty()) {
      throw new RefusedException(
          "%s may hold nights and is not in the seal of loan %s: check it in once more"
              .formatted(String.join(", ", aside), name));
    }
  }

  /// What is personal, or may be, and not ours to erase.
  private static List<String> remains() {
    List<String> remains = new ArrayList<>();
    for (Path file : settingsFiles()) {
      if (SettingsFile.look(file, Optional.empty(), file.resolveSibling("no-last-good"))
              .settings()
              .strap()
              .address()
          != null) {
        remains.add(
            "A strap's address stands in %s; whoever wrote it takes it out.".formatted(file));
      }
    }
    swaps()
        .forEach(
            swap ->
                remains.add(
                    "Pieces of what was in memory may be in the swap space %s.".formatted(swap)));
    return remains;
  }

  private static List<Path> settingsFiles() {
    List<Path> files = new ArrayList<>(List.of(DevicePaths.settingsFile()));
    BootFile.in(DevicePaths.bootFolders()).ifPresent(files::add);
    return files;
  }

  /// But for those in memory.
  private static List<String> swaps() {
    try {
      return Files.readAllLines(Path.of("/proc/swaps")).stream()
          .skip(1)
          .map(line -> line.replaceFirst("\\s.*", ""))
          .filter(name -> !name.startsWith("/dev/zram"))
          .toList();
    } catch (IOException e) {
      return List.of("(which could not be looked at)");
    }
  }
}
