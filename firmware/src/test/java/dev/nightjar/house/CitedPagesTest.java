package dev.nightjar.house;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// Pages that the program, its scripts and its units name are there, and in the package.
@NullMarked
final class CitedPagesTest {

  private static final Pattern PAGE =
      Pattern.compile("\\b(docs/[a-z-]+\\.md|hardware/README\\.md)");

  @Test
  void whatTheProgramNamesIsThere() throws IOException {
    int named = 0;
    for (String folder : List.of("firmware/src", "scripts", "systemd")) {
      try (Stream<Path> files = Files.walk(Documents.ROOT.resolve(folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Matcher page = PAGE.matcher(Files.readString(file, ISO_8859_1));
          while (page.find()) {
            named++;
            assertThat(Documents.ROOT.resolve(page.group(1))).as(file.toString()).exists();
          }
        }
      }
    }
    assertThat(named).isGreaterThan(20);
  }

  /// The package installs the README, docs/ and hardware/ below /usr/share/doc/nightjar.
  @Test
  void everyUnitNamesAPageOfThePackage() throws IOException {
    Pattern documentation = Pattern.compile("Documentation=file:///usr/share/doc/nightjar/(.*)");
    try (Stream<Path> units = Files.list(Documents.ROOT.resolve("systemd"))) {
      for (Path unit : units.filter(file -> file.toString().matches(".*(service|path)")).toList()) {
        Matcher line = documentation.matcher(Files.readString(unit));
        assertThat(line.find()).as(unit.toString()).isTrue();
        assertThat(Documents.ROOT.resolve(line.group(1))).as(unit.toString()).exists();
      }
    }
    assertThat(Documents.read("firmware/pom.xml"))
        .contains("<src>${project.basedir}/../docs</src>")
        .contains("<prefix>/usr/share/doc/nightjar/docs</prefix>");
  }
}
