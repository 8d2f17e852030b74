package dev.nightjar.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/// The project's documents, as the tests that compare them with the code read them.
@NullMarked
final class Documents {

  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private Documents() {}

  /// Every document whose links are checked.
  static List<Path> all() throws IOException {
    List<Path> all = new ArrayList<>();
    for (String name : List.of("README.md", "CONTRIBUTING.md", "hardware/README.md")) {
      all.add(ROOT.resolve(name));
    }
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(all::add);
    }
    return all;
  }

  static String read(String name) throws IOException {
    return Files.readString(ROOT.resolve(name));
  }

  /// The lines outside of code blocks.
  static List<String> prose(String text) {
    List<String> lines = new ArrayList<>();
    boolean code = false;
    for (String line : text.split("\n", -1)) {
      if (line.strip().startsWith("```")) {
        code = !code;
      } else if (!code) {
        lines.add(line);
      }
    }
    return lines;
  }

  /// The anchors that GitHub makes of the headings.
  static List<String> anchors(String text) {
    List<String> anchors = new ArrayList<>();
    for (String line : prose(text)) {
      if (line.matches("#+ .*")) {
        anchors.add(
            line.replaceFirst("#+ ", "")
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                .replace(' ', '-'));
      }
    }
    return anchors;
  }

  /// What stands under each heading, by the heading without its `#`.
  static Map<String, List<String>> sections(String text) {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    List<String> section = new ArrayList<>();
    for (String line : prose(text)) {
      if (line.matches("#+ .*")) {
        section = new ArrayList<>();
        if (sections.put(line.replaceFirst("#+ ", ""), section) != null) {
          throw new AssertionError("two headings are: " + line);
        }
      } else {
        section.add(line);
      }
    }
    return sections;
  }

  /// The rows of a table between its marker and the next `<!-- end -->`, without its two head
  /// lines.
  static List<List<String>> table(String document, String marker) throws IOException {
    List<String> lines = read(document).lines().toList();
    int from = lines.indexOf("<!-- " + marker + " -->");
    if (from < 0) {
      throw new AssertionError(document + " has no table <!-- " + marker + " -->");
    }
    List<String> rest = lines.subList(from + 3, lines.size());
    return rest.subList(0, rest.indexOf("<!-- end -->")).stream().map(Documents::cells).toList();
  }

  /// One column of such a table.
  static List<String> column(String document, String marker, int column) throws IOException {
    return table(document, marker).stream().map(row -> row.get(column)).toList();
  }

  /// The cells of a row, without the marks of code.
  static List<String> cells(String row) {
    String inside = row.substring(1, row.lastIndexOf('|'));
    return Arrays.stream(inside.split("\\|", -1))
        .map(cell -> cell.replace("`", "").strip())
        .toList();
  }
}
