package dev.nightjar.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commented example that ships beside the code.
final class ExampleTest {

  @TempDir Path folder;

  @Test
  void parsesAndEqualsTheDefaults() throws IOException {
    Path file = Files.write(folder.resolve("example.json"), example());

    LoadedSettings loaded = SettingsFile.load(file);

    assertThat(loaded.problem()).isEmpty();
    assertThat(loaded.source()).isEqualTo(LoadedSettings.Source.FILE);
    assertThat(loaded.settings()).isEqualTo(Settings.defaults());
  }

  @Test
  void showsEveryKeyOfEverySection() throws IOException, MalformedException {
    var root = (Node.Section) Node.read(example());

    Map<String, List<String>> shown = new LinkedHashMap<>();
    show(root, "", shown);

    Map<String, List<String>> expected = new LinkedHashMap<>();
    expect(Settings.class, "", expected);
    assertThat(shown).isEqualTo(expected);
  }

  private static void show(Node.Section section, String path, Map<String, List<String>> shown) {
    shown.put(path, List.copyOf(section.children().keySet()));
    section
        .children()
        .forEach(
            (key, node) -> {
              if (node instanceof Node.Section within) {
                show(within, path + key + ".", shown);
              }
            });
  }

  private static void expect(Class<?> record, String path, Map<String, List<String>> expected) {
    expected.put(path, keys(record));
    for (RecordComponent c : record.getRecordComponents()) {
      if (c.getType().isRecord() && !LeafValues.knows(c.getType())) {
        expect(c.getType(), path + c.getName() + ".", expected);
      }
    }
  }

  @Test
  void documentsEveryKeyWithItsDefault() throws IOException {
    List<String> lines = new String(example(), StandardCharsets.UTF_8).lines().toList();
    int documented = 0;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.startsWith("\"") && !line.endsWith("{")) {
        String value = line.substring(line.indexOf(':') + 2, line.length() - 1);
        assertThat(commentAbove(lines, i)).as(line).endsWith("Default: " + value);
        documented++;
      }
    }
    long keys =
        Arrays.stream(Settings.class.getRecordComponents())
            .mapToLong(c -> leaves(c.getType()))
            .sum();
    assertThat(documented).isEqualTo((int) keys);
  }

  /// How many single values there are, those of the sections within included.
  private static long leaves(Class<?> record) {
    return Arrays.stream(record.getRecordComponents())
        .mapToLong(
            c -> c.getType().isRecord() && !LeafValues.knows(c.getType()) ? leaves(c.getType()) : 1)
        .sum();
  }

  /// The keys of a section, by the components of its record.
  static List<String> keys(Class<?> record) {
    return Arrays.stream(record.getRecordComponents()).map(LeafValues::key).toList();
  }

  private static String commentAbove(List<String> lines, int index) {
    List<String> comment = new ArrayList<>();
    for (int i = index - 1; lines.get(i).strip().startsWith("//"); i--) {
      comment.addFirst(lines.get(i).strip().substring(2).strip());
    }
    return String.join(" ", comment);
  }

  private static byte[] example() throws IOException {
    try (InputStream in = Settings.class.getResourceAsStream("example.json")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }
}
