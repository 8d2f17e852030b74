package dev.nightjar.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.codec.JsonValues;
import dev.nightjar.config.Settings;
import dev.nightjar.config.SettingsFile;
import dev.nightjar.control.ControlServer;
import dev.nightjar.control.RefusedException;
import dev.nightjar.journal.NightSummary;
import dev.nightjar.journal.sqlite.SqliteJournal;
import dev.nightjar.lending.CheckIn;
import dev.nightjar.lending.CheckOut;
import dev.nightjar.lending.LoanContext;
import dev.nightjar.loan.ChecksumManifest;
import dev.nightjar.loan.Loan;
import dev.nightjar.loan.LoanFile;
import dev.nightjar.loan.StatePaths;
import dev.nightjar.loan.SystemServices;
import dev.nightjar.loan.device.FileDisk;
import dev.nightjar.loan.device.Mounts;
import dev.nightjar.replay.NightExport;
import dev.nightjar.trial.DemoNights;
import dev.nightjar.unit.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A loan goes out and comes back.
class LoanTest {

  private static final Instant NOW = Instant.parse("2026-11-22T21:00:00Z");

  /// In memory, and so on another disk than the device.
  private static final Path MEMORY = Path.of("/dev/shm");

  @TempDir Path root;
  private Path stick = MEMORY;
  private Optional<Instant> now = Optional.of(NOW);
  private LoanContext loans;

  @BeforeEach
  void aDevice() throws IOException {
    StatePaths at = new StatePaths(root);
    for (Path folder : List.of(at.state(), at.vault(), at.certificates())) {
      Files.createDirectories(folder);
    }
    Path file = root.resolve("settings.json");
    Files.writeString(
        file,
        "{\"journal\": {\"folder\": \"%s\"}, \"control\": {\"socket\": \"%s\"}}"
            .formatted(at.state(), root.resolve("control.sock")));
    Settings settings = SettingsFile.load(file).settings();
    loans = new LoanContext(at, new FileDisk(), new Reads(), settings, () -> now);
  }

  @AfterEach
  void nothingStaysInMemory() throws IOException {
    if (!stick.equals(MEMORY)) {
      NightExport.delete(stick);
    }
  }

  private static void needs(String what, boolean there) {
    if (!there) {
      String reason = "skipped: there is not " + what;
      System.out.println("LoanTest " + reason);
      Assumptions.abort(reason);
    }
  }

  private void aStick() throws IOException {
    needs(MEMORY + " on a disk of its own", Files.isDirectory(MEMORY));
    needs(MEMORY + " on a disk of its own", !Mounts.shareADisk(MEMORY, root));
    stick = Files.createTempDirectory(MEMORY, "nightjar-stick");
  }

  private Loan out(String number) throws Exception {
    return new CheckOut(loans).run(number, null, false);
  }

  private CheckIn.Done in() throws Exception {
    return new CheckIn(loans, sentence -> {}, Set.of()).run(stick, false);
  }

  private void nights(int count) {
    DemoNights.write(loans.at().state(), 7, count, Duration.ofMinutes(30));
  }

  @Test
  void aProtocolGoesIntoTheStateAndItsDigestAloneIntoTheRecord() throws Exception {
    Path protocol = Files.writeString(root.resolve("p.json"), "{\"title\": \"Two weeks\"}");
    Loan loan = new CheckOut(loans).run("L-017", protocol, false);
    assertThat(loans.at().state().resolve("protocol.json")).hasSameBinaryContentAs(protocol);
    assertThat(loan.protocol()).contains(Sha256.of(protocol));
    assertThat(Files.readString(loans.at().loan())).doesNotContain("Two weeks");
    assertThat(LoanFile.read(loans.at().loan())).contains(loan);
  }

  @Test
  void aNumberIsMadeUpAndNeverUsedTwice() throws Exception {
    String first = new CheckOut(loans).run(null, null, false).number();
    assertThat(first).isEqualTo("L-20261122-1");
    LoanFile.write(loans.disk(), loans.at().loan(), erased(first));
    assertThatThrownBy(() -> out(first)).hasMessageContaining("was there already");
    Files.writeString(loans.at().certificates().resolve("L-20261122-2-0123abcd.json"), "{}");
    assertThat(new CheckOut(loans).run(null, null, false).number()).isEqualTo("L-20261122-3");
    LoanFile.write(loans.disk(), loans.at().loan(), erased("L-20261122-3"));
    now = Optional.empty();
    assertThat(new CheckOut(loans).run(null, null, false).number()).isEqualTo("L-1");
  }

  private Loan erased(String number) {
    return Loan.out(number, "s", now, Optional.empty()).erased(now);
  }

  @Test
  void aNewLoanIsRefusedBeforeAnErase() throws Exception {
    aStick();
    out("L-016");
    assertThatThrownBy(() -> out("L-017")).hasMessageContaining("L-016 is out");
    in();
    assertThatThrownBy(() -> out("L-017"))
        .isInstanceOf(RefusedException.class)
        .hasMessage("loan L-016 was checked in but not erased: sudo nightjar loan erase");
  }

  @Test
  void nightsOfNobodyKnowsWhomAreNotLent() throws Exception {
    nights(1);
    assertThatThrownBy(() -> out("L-017"))
        .hasMessageContaining("holds a night that belongs to no loan")
        .hasMessageContaining("--unsealed " + loans.serial());
    assertThat(new CheckOut(loans).run("L-017", null, true).stage()).isEqualTo(Loan.Stage.OUT);
  }

  @Test
  void theCheckInExportsEveryNightAndSealsIt() throws Exception {
    aStick();
    out("L-017");
    nights(2);
    CheckIn.Done done = in();
    assertThat(done.folder()).isEqualTo(stick.resolve("L-017"));
    assertThat(names(done.folder()))
        .contains(
            "MANIFEST.sha256",
            "loan.json",
            "night-0001.edf",
            "night-0001.fhir.json",
            "night-0001.html",
            "night-0002.html",
            "nights.html");
    Loan.Seal seal = done.loan().seal().orElseThrow();
    assertThat(seal.nights()).isEqualTo(2);
    assertThat(seal.manifest()).isEqualTo(Sha256.of(done.folder().resolve(ChecksumManifest.NAME)));
    assertThat(LoanFile.read(loans.at().loan())).contains(done.loan());
    assertThat(sha256sum(done.folder())).isZero();
    Files.writeString(done.folder().resolve("night-0001.html"), "another");
    assertThat(sha256sum(done.folder())).isNotZero();
    assertThat(in().folder()).as("the stick was lost").isEqualTo(stick.resolve("L-017-2"));
  }

  @Test
  void whatTheServiceHoldsInMemoryIsMissingFromNoSeal() throws Exception {
    aStick();
    out("L-017");
    nights(1);
    in();
    String held = "what happened lately is held in memory, and in no export: the card is full";
    try (ControlServer _ =
        ControlServer.start(
            loans.settings().control().socket(),
            request -> JsonValues.MAPPER.createObjectNode().put("error", held))) {
      assertThatThrownBy(this::in).isInstanceOf(RefusedException.class).hasMessage(held);
      assertThatThrownBy(() -> allow(null)).isInstanceOf(RefusedException.class).hasMessage(held);
      allow("L-017");
    }
    try (ControlServer _ =
        ControlServer.start(
            loans.settings().control().socket(), request -> JsonValues.MAPPER.createObjectNode())) {
      in();
      allow(null);
    }
  }

  @Test
  void whatWritesTheJournalAndDoesNotAnswerIsNotPassedOver() throws Exception {
    aStick();
    out("L-017");
    nights(1);
    in();
    try (SqliteJournal _ = SqliteJournal.open(loans.at().state(), "boot-2")) {
      assertThatThrownBy(this::in)
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("writes the journal and does not answer");
      assertThatThrownBy(() -> allow(null)).hasMessageContaining("does not answer");
    }
    in();
    allow(null);
  }

  @Test
  void whatIsExtraMissingOrChangedInACheckInIsNamed() throws Exception {
    aStick();
    out("L-017");
    nights(1);
    Path folder = in().folder();
    assertThat(Shell.call("loan", "verify", folder.toString()).out())
        .isEqualTo(
            "sealed    all is as it was; manifest "
                + Sha256.of(folder.resolve(ChecksumManifest.NAME)));
    Files.writeString(folder.resolve("night-0009.csv"), "made up");
    assertThat(sha256sum(folder)).as("it does not look").isZero();
    Files.delete(folder.resolve("night-0001.edf"));
    Files.delete(folder.resolve("night-0001.csv"));
    Files.createSymbolicLink(folder.resolve("night-0001.csv"), folder.resolve("night-0001.html"));
    Files.writeString(folder.resolve("nights.html"), "another");
    Shell said = Shell.call("loan", "verify", folder.toString());
    assertThat(said.out())
        .isEqualTo(
            "extra     night-0009.csv\nmissing   night-0001.edf\nchanged   night-0001.csv\nchanged   nights.html");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).endsWith("is not what was sealed");
    assertThat(Shell.call("loan", "verify", stick.toString()).err())
        .contains("has no MANIFEST.sha256");
  }

  @Test
  void theManifestNamesEveryFile() throws Exception {
    aStick();
    out("L-017");
    nights(1);
    CheckIn.Done done = in();
    List<String> sealed =
        Files.readAllLines(done.folder().resolve(ChecksumManifest.NAME)).stream()
            .map(line -> line.substring(66))
            .toList();
    List<String> files = names(done.folder());
    assertThat(sealed).containsExactlyInAnyOrderElementsOf(without(files));
  }

  private static List<String> without(List<String> files) {
    return files.stream().filter(name -> !name.equals(ChecksumManifest.NAME)).toList();
  }

  @Test
  void aCheckInIsWholeOrNotAtAll() throws Exception {
    aStick();
    out("L-017");
    nights(1);
    LoanContext faulty =
        new LoanContext(
            loans.at(), loans.disk(), new ForgetfulStick(), loans.settings(), () -> now);
    assertThatThrownBy(() -> new CheckIn(faulty, sentence -> {}, Set.of()).run(stick, false))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("did not come back");
    assertThat(stick).isEmptyDirectory();
    assertThat(LoanFile.read(loans.at().loan()).orElseThrow().stage()).isEqualTo(Loan.Stage.OUT);
  }

  @Test
  void anExportOntoTheDevicesOwnCardIsRefused() throws Exception {
    out("L-017");
    assertThatThrownBy(() -> new CheckIn(loans, sentence -> {}).run(root, false))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("own card");
    assertThatThrownBy(() -> new CheckIn(loans, sentence -> {}).run(root.resolve("none"), false))
        .hasMessageContaining("is no folder");
  }

  @Test
  void withoutALoanNothingIsCheckedIn() {
    assertThatThrownBy(() -> new CheckIn(loans, sentence -> {}).run(root, false))
        .hasMessageContaining("no loan is out");
  }

  @Test
  void anEraseWaitsForTheSealOfEveryNight() throws Exception {
    aStick();
    out("L-017");
    nights(1);
    assertThatThrownBy(() -> allow(null)).hasMessageContaining("L-017 is not checked in");
    assertThatThrownBy(() -> allow("L-018")).isInstanceOf(WrongCallException.class);
    allow("L-017");
    in();
    allow(null);
    nights(1);
    assertThatThrownBy(() -> allow(null)).hasMessageContaining("a night came after the check-in");
    in();
    allow(null);
  }

  @Test
  void withoutALoanTheDeviceIsTypedOut() throws Exception {
    assertThatThrownBy(() -> allow(null)).hasMessageContaining("--unsealed " + loans.serial());
    allow(loans.serial());
  }

  private void allow(@Nullable String typed) throws Exception {
    Optional<Loan> loan = LoanContext.activeLoan(loans.at());
    LoanEraseCommand.allow(loans, loan, typed);
  }

  @Test
  void anEraseThatIsUnderWayComesFirst() throws Exception {
    Files.writeString(loans.at().order(), "{}");
    assertThatThrownBy(() -> out("L-017")).hasMessageContaining("loan erase --finish");
    assertThatThrownBy(this::in).hasMessageContaining("loan erase --finish");
  }

  @Test
  void aContainerThatDidNotOpenIsNoEmptyJournal() throws Exception {
    aStick();
    out("L-017");
    in();
    Files.createDirectory(loans.at().vault().resolve("current"));
    assertThatThrownBy(this::in).hasMessageContaining("container that is not open");
    assertThatThrownBy(() -> allow(null)).hasMessageContaining("container that is not open");
    Files.createDirectories(root.resolve("run/nightjar-state"));
    Files.writeString(loans.at().told(), "encrypted a-cipher\n");
    in();
    allow(null);
  }

  @Test
  void whatWasSetAsideIsLeftOutOnlyWhenSomebodySaysSo() throws Exception {
    aStick();
    out("L-017");
    Files.createDirectory(loans.at().vault().resolve("broken"));
    Files.createDirectory(loans.at().state().resolve("plain-1"));
    assertThatThrownBy(this::in)
        .hasMessageContaining("nightjar-vault/broken")
        .hasMessageContaining("plain-1")
        .hasMessageContaining("--without-set-aside");
    CheckIn.Done done = new CheckIn(loans, sentence -> {}, Set.of()).run(stick, true);
    List<String> leftOut = done.loan().seal().orElseThrow().leftOut();
    assertThat(leftOut).hasSize(2);
    assertThat(Files.readAllLines(done.folder().resolve("left-out.txt"))).isEqualTo(leftOut);
    assertThat(LoanFile.read(loans.at().loan())).contains(done.loan());
    allow(null);
    Files.writeString(loans.at().state().resolve("journal.db.broken-1"), "nights");
    assertThatThrownBy(() -> allow(null)).hasMessageContaining("journal.db.broken-1");
  }

  @Test
  void aNightOfANewJournalIsNotTakenForASealedOne() {
    String sealed = LoanContext.name(night("boot-a"));
    Loan.Seal seal = new Loan.Seal("ab".repeat(32), List.of(sealed), List.of());
    assertThat(seal.holds(LoanContext.name(night("boot-a")))).isTrue();
    assertThat(seal.holds(LoanContext.name(night("boot-b")))).isFalse();
  }

  private static NightSummary night(String boot) {
    return new NightSummary(1, boot, Duration.ZERO, Duration.ZERO, Optional.empty(), 0, 0, 0);
  }

  @Test
  void aFolderInMemoryIsNoStick() throws Exception {
    aStick();
    needs("a folder in memory at " + MEMORY, Mounts.type(stick).equals(Optional.of("tmpfs")));
    out("L-017");
    assertThatThrownBy(() -> new CheckIn(loans, sentence -> {}).run(stick, false))
        .hasMessageContaining("lies in memory only");
  }

  @Test
  void rootFollowsNoLinkThatTheServiceLeft() throws Exception {
    aStick();
    out("L-017");
    Path secret = Files.writeString(root.resolve("shadow"), "secret");
    Path link = loans.at().state().resolve("protocol.json");
    Files.createSymbolicLink(link, secret);
    assertThatThrownBy(this::in).hasMessageContaining("is no file of Nightjar's");
    assertThatThrownBy(() -> loans.disk().overwrite(link, 6)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> loans.disk().sync(link)).isInstanceOf(IOException.class);
    assertThat(secret).hasContent("secret");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }

  private static int sha256sum(Path folder) throws Exception {
    return new ProcessBuilder("sha256sum", "--quiet", "-c", ChecksumManifest.NAME)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  /// Only reads back.
  private static class Reads implements SystemServices {

    @Override
    public void quiet(boolean keepSounds) {}

    @Override
    public void close() {}

    @Override
    public void open() {}

    @Override
    public void resume() {}

    @Override
    public Optional<String> fromCard(Path file, long bytes) throws IOException {
      return Optional.of(Sha256.of(file));
    }
  }

  private static final class ForgetfulStick extends Reads {

    @Override
    public Optional<String> fromCard(Path file, long bytes) {
      return Optional.of("00".repeat(32));
    }
  }
}
