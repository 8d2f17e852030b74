package dev.nightjar.sim;

import dev.nightjar.heart.Packet;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/// A recorded night as a strap would have sent it. The file has one beat a line, `t_s rr_ms`: the
/// beat's time since the record's start in seconds and the interval that it ends in milliseconds.
/// Empty lines and lines that start with `#` are skipped.
public final class RecordedNight {

  /// More than any record: 48 h at 120 beats a minute. A larger file is something else.
  private static final int MOST_BEATS = 345_600;

  private static final double LONGEST_SECONDS = 7 * 24 * 3600.0;

  /// An interval below this is none in milliseconds, and one in seconds.
  private static final double SECONDS_BELOW = 10;

  private final List<Line> lines;

  /// One beat: when it came since the record's start, and the interval that it ends.
  public record Line(double seconds, double rrMillis) {}

  private RecordedNight(List<Line> lines) {
    this.lines = lines;
  }

  /// Reads a whole record.
  ///
  /// @throws IOException when the file cannot be read or a line is no beat; the message names the
  ///   file and the line, and says what is expected
  public static RecordedNight read(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a folder, not a record of beats");
    } else if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException(file + " is a pipe or a device, not a record of beats");
    }
    List<Line> lines = new ArrayList<>();
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      int number = 0;
      for (String text = reader.readLine(); text != null; text = reader.readLine()) {
        number++;
        if (!text.isBlank() && !text.startsWith("#")) {
          lines.add(parse(file, number, text, lines.isEmpty() ? 0 : lines.getLast().seconds()));
        }
        if (lines.size() > MOST_BEATS) {
          throw new IOException(file + " has over " + MOST_BEATS + " beats; is it one night?");
        }
      }
    } catch (NoSuchFileException e) {
      throw new IOException(file + " is not there", e);
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is not a text file of `t_s rr_ms` lines", e);
    }
    if (lines.isEmpty()) {
      throw new IOException(file + " has no beats");
    }
    return new RecordedNight(lines);
  }

  /// When the last beat came, since the record's start.
  public Duration length() {
    return duration(lines.getLast().seconds());
  }

  /// The beats after `start`, as they were recorded.
  public List<Line> lines(Duration start) {
    return lines.stream().filter(line -> duration(line.seconds()).compareTo(start) > 0).toList();
  }

  /// One packet for each beat after `start`, at the beat's own time since the record's start, its
  /// interval rounded to the 1/1024 s of a strap. Each packet depends on the lines up to its own
  /// alone.
  public Iterator<TimedPacket> packets(Duration start) {
    StrapPackets strap = new StrapPackets();
    return lines(start).stream()
        .map(line -> new TimedPacket(duration(line.seconds()), packet(strap, line.rrMillis())))
        .iterator();
  }

  private static Packet packet(StrapPackets strap, double rrMillis) {
    strap.beat(rrMillis);
    return strap.notification();
  }

  private static Line parse(Path file, int number, String text, double before) throws IOException {
    String[] parts = text.strip().split("\\s+", -1);
    try {
      double seconds = Double.parseDouble(parts[0]);
      double rrMillis = parts.length == 2 ? Double.parseDouble(parts[1]) : Double.NaN;
      if (before == 0 && rrMillis > 0 && rrMillis < SECONDS_BELOW) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "%s, line %d: an interval of %s ms is no heart's; the second column has to be in milliseconds, and this one looks like seconds",
                file,
                number,
                parts[1]));
      }
      if (seconds > LONGEST_SECONDS && rrMillis > 0) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "%s, line %d: the record is over a week long; the first column has to be in seconds, and this one looks like milliseconds",
                file,
                number));
      }
      if (seconds >= before && rrMillis > 0) {
        return new Line(seconds, rrMillis);
      }
    } catch (NumberFormatException e) {
      // told below, with the place
    }
    throw new IOException(
        String.format(
            Locale.ROOT,
            "%s, line %d: expected `t_s rr_ms`, seconds that never go back and an interval above 0, not `%s`",
            file,
            number,
            text.length() > 40 ? text.substring(0, 40) + "..." : text));
  }

  private static Duration duration(double seconds) {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }
}
