package dev.nightjar.lending;

import dev.nightjar.control.ControlClient;
import dev.nightjar.control.RefusedException;
import dev.nightjar.host.ProtocolCheck;
import dev.nightjar.journal.JournalReader;
import dev.nightjar.journal.NightSummary;
import dev.nightjar.loan.ChecksumManifest;
import dev.nightjar.loan.Loan;
import dev.nightjar.loan.LoanFile;
import dev.nightjar.loan.StatePaths;
import dev.nightjar.loan.device.Mounts;
import dev.nightjar.replay.NightExport;
import dev.nightjar.replay.NightReader;
import dev.nightjar.report.Adherence;
import dev.nightjar.report.NightRecord;
import dev.nightjar.report.NightRecord.End;
import dev.nightjar.report.page.NightLine;
import dev.nightjar.report.page.TrendPage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/// Exports all that a loan's nights left, seals it, and notes the seal in the record: whole or not
/// at all.
public final class CheckIn {

  private final LoanContext loans;
  private final Consumer<String> told;
  private final Set<String> inMemory;
  private final ZoneId zone = ZoneId.systemDefault();

  /// @param told hears how far it has come
  public CheckIn(LoanContext loans, Consumer<String> told) {
    this(loans, told, Mounts.IN_MEMORY);
  }

  /// @param inMemory the file systems that do not last
  public CheckIn(LoanContext loans, Consumer<String> told, Set<String> inMemory) {
    this.inMemory = inMemory;
    this.loans = loans;
    this.told = told;
  }

  /// What came of it.
  ///
  /// @param folder that was sealed
  /// @param unreadable nights that are in it as a sentence only
  public record Done(Loan loan, Path folder, int unreadable) {}

  /// @param out a folder on another disk than the device's own
  /// @param withoutSetAside whether what nobody can read may be left out
  public Done run(Path out, boolean withoutSetAside) throws IOException, RefusedException {
    Loan loan =
        loans
            .activeLoan()
            .orElseThrow(
                () -> new RefusedException("no loan is out; `nightjar loan status` tells more"));
    loans.refuseClosed();
    loans.refuseHeld();
    List<String> aside = loans.setAside();
    if (!aside.isEmpty() && !withoutSetAside) {
      throw new RefusedException(
          "what was set aside may hold nights, and is not exported: %s; rescue it first, or leave it out with --without-set-aside"
              .formatted(String.join(", ", aside)));
    }
    refuseTheCard(out);
    Path folder = unused(out, loan.number());
    Path part = folder.resolveSibling(folder.getFileName() + "-unfinished");
    if (Files.exists(part)) {
      NightExport.delete(part);
    }
    Files.createDirectory(part);
    try {
      List<NightSummary> nights = loans.journal().nights();
      int unreadable = export(nights, loan.number(), part);
      copies(loan, part);
      if (!aside.isEmpty()) {
        Files.write(part.resolve("left-out.txt"), aside);
      }
      told.accept("reading back what was written ...");
      String manifest = ChecksumManifest.seal(loans.disk(), loans.machine(), part);
      loans.disk().rename(part, folder);
      loans.disk().sync(out);
      List<String> which = nights.stream().map(LoanContext::name).toList();
      Loan.Seal seal = new Loan.Seal(manifest, which, aside);
      Loan in = loan.in(loans.wall().get(), seal);
      LoanFile.write(loans.disk(), loans.at().loan(), in);
      return new Done(in, folder, unreadable);
    } finally {
      if (Files.exists(part)) {
        NightExport.delete(part);
      }
    }
  }

  /// The erase would not reach what lies elsewhere on the card, nor spare what lies in the state.
  private void refuseTheCard(Path out) throws IOException, RefusedException {
    if (!Files.isDirectory(out)) {
      throw new RefusedException("%s is no folder; mount the stick first".formatted(out));
    }
    StatePaths at = loans.at();
    for (Path own : List.of(at.state(), at.vault(), at.root())) {
      if (Files.exists(own) && Mounts.shareADisk(out, own)) {
        throw new RefusedException(
            "%s lies on the device's own card, where what is exported would stay behind; name a folder"
                    .formatted(out)
                + " on a stick");
      }
    }
    if (Mounts.type(out).filter(inMemory::contains).isPresent()) {
      throw new RefusedException(
          "%s lies in memory only; the next restart would lose it; use a stick".formatted(out));
    }
  }

  /// A stick that holds an earlier check-in keeps it.
  private static Path unused(Path out, String number) {
    Path folder = out.resolve(number);
    for (int count = 2; Files.exists(folder); count++) {
      folder = out.resolve(number + "-" + count);
    }
    return folder;
  }

  /// @return how many nights could not be read
  private int export(List<NightSummary> nights, String number, Path to) throws IOException {
    JournalReader journal = loans.journal();
    NightExport files = new NightExport(number, zone, false);
    List<NightLine> lines = new ArrayList<>();
    Adherence adherence = new Adherence();
    int unreadable = 0;
    for (int i = 0; i < nights.size(); i++) {
      told.accept(String.format(Locale.ROOT, "night %d of %d", i + 1, nights.size()));
      NightRecord night;
      try {
        night = NightReader.read(journal, nights.get(i), End.CUT);
      } catch (IOException e) {
        // A night that nobody can read must not keep the others.
        String name = NightExport.name(nights.get(i));
        Files.writeString(to.resolve(name + ".unreadable.txt"), e.getMessage() + "\n");
        unreadable++;
        continue;
      }
      for (NightExport.Format format : NightExport.Format.values()) {
        files.write(night, to, format);
      }
      lines.add(NightLine.of(night, zone));
      adherence.add(night);
    }
    NightReader.addStanding(adherence, journal);
    if (!lines.isEmpty()) {
      Files.writeString(to.resolve("nights.html"), TrendPage.html(lines, adherence));
    }
    if (!adherence.isEmpty()) {
      adherence.write(to.resolve("adherence.csv"), true);
    }
    return unreadable;
  }

  private void copies(Loan loan, Path to) throws IOException, RefusedException {
    LoanFile.write(loans.disk(), to.resolve("loan.json"), loan);
    Path protocol = ProtocolCheck.inForce(loans.settings());
    if (!Files.exists(protocol, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isRegularFile(protocol, LinkOption.NOFOLLOW_LINKS)) {
      throw new RefusedException("%s is no file of Nightjar's; remove it".formatted(protocol));
    }
    try (InputStream in = Files.newInputStream(protocol, LinkOption.NOFOLLOW_LINKS)) {
      Files.copy(in, to.resolve("protocol.json"));
    }
  }

  /// Whoever still listens has not come back yet.
  public static void refuseWhilePlaying(Path socket) throws IOException, RefusedException {
    try {
      String mode =
          ControlClient.ask(socket, ControlClient.request("status")).path("mode").asText();
      if (!mode.equals("idle")) {
        throw new RefusedException(
            "a night goes on (%s): end it first, by holding play".formatted(mode));
      }
    } catch (ControlClient.NotRunning e) {
      // Then nothing plays.
    }
  }
}
