package dev.nightjar.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightjar.heart.StrapState;
import dev.nightjar.journal.Entry;
import dev.nightjar.journal.sqlite.SqliteJournal;
import dev.nightjar.report.Adherence;
import dev.nightjar.report.CsvExport;
import dev.nightjar.report.MadeUp;
import dev.nightjar.report.edf.EdfExport;
import dev.nightjar.report.fhir.FhirExport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `docs/data-formats.md` has the columns, units and codes that are really written.
@NullMarked
final class FormatsDocumentTest {

  private static final String DOCUMENT = "docs/data-formats.md";
  private static final String CODEC = "firmware/src/main/java/dev/nightjar/codec/";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {".csv", ".beats.csv", ".events.csv"})
  void theColumnsOfTheTables(String ending) throws IOException {
    CsvExport.write(MadeUp.random(1, 60), folder, "night");
    isHead(folder.resolve("night" + ending), "columns " + ending);
  }

  @Test
  void theColumnsOfTheAdherence() throws IOException {
    Path file = folder.resolve("adherence.csv");
    new Adherence().write(file, true);
    isHead(file, "columns adherence.csv");
  }

  private static void isHead(Path file, String marker) throws IOException {
    String head = Files.readAllLines(file).getFirst();
    assertThat(Documents.column(DOCUMENT, marker, 0)).containsExactly(head.split(",", -1));
  }

  /// The header of EDF: labels of 16 characters from byte 256 on, then transducers of 80, then
  /// dimensions of 8.
  @Test
  void theLabelsAndUnitsOfTheSignals() throws IOException {
    Path file = folder.resolve("night.edf");
    EdfExport.write(MadeUp.random(1, 60), file, ZoneOffset.UTC, false);
    String header = Files.readString(file, StandardCharsets.ISO_8859_1);
    int signals = Integer.parseInt(header.substring(252, 256).strip());
    List<String> written = new ArrayList<>();
    for (int i = 0; i < signals; i++) {
      int label = 256 + 16 * i;
      int unit = 256 + (16 + 80) * signals + 8 * i;
      written.add(
          header.substring(label, label + 16).strip()
              + "|"
              + header.substring(unit, unit + 8).strip());
    }
    assertThat(
            Documents.table(DOCUMENT, "edf-signals").stream().map(r -> r.get(0) + "|" + r.get(1)))
        .containsExactlyElementsOf(written);
  }

  @Test
  void theCodesOfFhir() throws IOException {
    Set<String> written = new TreeSet<>();
    for (int seconds : new int[] {0, 60}) {
      Path file = folder.resolve("night.json");
      FhirExport.write(MadeUp.withoutStrap(seconds), file, "L-017");
      codes(new ObjectMapper().readTree(file.toFile()), written);
    }
    assertThat(Documents.table(DOCUMENT, "fhir-codes").stream().map(r -> r.get(0) + " " + r.get(1)))
        .containsExactlyInAnyOrderElementsOf(written);
  }

  private static void codes(JsonNode node, Set<String> to) {
    if (node.has("code") && node.get("code").isTextual()) {
      to.add(node.get("code").asText() + " " + node.path("system").asText());
    }
    node.forEach(child -> codes(child, to));
  }

  @Test
  void theColumnsOfTheJournal() throws IOException, SQLException {
    SqliteJournal.open(folder, "a boot").close();
    List<String> there = new ArrayList<>();
    try (Connection db =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.db"));
        Statement sql = db.createStatement();
        ResultSet row =
            sql.executeQuery(
                "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c"
                    + " WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'")) {
      while (row.next()) {
        there.add(row.getString(1) + "." + row.getString(2));
      }
    }
    assertThat(there).hasSizeGreaterThan(15);
    assertThat(
            Documents.table(DOCUMENT, "journal-columns").stream()
                .map(told -> told.get(0) + "." + told.get(1)))
        .containsExactlyInAnyOrderElementsOf(there);
  }

  @Test
  void theKindsOfRows() throws IOException {
    List<List<String>> told = Documents.table(DOCUMENT, "entry-kinds");
    assertThat(told.stream().map(List::getFirst)).containsExactly(names(Entry.Kind.values()));
    for (List<String> row : told) {
      boolean byTheNight = Entry.Kind.valueOf(row.getFirst()).isByTheNight();
      assertThat(row.getLast().endsWith("(replay)")).as(row.getFirst()).isEqualTo(byTheNight);
    }
  }

  /// The codes are a night's own figures, so that no name of a class is needed here.
  @Test
  void theWordsOfTheStrap() throws IOException {
    assertThat(Documents.column(DOCUMENT, "strap-codes", 1))
        .containsExactlyInAnyOrder(
            Arrays.stream(StrapState.values())
                .map(state -> state.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .toArray(String[]::new));
    String codes = Documents.read("firmware/src/main/java/dev/nightjar/report/StrapCode.java");
    for (List<String> row : Documents.table(DOCUMENT, "strap-codes")) {
      String name = row.get(1).toUpperCase(Locale.ROOT).replace(' ', '_');
      assertThat(codes).contains("case %s -> %s;".formatted(name, row.getFirst()));
    }
  }

  @Test
  void theCodesOfTheInputs() throws IOException {
    List<String> there =
        Pattern.compile("static final byte (\\w+) = (\\d+);")
            .matcher(Documents.read(CODEC + "EventCodec.java"))
            .results()
            .map(code -> code.group(2) + " " + code.group(1))
            .toList();
    assertThat(there).hasSizeGreaterThan(5);
    assertThat(
            Documents.table(DOCUMENT, "event-codes").stream()
                .map(row -> row.get(0) + " " + row.get(1)))
        .containsExactlyElementsOf(there);
  }

  @Test
  void theKeysOfWhatIsRemembered() throws IOException {
    List<String> there =
        Pattern.compile("public static final String \\w+ = \"(\\w+)\";")
            .matcher(Documents.read(CODEC + "SavedState.java"))
            .results()
            .map(key -> key.group(1))
            .toList();
    assertThat(there).hasSizeGreaterThan(3);
    assertThat(Documents.column(DOCUMENT, "remembered-keys", 0)).containsExactlyElementsOf(there);
  }

  private static String[] names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).toArray(String[]::new);
  }
}
