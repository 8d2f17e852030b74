package dev.nightjar.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// So that a new test is not red on a busy machine.
@NullMarked
final class PatienceTest {

  /// A bound in numbers, or a sleep in place of an event.
  private static final Pattern HURRY =
      Pattern.compile(
          "@Timeout\\(\\d+\\)|Duration SOON = Duration[^;]*"
              + "|(?:poll|tryAcquire|waitFor|await|get)\\(\\d\\d?, TimeUnit.SECONDS\\)"
              + "|Thread\\.sleep\\([^)]*");

  /// Where a sleep is no wait for something: a fake that keeps its own pace, a loop that looks
  /// again, a while in which nothing may happen, which proves less on a slow machine and is never
  /// red.
  private static final Set<String> MAY_SLEEP =
      Set.of(
          "Feeder",
          "WornStrap",
          "ThreadFailureHandlerTest",
          "LampTest",
          "Pi4jPanelTest",
          "StrapContract");

  @Test
  void testsWaitForEventsAndNotForTheClock() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".java")).flatMap(this::hurries))
          .isEmpty();
    }
  }

  @Test
  void aBoundInNumbersIsSeen() {
    for (String line :
        List.of(
            "@Timeout(20)",
            "Duration SOON = Duration.ofSeconds(3);",
            "queue.poll(5, TimeUnit.SECONDS)",
            "Thread.sleep(1_100);")) {
      assertThat(HURRY.matcher(line).find()).as(line).isTrue();
    }
  }

  private Stream<String> hurries(Path file) {
    String name = file.getFileName().toString().replace(".java", "");
    if (file.toString().contains("/bench/") || name.equals("PatienceTest")) {
      return Stream.empty();
    }
    try {
      return HURRY
          .matcher(Files.readString(file))
          .results()
          .map(MatchResult::group)
          .filter(found -> !(found.startsWith("Thread") && MAY_SLEEP.contains(name)))
          .map(found -> name + ": " + found)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
