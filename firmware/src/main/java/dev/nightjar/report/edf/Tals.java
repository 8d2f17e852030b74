package dev.nightjar.report.edf;

import dev.nightjar.report.Annotation;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The annotations of a file, shared out over its data records. Each record's share begins with the
/// record's own time, as EDF+ 2.2.4 asks; which record holds an annotation does not matter, for
/// each tells its time. So they are packed from the first record on, and the share is just as large
/// as that needs.
final class Tals {

  /// EDF counts annotations in samples of two bytes.
  private static final int SAMPLE = 2;

  /// "+43170\x14\x14\0", and room to spare for a longer night.
  private static final int TIMEKEEPING = 16;

  /// EDF+ sets no limit; readers' dialogs do. Our rows are sentences.
  private static final int LONGEST_TEXT = 400;

  private final List<byte[]> shares = new ArrayList<>();
  private final int bytes;

  /// @param records how many data records there are, at least one
  Tals(List<Annotation> remarks, int records, int recordSeconds) {
    List<byte[]> all = remarks.stream().map(Tals::tal).toList();
    int longest = all.stream().mapToInt(tal -> tal.length).max().orElse(0);
    int total = all.stream().mapToInt(tal -> tal.length).sum();
    // A record that takes no more leaves less than the longest unused, so that all find room.
    int needed = TIMEKEEPING + longest + Math.ceilDiv(total, records);
    bytes = Math.ceilDiv(needed, SAMPLE) * SAMPLE;
    int next = 0;
    for (int record = 0; record < records; record++) {
      var share = new ByteArrayOutputStream(bytes);
      share.writeBytes(
          ascii(String.format(Locale.ROOT, "+%d\u0014\u0014\0", record * recordSeconds)));
      while (next < all.size() && share.size() + all.get(next).length <= bytes) {
        share.writeBytes(all.get(next++));
      }
      share.writeBytes(new byte[bytes - share.size()]);
      shares.add(share.toByteArray());
    }
    if (next < all.size()) {
      throw new AssertionError("annotations without room: " + (all.size() - next));
    }
  }

  /// How many samples of two bytes each record has for them.
  int samples() {
    return bytes / SAMPLE;
  }

  /// A record's share.
  byte[] share(int record) {
    return shares.get(record);
  }

  private static byte[] tal(Annotation remark) {
    String length = remark.length().map(time -> "\u0015" + seconds(time)).orElse("");
    String text = remark.kind() + ": " + remark.text();
    String plain = text.replaceAll("[\u0000-\u001f]", " ");
    String cut = plain.length() > LONGEST_TEXT ? plain.substring(0, LONGEST_TEXT) : plain;
    return "+%s%s\u0014%s\u0014\0"
        .formatted(seconds(remark.at()), length, cut)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String seconds(Duration time) {
    long millis = time.toMillis();
    return millis % 1000 == 0
        ? Long.toString(millis / 1000)
        : String.format(Locale.ROOT, "%d.%03d", millis / 1000, millis % 1000);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
