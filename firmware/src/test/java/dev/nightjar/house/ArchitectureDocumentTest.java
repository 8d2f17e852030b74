package dev.nightjar.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// `docs/architecture.md` has a row for each package and each thread, and draws packages that
/// exist.
@NullMarked
final class ArchitectureDocumentTest {

  private static final String DOCUMENT = "docs/architecture.md";
  private static final Path MAIN = Documents.ROOT.resolve("firmware/src/main/java");
  private static final String NO_NAME = "(no name)";

  @Test
  void everyPackageHasARow() throws IOException {
    assertThat(Documents.column(DOCUMENT, "packages", 0))
        .containsExactlyInAnyOrderElementsOf(packages());
  }

  @Test
  void thePictureShowsPackages() throws IOException {
    String text = Documents.read(DOCUMENT);
    int from = text.indexOf("```mermaid");
    String picture = text.substring(from, text.indexOf("```\n", from + 3));
    Matcher box = Pattern.compile("\\[\"([^\"]+)\"]").matcher(picture);
    List<String> drawn = new ArrayList<>();
    while (box.find()) {
      drawn.add(box.group(1));
    }
    assertThat(drawn).hasSizeGreaterThan(10).doesNotHaveDuplicates();
    assertThat(packages()).containsAll(drawn);
  }

  private static List<String> packages() throws IOException {
    try (Stream<Path> files = Files.walk(MAIN)) {
      return files
          .filter(file -> file.endsWith("package-info.java"))
          .map(file -> MAIN.relativize(file.resolveSibling("")).toString().replace('/', '.'))
          .map(name -> name.replaceFirst("^dev\\.nightjar\\.", ""))
          .toList();
    }
  }

  @Test
  void everyThreadHasARow() throws IOException {
    List<String> named = new ArrayList<>(List.of("main"));
    List<String> nameless = new ArrayList<>();
    try (Stream<Path> files = Files.walk(MAIN)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        for (String name : threads(Files.readString(file))) {
          (name.equals(NO_NAME) ? nameless : named).add(name);
        }
      }
    }
    List<String> expected = new ArrayList<>(new TreeSet<>(named));
    expected.addAll(nameless);
    assertThat(expected).hasSizeGreaterThan(25);
    assertThat(Documents.column(DOCUMENT, "threads", 0))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  /// The names of the threads that a source makes: `x` for "x", `x-*` for "x-" + more.
  private static List<String> threads(String source) {
    List<String> names = new ArrayList<>();
    Matcher made =
        Pattern.compile(
                "Thread\\.of(?:Platform|Virtual)\\(\\)(.*?)\\.(?:start|unstarted)\\((\\(\\) -> \\{})?",
                Pattern.DOTALL)
            .matcher(source);
    while (made.find()) {
      if (made.group(2) == null) { // else a place for a thread, never run
        names.add(name(made.group(1), source));
      }
    }
    Matcher old =
        Pattern.compile("new Thread\\(.*?\"([a-z-]+)\"\\)", Pattern.DOTALL).matcher(source);
    while (old.find()) {
      names.add(old.group(1));
    }
    assertThat(source.split("new Thread\\(", -1))
        .as("new Thread without a name")
        .hasSize(1 + (int) old.reset().results().count());
    return names;
  }

  private static String name(String call, String source) {
    Matcher name = Pattern.compile("\\.name\\((?:\"([^\"]+)\"( \\+)?|([A-Z_]+))").matcher(call);
    if (!name.find()) {
      return NO_NAME;
    }
    if (name.group(3) == null) {
      return name.group(1) + (name.group(2) == null ? "" : "*");
    }
    Matcher constant =
        Pattern.compile("String " + name.group(3) + " =\\s*\"([^\"]+)\"").matcher(source);
    assertThat(constant.find()).as(name.group(3)).isTrue();
    return constant.group(1);
  }
}
