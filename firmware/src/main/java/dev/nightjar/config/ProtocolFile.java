package dev.nightjar.config;

import dev.nightjar.protocol.ProtocolSettings;
import dev.nightjar.unit.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A clinic's or caregiver's protocol, read from its file. The form is that of the settings: JSON
/// in which comments and trailing commas are allowed, and nothing that is not known.
///
/// @param settings what stands in it, as far as it is good
/// @param problems all that is wrong with it, one sentence each; empty when it is good
/// @param digest SHA-256 of its bytes, in hex
public record ProtocolFile(ProtocolSettings settings, List<String> problems, String digest) {

  public ProtocolFile {
    problems = List.copyOf(problems);
  }

  /// Reads one; blocks on the card.
  ///
  /// @throws IOException when it cannot be read at all
  public static ProtocolFile read(Path file) throws IOException {
    byte[] json = SettingsFile.read(file);
    Binder binder = new Binder(String.valueOf(file.getFileName()), file);
    ProtocolSettings settings = ProtocolSettings.defaults();
    try {
      Node root = Node.read(json);
      if (root instanceof Node.Section section) {
        settings = binder.bind(settings, section, "");
        needed(binder, section, "title", "a text");
        needed(binder, section, "nights", "a whole number");
        if (section.children().get("first") instanceof Node.Section first) {
          needed(binder, first, "scene", "a text", "first.");
          needed(binder, first, "minutes", "a whole number", "first.");
        }
      } else {
        binder.problem("the file is " + root.shown() + ", allowed is an object", root.line());
      }
    } catch (MalformedException e) {
      binder.problem("the file " + e.getMessage(), e.line());
    }
    return new ProtocolFile(settings, binder.problems(), Sha256.of(json));
  }

  private static void needed(Binder binder, Node.Section section, String key, String allowed) {
    needed(binder, section, key, allowed, "");
  }

  private static void needed(
      Binder binder, Node.Section section, String key, String allowed, String path) {
    Node given = section.children().get(key);
    if (given == null || (given instanceof Node.Leaf leaf && leaf.value() == null)) {
      binder.problem(path + key + " is missing, allowed is " + allowed, section.line());
    }
  }
}
