package dev.nightjar.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// `docs/control-protocol.md` has each request of the control socket once, and each field that is
/// read or written.
@NullMarked
final class ControlDocumentTest {

  private static final String DOCUMENT = "docs/control-protocol.md";
  private static final String SERVICE = "firmware/src/main/java/dev/nightjar/service/";

  @Test
  void everyRequestHasItsHeading() throws IOException {
    List<String> headings =
        Documents.prose(Documents.read(DOCUMENT)).stream()
            .filter(line -> line.startsWith("### "))
            .map(line -> line.substring(4).replace("`", ""))
            .toList();
    Set<String> requests = found("ControlRequests.java", "\\bcase \"([a-z]+)\" ->");
    assertThat(requests).hasSizeGreaterThan(10);
    assertThat(headings).containsExactlyInAnyOrderElementsOf(requests);
  }

  @Test
  void everyFieldIsTold() throws IOException {
    Set<String> fields = new TreeSet<>(Set.of("error", "command", "next"));
    for (String source :
        List.of(
            "ControlRequests.java",
            "NightRequests.java",
            "JournalRequests.java",
            "ServiceStatus.java",
            "JournalJson.java")) {
      fields.addAll(found(source, "\\.(?:put|putArray|path)\\(\\s*\"([A-Za-z]+)\""));
    }
    assertThat(fields).hasSizeGreaterThan(40);
    String text = Documents.read(DOCUMENT);
    assertThat(fields).allSatisfy(field -> assertThat(text).contains("`" + field + "`"));

    Set<String> told = new TreeSet<>();
    text.lines()
        .filter(line -> line.startsWith("| `"))
        .forEach(line -> told.add(Documents.cells(line).getFirst()));
    assertThat(fields).as("what is told and not there").containsAll(told);
  }

  private static Set<String> found(String source, String pattern) throws IOException {
    Set<String> found = new TreeSet<>();
    Matcher matcher = Pattern.compile(pattern).matcher(Documents.read(SERVICE + source));
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
