package dev.nightjar.app;

import dev.nightjar.unit.IoWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Whether the state is encrypted, as nightjar-state.service told it when it opened the container.
///
/// @param cipher with what; empty where it is not
/// @param sentence the same in words, for people
/// @param notes what is worth a look all the same, a sentence each
record Vault(Optional<String> cipher, String sentence, List<String> notes) {

  private static final Path TOLD = Path.of("/run/nightjar-state/told");
  private static final String ENCRYPTED = "encrypted ";
  private static final String PLAIN = "plain ";
  private static final String NOTE = "note ";

  /// What was told at this start of the machine; nothing for a folder that is not the system's.
  static Optional<Vault> of(Path folder) {
    return folder.startsWith(Places.STATE) ? Optional.of(look(TOLD)) : Optional.empty();
  }

  /// What should be told without being asked for, a sentence each.
  List<String> troubles() {
    return cipher.isPresent() ? notes : List.of(sentence);
  }

  static Vault look(Path told) {
    try {
      return read(Files.readAllLines(told));
    } catch (NoSuchFileException e) {
      return plain("nightjar-state.service has not run (systemctl status nightjar-state)");
    } catch (IOException e) {
      return plain("%s cannot be read: %s".formatted(told, IoWords.reason(e)));
    }
  }

  /// The first line says what is, the others are notes. The script `state` writes them.
  private static Vault read(List<String> lines) {
    String first = lines.isEmpty() ? "" : lines.getFirst();
    if (first.startsWith(ENCRYPTED)) {
      String cipher = first.substring(ENCRYPTED.length());
      return new Vault(Optional.of(cipher), "encrypted with " + cipher, notes(lines));
    }
    return plain(first.startsWith(PLAIN) ? first.substring(PLAIN.length()) : "nobody told why");
  }

  private static List<String> notes(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(NOTE))
        .map(line -> line.substring(NOTE.length()))
        .toList();
  }

  private static Vault plain(String reason) {
    return new Vault(Optional.empty(), "not encrypted: " + reason, List.of());
  }
}
