package dev.nightjar.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateEncryptionTest {

  @TempDir Path folder;

  @Test
  void readsTheCipherAndTheNotes() throws IOException {
    StateEncryption vault = told("encrypted xchacha12,aes-adiantum-plain64\nnote one\nnote two\n");
    assertThat(vault.cipher()).contains("xchacha12,aes-adiantum-plain64");
    assertThat(vault.sentence()).isEqualTo("encrypted with xchacha12,aes-adiantum-plain64");
    assertThat(vault.troubles()).containsExactly("one", "two");
  }

  @Test
  void tellsWhyNothingIsEncrypted() throws IOException {
    StateEncryption vault = told("plain the card is full\n");
    assertThat(vault.cipher()).isEmpty();
    assertThat(vault.troubles()).containsExactly("not encrypted: the card is full");
  }

  @Test
  void whereNothingWasToldNothingIsEncrypted() throws IOException {
    assertThat(told("").cipher()).isEmpty();
    assertThat(StateEncryption.look(folder.resolve("none")).sentence())
        .isEqualTo(
            "not encrypted: nightjar-state.service has not run (systemctl status nightjar-state)");
    assertThat(StateEncryption.look(folder).sentence())
        .startsWith("not encrypted: ")
        .contains("cannot be");
  }

  @Test
  void saysNothingOfAFolderThatIsNotTheSystems() {
    assertThat(StateEncryption.of(folder)).isEmpty();
    assertThat(StateEncryption.of(Path.of("/var/lib/nightjar/elsewhere"))).isPresent();
  }

  private StateEncryption told(String text) throws IOException {
    return StateEncryption.look(Files.writeString(folder.resolve("told"), text));
  }
}
