package dev.nightjar.loan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.loan.device.FileDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoanFileTest {

  private static final Optional<Instant> NOW = Optional.of(Instant.parse("2026-11-22T21:00:00Z"));
  private static final Loan.Seal SEAL =
      new Loan.Seal("ab".repeat(32), List.of("0123", "4567"), List.of("broken"));

  @TempDir Path folder;

  @Test
  void aLoanComesBackAsItWasWritten() throws IOException {
    Path file = folder.resolve("loan.json");
    assertThat(LoanFile.read(file)).isEmpty();
    Loan out = Loan.out("L-017", "1000abcd", Optional.empty(), Optional.of("cd".repeat(32)));
    for (Loan loan : new Loan[] {out, out.in(NOW, SEAL), out.in(NOW, SEAL).erased(NOW)}) {
      LoanFile.write(new FileDisk(), file, loan);
      assertThat(LoanFile.read(file)).contains(loan);
      assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }
  }

  @Test
  void onlyWhatIsSealedMayBeErased() {
    Loan out = Loan.out("L-017", "1000abcd", NOW, Optional.empty());
    assertThat(out.mayBeErased()).isFalse();
    assertThat(out.in(NOW, SEAL).mayBeErased()).isTrue();
    assertThat(out.in(NOW, SEAL).erased(NOW).mayBeErased()).isFalse();
  }

  @Test
  void whatIsNoRecordIsRefusedInWords() throws IOException {
    Path file = folder.resolve("loan.json");
    for (String text :
        new String[] {
          "", "no", "{}", "{\"number\":\"L\",\"serial\":\"s\",\"stage\":\"IN\"}", "[1]"
        }) {
      Files.writeString(file, text);
      assertThatThrownBy(() -> LoanFile.read(file))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("loan.json is broken");
    }
  }

  @Test
  void aNumberIsNoPathAndNoSentence() {
    for (String number : new String[] {"L-017", "2026-11-22.3", "x"}) {
      assertThat(Loan.isNumber(number)).isTrue();
    }
    for (String number : new String[] {"", ".", "..", "a/b", "Jane Doe", "-x", "x".repeat(65)}) {
      assertThat(Loan.isNumber(number)).isFalse();
    }
  }
}
