package dev.nightjar.loan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.loan.device.FileDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasureTest {

  @TempDir Path folder;

  @Test
  void aPowerCutAtAnyStepLeavesItNotBegunOrFinishedAtTheNextStart() throws IOException {
    int begun = 0;
    for (int seed = 1; begun < 200; seed++) {
      Path card = Files.createDirectories(folder.resolve("" + seed));
      EraseTrial.Outcome outcome = EraseTrial.run(card, seed);
      assertThat(outcome.problems()).as("seed %d", seed).isEmpty();
      begun += outcome.begun() ? 1 : 0;
    }
  }

  @Test
  void aCardThatDoesNotKeepWhatIsWrittenGetsNoCleanCertificate() throws IOException {
    StatePaths at = aDevice();
    SystemServices forgetful =
        new FakeMachine(at, new FileDisk(), new Random(1), true) {
          @Override
          public Optional<String> fromCard(Path file, long bytes) {
            return Optional.of("00".repeat(32));
          }
        };
    forgetful.open();
    Certificate certificate = erasure(at, forgetful).erase(request());
    assertThat(certificate.complete()).isFalse();
    assertThat(certificate.text()).contains("NOT complete", "but not read back", "not everything");
    assertThat(LoanFile.read(at.loan()).orElseThrow().stage()).isEqualTo(Loan.Stage.IN);
    assertThat(Erasure.isUnderWay(at)).isFalse();
  }

  @Test
  void aContainerThatCannotBeClosedIsLeftAsItIs() throws IOException {
    StatePaths at = aDevice();
    SystemServices busy =
        new FakeMachine(at, new FileDisk(), new Random(1), true) {
          @Override
          public void close() throws IOException {
            throw new IOException("something still has it open");
          }
        };
    busy.open();
    assertThatThrownBy(() -> erasure(at, busy).erase(request()))
        .hasMessageContaining("has it open");
    assertThat(at.vault().resolve("current/key")).isNotEmptyFile();
    assertThat(Erasure.isUnderWay(at)).isFalse();
  }

  @Test
  void whoeverFinishesAKilledEraseByHandHasACertificateAndTheSound() throws IOException {
    StatePaths at = aDevice();
    FakeMachine killed =
        new FakeMachine(at, new FileDisk(), new Random(1), true) {
          @Override
          public void open() {
            throw new AssertionError("it is killed before the state is open again");
          }
        };
    Files.createDirectories(StatePaths.folderOf(at.told()));
    Files.writeString(at.told(), "encrypted a-cipher\n");
    assertThatThrownBy(() -> erasure(at, killed).erase(request()))
        .isInstanceOf(AssertionError.class);
    assertThat(Erasure.isUnderWay(at)).isTrue();
    assertThat(at.told()).doesNotExist();
    FakeMachine machine = new FakeMachine(at, new FileDisk(), new Random(2), true);
    Certificate certificate = erasure(at, machine).finish().orElseThrow();
    assertThat(certificate.complete()).isTrue();
    assertThat(certificate.text()).contains("interrupted  yes");
    assertThat(machine.resumed).isOne();
    assertThat(Erasure.isUnderWay(at)).isFalse();
  }

  @Test
  void anEraseThatWasKilledBeforeItsOrderIsFinishedByTheSoundAlone() throws IOException {
    StatePaths at = aDevice();
    FakeMachine machine = new FakeMachine(at, new FileDisk(), new Random(1), true);
    assertThat(erasure(at, machine).finish()).isEmpty();
    assertThat(machine.resumed).isOne();
    assertThat(at.vault().resolve("current/key")).isNotEmptyFile();
  }

  @Test
  void beforeTheStateIsOpenedItOnlyDestroys() throws IOException {
    StatePaths at = aDevice();
    FakeMachine machine = new FakeMachine(at, new FileDisk(), new Random(1), true);
    erasure(at, machine).finishEarly();
    assertThat(at.vault().resolve("current/key")).as("nothing ordered").isNotEmptyFile();
    EraseOrder.Wish wish =
        new EraseOrder.Wish(Optional.of("L-017"), "s", Optional.empty(), false, 0);
    new EraseOrder("id", wish, Optional.empty(), "", false, PersonalInventory.of(at, false))
        .write(new FileDisk(), at.order());
    erasure(at, machine).finishEarly();
    assertThat(at.vault().resolve("current")).doesNotExist();
    assertThat(at.told()).doesNotExist();
    assertThat(machine.resumed).isZero();
    assertThat(Erasure.isUnderWay(at)).isTrue();
  }

  @Test
  void theCertificateTellsPeopleWhatWasErasedAndWhatMayRemain() throws IOException {
    StatePaths at = aDevice();
    SystemServices machine = new FakeMachine(at, new FileDisk(), new Random(1), true);
    machine.open();
    Erasure erasure =
        new Erasure(
            at,
            new FileDisk(),
            machine,
            Optional::empty,
            () -> List.of("A strap's address stands in nightjar.json."),
            sentence -> {});
    String text = erasure.erase(request()).text();
    assertThat(text)
        .contains(
            "loan         L-017",
            "ordered      the clock was not set",
            "result       complete",
            "interrupted  no",
            "nothing was exported and sealed before",
            "key and header overwritten, read back, deleted",
            "with a key that is none of the old ones",
            "the state folder is empty",
            "A strap's address stands",
            "worn and replaced cells");
    try (Stream<Path> files = Files.list(at.certificates())) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void anEncryptedStateThatIsPlainAfterwardsIsNotComplete() throws IOException {
    StatePaths at = aDevice();
    SystemServices machine = new FakeMachine(at, new FileDisk(), new Random(1), false);
    machine.open();
    Files.writeString(at.told(), "encrypted a-cipher\n");
    Certificate certificate = erasure(at, machine).erase(request());
    assertThat(certificate.complete()).isFalse();
    assertThat(certificate.text()).contains("NOT complete", "is not encrypted now");
  }

  @Test
  void anyOldContainerInTheVaultIsTold() throws IOException {
    StatePaths at = aDevice();
    SystemServices machine = new FakeMachine(at, new FileDisk(), new Random(1), true);
    machine.open();
    Files.createDirectory(at.vault().resolve("another"));
    assertThat(erasure(at, machine).erase(request()).text())
        .contains("NOT complete", "an old container is still in the vault");
  }

  private StatePaths aDevice() throws IOException {
    StatePaths at = new StatePaths(folder);
    for (Path made : List.of(at.state(), at.bonds(), at.cache(), at.vault().resolve("current"))) {
      Files.createDirectories(made);
    }
    Files.writeString(at.vault().resolve("current/key"), "k".repeat(64));
    Files.writeString(at.vault().resolve("current/container"), "LUKS");
    Loan loan = Loan.out("L-017", "s", Optional.empty(), Optional.empty());
    LoanFile.write(
        new FileDisk(),
        at.loan(),
        loan.in(Optional.empty(), new Loan.Seal("ab".repeat(32), List.of(), List.of())));
    return at;
  }

  private static Erasure erasure(StatePaths at, SystemServices machine) {
    return new Erasure(at, new FileDisk(), machine, Optional::empty, List::of, sentence -> {});
  }

  private static Erasure.Request request() {
    return new Erasure.Request(Optional.of("L-017"), "s", Optional.empty(), false);
  }
}
