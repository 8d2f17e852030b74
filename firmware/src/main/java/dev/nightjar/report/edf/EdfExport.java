package dev.nightjar.report.edf;

import dev.nightjar.report.Annotation;
import dev.nightjar.report.Channel;
import dev.nightjar.report.NightRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

/// Writes a night as an EDF+C file: every [Channel] once a second, in records of half a minute (an
/// epoch of sleep scoring), and every [Annotation] as an annotation. A night that a power cut ended
/// is a file of its own, and what came after it another.
public final class EdfExport {

  private static final int RECORD_SECONDS = 30;

  private EdfExport() {}

  /// Writes the file. What the last record has more than the night is written as not known.
  ///
  /// @param zone of the start time
  /// @param date whether the header tells the day; the patient is never told
  public static void write(NightRecord night, Path file, ZoneId zone, boolean date)
      throws IOException {
    List<EdfSignal> signals = Arrays.stream(Channel.values()).map(EdfSignal::of).toList();
    int records = Math.max(1, Math.ceilDiv(night.seconds(), RECORD_SECONDS));
    Tals tals = new Tals(Annotation.of(night), records, RECORD_SECONDS);
    byte[] header =
        EdfHeader.of(
            night.began().map(wall -> LocalDateTime.ofInstant(wall, zone)),
            date,
            signals,
            tals.samples(),
            records,
            RECORD_SECONDS);
    try (OutputStream to = Files.newOutputStream(file)) {
      to.write(header);
      for (int record = 0; record < records; record++) {
        to.write(samples(night, signals, record * RECORD_SECONDS));
        to.write(tals.share(record));
      }
    }
  }

  private static byte[] samples(NightRecord night, List<EdfSignal> signals, int from) {
    ByteBuffer record =
        ByteBuffer.allocate(signals.size() * RECORD_SECONDS * Short.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (EdfSignal signal : signals) {
      for (int second = from; second < from + RECORD_SECONDS; second++) {
        boolean known = second < night.seconds();
        record.putShort(signal.digital(known ? night.value(signal.channel(), second) : Float.NaN));
      }
    }
    return record.array();
  }
}
