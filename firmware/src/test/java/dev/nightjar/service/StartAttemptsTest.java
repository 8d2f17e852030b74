package dev.nightjar.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.journal.sqlite.SqliteLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartAttemptsTest {

  private static final String BOOT = "3f1c2d5e-0000-4000-8000-000000000001";

  @TempDir Path folder;
  private Path state;
  private Path libraries;
  private String placeBefore;

  @BeforeEach
  void aStateAndALibrary() throws IOException {
    state = Files.createDirectories(folder.resolve("state"));
    Files.writeString(state.resolve("journal.db"), "what it cannot start with");
    Files.writeString(state.resolve("journal.db-wal"), "and its log");
    libraries = folder.resolve("native");
    SqliteLibrary.unpack(libraries);
    placeBefore = System.getProperty(SqliteLibrary.PLACE, "");
    System.setProperty(SqliteLibrary.PLACE, libraries.toString());
  }

  @AfterEach
  void asBefore() {
    if (placeBefore.isEmpty()) {
      System.clearProperty(SqliteLibrary.PLACE);
    } else {
      System.setProperty(SqliteLibrary.PLACE, placeBefore);
    }
  }

  private Optional<String> begin() {
    return StartAttempts.begin(state, BOOT).told();
  }

  private static String place() {
    return System.getProperty(SqliteLibrary.PLACE, "none");
  }

  @Test
  void afterThreeThatFailedItBeginsWithoutItsStateAndTellsWhere() throws IOException {
    for (int i = 0; i < 3; i++) {
      assertThat(begin()).isEmpty();
      assertThat(state.resolve("journal.db")).exists();
      assertThat(place()).isEqualTo(libraries.toString());
    }
    Path aside = state.resolve("journal.db.broken-1");
    assertThat(begin())
        .hasValue(
            "the service did not start 3 times in a row; its nights and choices are set aside in "
                + aside
                + ", and it began anew");
    assertThat(state.resolve("journal.db")).doesNotExist();
    assertThat(state.resolve("journal.db-wal")).doesNotExist();
    assertThat(aside).hasContent("what it cannot start with");
    assertThat(state.resolve("journal.db.broken-1-wal")).hasContent("and its log");
    assertThat(place()).as("the library lies in no place").isEqualTo("none");
  }

  @Test
  void aGoodStartBeginsTheCountAnew() {
    begin();
    begin();
    StartAttempts third = StartAttempts.begin(state, BOOT);
    third.good();
    third.good();
    for (int i = 0; i < 3; i++) {
      assertThat(begin()).isEmpty();
    }
    assertThat(begin()).isPresent();
  }

  @Test
  void pullingThePlugIsNoFailure() {
    for (int i = 0; i < 10; i++) {
      assertThat(StartAttempts.begin(state, BOOT + i).told()).isEmpty();
    }
    assertThat(state.resolve("journal.db")).exists();
  }

  @Test
  void whatWasNotTheReasonIsSetAsideOnce() throws IOException {
    for (int i = 0; i < 4; i++) {
      begin();
    }
    Files.writeString(state.resolve("journal.db"), "the new one");
    for (int i = 4; i < 40; i++) {
      assertThat(begin().orElseThrow())
          .startsWith("the service did not start " + i + " times in a row")
          .contains("is not the reason");
    }
    assertThat(state.resolve("journal.db")).hasContent("the new one");
    try (Stream<Path> files = Files.list(state)) {
      assertThat(files.filter(file -> file.toString().contains("broken"))).hasSize(2);
    }
  }

  @Test
  void withoutAStateThereIsNothingToSetAside() throws IOException {
    Path nothing = folder.resolve("new");
    for (int i = 0; i < 3; i++) {
      StartAttempts.begin(nothing, BOOT);
    }
    assertThat(StartAttempts.begin(nothing, BOOT).told().orElseThrow()).contains("nothing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "3f1c2d5e-0000-4000-8000-000000000001 nine", "\0\0\0\0"})
  void aCountThatCannotBeReadIsNone(String content) throws IOException {
    Files.writeString(state.resolve(StartAttempts.FILE_NAME), content);
    assertThat(begin()).isEmpty();
    begin();
    begin();
    assertThat(begin()).isPresent();
  }

  @Test
  void aFolderThatCannotBeWrittenHasNoCountAndNoFailure() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    for (int i = 0; i < 5; i++) {
      assertThat(StartAttempts.begin(file.resolve("state"), BOOT).told()).isEmpty();
    }
  }

  @Test
  void halfALibraryIsPassedOverAtTheFirstStart() throws IOException {
    try (Stream<Path> files = Files.list(libraries)) {
      Path library = files.findFirst().orElseThrow();
      byte[] whole = Files.readAllBytes(library);
      Files.write(library, java.util.Arrays.copyOf(whole, whole.length / 2));
    }
    assertThat(begin().orElseThrow()).contains("is not whole", libraries.toString());
    assertThat(place()).isEqualTo("none");
  }
}
