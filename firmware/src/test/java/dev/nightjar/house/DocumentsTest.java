package dev.nightjar.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nightjar.panel.Button;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// The README is short, no link is dead, and settings, protocol keys and buttons are explained
/// once.
@NullMarked
final class DocumentsTest {

  private static final int MOST_README_LINES = 140;
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

  @Test
  void theReadmeIsShort() throws IOException {
    assertThat(Documents.read("README.md").lines().count()).isLessThanOrEqualTo(MOST_README_LINES);
  }

  @Test
  void noLinkIsDead() throws IOException {
    List<String> dead = new ArrayList<>();
    int links = 0;
    for (Path document : Documents.all()) {
      String text = String.join("\n", Documents.prose(Files.readString(document)));
      Matcher link = LINK.matcher(text);
      while (link.find()) {
        String to = link.group(1);
        if (!to.matches("[a-z]+:.*")) {
          links++;
          if (!leadsSomewhere(document, to)) {
            dead.add(Documents.ROOT.relativize(document) + " -> " + to);
          }
        }
      }
    }
    assertThat(dead).isEmpty();
    assertThat(links).isGreaterThan(50);
  }

  private static boolean leadsSomewhere(Path document, String to) throws IOException {
    String[] parts = to.split("#", 2);
    Path file = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]).normalize();
    return Files.exists(file)
        && (parts.length == 1 || Documents.anchors(Files.readString(file)).contains(parts[1]));
  }

  /// `example.json` documents every key ([dev.nightjar.config.ExampleTest] in its own package holds
  /// it to that); no page does so again, and none names a key that there is not.
  @Test
  void settingsAreExplainedInTheExampleAlone() throws IOException {
    Set<String> keys = new TreeSet<>();
    collect(example("example.json"), "", keys);
    keys.removeIf(section -> !section.contains("."));
    Pattern key =
        Pattern.compile(
            "`((?!journal\\.db)(?:sound|night|taste|panel|strap|journal|control)\\.[a-z]\\w+)");
    for (Path document : Documents.all()) {
      if (document.endsWith("architecture.md") || document.endsWith("CONTRIBUTING.md")) {
        continue; // These name packages.
      }
      for (String line : Files.readAllLines(document)) {
        Matcher named = key.matcher(line);
        while (named.find()) {
          assertThat(keys).as("%s: %s", document, line).contains(named.group(1));
        }
        assertThat(keys).as("explained again in %s", document).doesNotContain(firstCell(line));
      }
    }
  }

  private static String firstCell(String line) {
    return line.startsWith("|") ? Documents.cells(line).getFirst() : "";
  }

  private static void collect(JsonNode section, String path, Set<String> keys) {
    section
        .properties()
        .forEach(
            key -> {
              keys.add(path + key.getKey());
              collect(key.getValue(), path + key.getKey() + ".", keys);
            });
  }

  private static JsonNode example(String name) throws IOException {
    JsonMapper json =
        JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();
    return json.readTree(Documents.read("firmware/src/main/resources/dev/nightjar/config/" + name));
  }

  @Test
  void theClinicsPageHasEveryKeyOfAProtocol() throws IOException {
    List<String> keys = new ArrayList<>(List.of("ceilingDba")); // instead of the other
    example("protocol-example.json").fieldNames().forEachRemaining(keys::add);
    List<String> told =
        Documents.column("docs/clinic.md", "protocol-keys", 0).stream()
            .flatMap(cell -> Stream.of(cell.split(", ", -1)))
            .toList();
    assertThat(told).containsExactlyInAnyOrderElementsOf(keys);
  }

  /// The table of every press stands on one page ([dev.nightjar.panel.PanelTableTest] compares it);
  /// the README tells what each button is for.
  @Test
  void buttonsAreExplainedOnce() throws IOException {
    List<String> pages = new ArrayList<>();
    for (Path document : Documents.all()) {
      if (Files.readString(document).contains("<!-- panel-table ")) {
        pages.add(String.valueOf(document.getFileName()));
      }
    }
    assertThat(pages).containsExactly("caregiver.md");
    String readme = Documents.read("README.md");
    List<String> buttons =
        readme
            .substring(readme.indexOf("| button | what for |"))
            .lines()
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .flatMap(line -> Stream.of(Documents.cells(line).getFirst().split(", ", -1)))
            .map(words -> words.replace(' ', '_'))
            .toList();
    assertThat(buttons)
        .containsExactlyInAnyOrder(
            Stream.of(Button.values()).map(Enum::name).toArray(String[]::new));
  }
}
