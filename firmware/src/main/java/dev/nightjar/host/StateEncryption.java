package dev.nightjar.host;

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
public record StateEncryption(Optional<String> cipher, String sentence, List<String> notes) {

  private static final Path TOLD = Path.of("/run/nightjar-state/told");
  private static final String ENCRYPTED = "encrypted ";
  private static final String PLAIN = "plain ";
  private static final String NOTE = "note ";

  /// What was told at this start of the machine; nothing for a folder that is not the system's.
  public static Optional<StateEncryption> of(Path folder) {
    return folder.startsWith(DevicePaths.STATE) ? Optional.of(look(TOLD)) : Optional.empty();
  }

  /// What should be told without being asked for, a sentence each.
  public List<String> troubles() {
    return cipher.isPresent() ? notes : List.of(sentence);
  }

  public static StateEncryption look(Path told) {
    try {
      return read(Files.readAllLines(told));
    } catch (NoSuchFileException e) {
      return plain("nightjar-state.service has not run (systemctl status nightjar-state)");
    } catch (IOException e) {
      return plain("%s cannot be read: %s".formatted(told, IoWords.reason(e)));
    }
  }

  /// The first line says what is, the others are notes. The script `state` writes them.
  private static StateEncryption read(List<String> lines) {
    String first = lines.isEmpty() ? "" : lines.getFirst();
    if (first.startsWith(ENCRYPTED)) {
      String cipher = first.substring(ENCRYPTED.length());
      return new StateEncryption(Optional.of(cipher), "encrypted with " + cipher, notes(lines));
    }
    return plain(first.startsWith(PLAIN) ? first.substring(PLAIN.length()) : "nobody told why");
  }

  private static List<String> notes(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(NOTE))
        .map(line -> line.substring(NOTE.length()))
        .toList();
  }

  private static StateEncryption plain(String reason) {
    return new StateEncryption(Optional.empty(), "not encrypted: " + reason, List.of());
  }
}
