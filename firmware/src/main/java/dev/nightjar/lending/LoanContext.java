package dev.nightjar.lending;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.config.Settings;
import dev.nightjar.control.ControlClient;
import dev.nightjar.control.RefusedException;
import dev.nightjar.host.DevicePaths;
import dev.nightjar.host.StateEncryption;
import dev.nightjar.host.SystemClock;
import dev.nightjar.journal.JournalReader;
import dev.nightjar.journal.NightSummary;
import dev.nightjar.journal.sqlite.JournalLock;
import dev.nightjar.journal.sqlite.SqliteJournalReader;
import dev.nightjar.loan.Disk;
import dev.nightjar.loan.Erasure;
import dev.nightjar.loan.Loan;
import dev.nightjar.loan.LoanFile;
import dev.nightjar.loan.StatePaths;
import dev.nightjar.loan.SystemServices;
import dev.nightjar.loan.device.FileDisk;
import dev.nightjar.loan.device.SystemdServices;
import dev.nightjar.unit.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/// What the commands of a loan have in common.
///
/// @param wall the time of day, where the clock is known good
public record LoanContext(
    StatePaths at,
    Disk disk,
    SystemServices machine,
    Settings settings,
    Supplier<Optional<Instant>> wall) {

  /// Of a digest, where it is only to tell a few things apart.
  private static final int DIGITS = 16;

  /// This device's, for whoever may change it.
  ///
  /// @throws RefusedException for anyone but root
  public static LoanContext asRoot() throws IOException, RefusedException {
    if (((Number) Files.getAttribute(Path.of("/proc/self"), "unix:uid")).intValue() != 0) {
      throw new RefusedException("a loan is root's business: put sudo before the command");
    }
    return new LoanContext(
        DevicePaths.LOAN,
        new FileDisk(),
        new SystemdServices(DevicePaths.LOAN),
        DevicePaths.settings().settings(),
        SystemClock::known);
  }

  /// The record, unless an erase is half done.
  Optional<Loan> loan() throws IOException, RefusedException {
    if (Erasure.isUnderWay(at)) {
      throw new RefusedException(
          "an erase was begun and is not finished: sudo nightjar loan erase --finish");
    }
    return LoanFile.read(at.loan());
  }

  /// The record, while a loan lasts and no erase is half done.
  public Optional<Loan> activeLoan() throws IOException, RefusedException {
    return loan().filter(LoanContext::lasts);
  }

  /// The record, while a loan lasts.
  public static Optional<Loan> activeLoan(StatePaths at) throws IOException {
    return LoanFile.read(at.loan()).filter(LoanContext::lasts);
  }

  private static boolean lasts(Loan loan) {
    return loan.stage() != Loan.Stage.ERASED;
  }

  public JournalReader journal() {
    return new SqliteJournalReader(settings.journal().folder());
  }

  /// By which a seal knows a night.
  public static String name(NightSummary night) {
    String text = night.id() + " " + night.bootId() + " " + night.first();
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
  }

  /// Where the container did not open, its nights cannot be seen, and the journal is another one.
  public void refuseClosed() throws RefusedException {
    StateEncryption vault = StateEncryption.look(at.told());
    if (Files.exists(at.vault().resolve("current"), LinkOption.NOFOLLOW_LINKS)
        && vault.cipher().isEmpty()) {
      throw new RefusedException(
          "the nights are in a container that is not open (%s): restart the device and try again, or lose them with sudo nightjar loan erase --unsealed"
              .formatted(vault.sentence()));
    }
  }

  /// What the service holds in memory, because the card takes nothing, is in no export.
  public void refuseHeld() throws IOException, RefusedException {
    try {
      ObjectNode reply =
          ControlClient.send(settings.control().socket(), ControlClient.request("flush"));
      if (reply.has("error")) {
        throw new RefusedException(reply.get("error").asText());
      }
    } catch (ControlClient.NotRunning e) {
      if (JournalLock.isHeld(settings.journal().folder())) {
        throw new RefusedException(
            "something writes the journal and does not answer, so a night may be missing: restart the device and try again");
      }
    } catch (IOException e) {
      throw new RefusedException(
          "the service may hold a night in memory and does not answer (%s): restart the device and try again"
              .formatted(e.getMessage()));
    }
  }

  /// What may hold nights and is read by nobody: what broke, and what was stored unencrypted. With
  /// its time, for the name may come again.
  public List<String> setAside() throws IOException {
    List<Path> found = new ArrayList<>();
    Path broken = at.vault().resolve("broken");
    if (Files.exists(broken, LinkOption.NOFOLLOW_LINKS)) {
      found.add(broken);
    }
    for (Path folder : new TreeSet<>(List.of(at.state(), settings.journal().folder()))) {
      try (DirectoryStream<Path> all =
          Files.newDirectoryStream(folder, "{plain-*,journal.db.broken-*}")) {
        all.forEach(found::add);
      } catch (NoSuchFileException e) {
        // Then nothing lies in it.
      }
    }
    List<String> names = new ArrayList<>();
    for (Path path : found) {
      names.add(
          "%s of %s".formatted(path, Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS)));
    }
    return names.stream().sorted().toList();
  }

  /// The board's own number; elsewhere one that this installation keeps.
  public String serial() {
    return serial(at);
  }

  public static String serial(StatePaths at) {
    try {
      Path board = at.root().resolve("proc/device-tree/serial-number");
      if (Files.exists(board)) {
        return Files.readString(board).replaceAll("[^A-Za-z0-9]", "");
      }
      // machine-id(5): not to be shown as it is.
      String machine = "nightjar " + Files.readString(at.root().resolve("etc/machine-id")).strip();
      return Sha256.of(machine.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    } catch (IOException e) {
      return "unknown";
    }
  }

  /// One line for `status` and `doctor`.
  public static String words(StatePaths at) {
    try {
      if (Erasure.isUnderWay(at)) {
        return "an erase was begun and is not finished";
      }
      return LoanFile.read(at.loan()).map(LoanContext::words).orElse("none");
    } catch (AccessDeniedException e) {
      return "not for you to read; who is in the group nightjar may";
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static String words(Loan loan) {
    return switch (loan.stage()) {
      case OUT -> loan.number() + " is out" + since(loan.out());
      case IN -> loan.number() + " is checked in and sealed" + since(loan.in());
      case ERASED -> "none; %s is erased%s".formatted(loan.number(), since(loan.erased()));
    };
  }

  private static String since(Optional<Instant> time) {
    return time.map(t -> ", since " + t).orElse("");
  }
}
