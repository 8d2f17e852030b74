package dev.nightjar.report;

import dev.nightjar.protocol.Evening;
import dev.nightjar.protocol.Protocol;
import dev.nightjar.protocol.ProtocolProgress;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a protocol was kept, evening by evening. Give it every night, oldest first, and where it is
/// known the course as it stands now: what was tried after the last night is only there.
public final class Adherence {

  /// The columns of the table, the same as the fields of [Row].
  private static final String HEAD =
      "protocol,evening,of,began,scene,plays,worn_min,enough,refused,kept,not_kept,certain\n";

  private final Map<String, Row> rows = new LinkedHashMap<>();

  /// An evening.
  ///
  /// @param began its first night's play, where the clock was known
  /// @param certain whether all of its inputs are known
  public record Row(Protocol protocol, Evening evening, Optional<Instant> began, boolean certain) {}

  /// What a night tells of its evenings.
  public void add(NightRecord night) {
    night
        .protocol()
        .ifPresent(
            protocol ->
                night
                    .evenings()
                    .forEach(
                        evening ->
                            put(protocol, evening, night.began(), night.doubtFrom().isEmpty())));
  }

  /// What the device knows now.
  public void add(Protocol protocol, ProtocolProgress now) {
    if (now.evening() > 0 && now.protocol().equals(protocol.digest())) {
      put(protocol, now.tonight(protocol), Optional.empty(), true);
    }
  }

  private void put(Protocol protocol, Evening evening, Optional<Instant> began, boolean certain) {
    String key = protocol.digest() + " " + evening.number();
    Row before = rows.get(key);
    rows.put(
        key,
        before == null
            ? new Row(protocol, evening, began, certain)
            : new Row(protocol, evening, before.began.or(() -> began), certain && before.certain));
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /// The evenings, oldest first.
  public List<Row> rows() {
    return new ArrayList<>(rows.values());
  }

  /// In how many the strap was worn for long enough.
  public long enough() {
    return rows.values().stream().filter(row -> row.evening.enough()).count();
  }

  /// In how many all was kept.
  public long kept() {
    return rows.values().stream().filter(row -> row.evening.kept()).count();
  }

  /// What was asked for and not done, in all.
  public int refused() {
    return rows.values().stream().mapToInt(row -> row.evening.refused()).sum();
  }

  /// Writes a row an evening (RFC 4180; UTF-8), the whole file or none.
  ///
  /// @param dates whether it tells when an evening began
  public void write(Path csv, boolean dates) throws IOException {
    Path part = csv.resolveSibling("." + csv.getFileName() + ".part");
    try (Writer to = Files.newBufferedWriter(part)) {
      to.append(HEAD);
      for (Row row : rows.values()) {
        to.append(line(row, dates));
      }
    }
    Files.move(part, csv, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String line(Row row, boolean dates) {
    Evening evening = row.evening;
    return String.join(
            ",",
            CsvExport.quoted(row.protocol.title()),
            Integer.toString(evening.number()),
            Integer.toString(row.protocol.nights()),
            row.began.filter(_ -> dates).map(Instant::toString).orElse(""),
            CsvExport.quoted(evening.scene()),
            Integer.toString(evening.plays()),
            Long.toString(evening.worn().toMinutes()),
            flag(evening.enough()),
            Integer.toString(evening.refused()),
            flag(evening.kept()),
            CsvExport.quoted(String.join("; ", evening.lapses())),
            flag(row.certain))
        + "\n";
  }

  private static String flag(boolean is) {
    return is ? "1" : "0";
  }
}
