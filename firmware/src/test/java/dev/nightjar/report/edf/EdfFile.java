package dev.nightjar.report.edf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// An EDF+ file as its specification reads it, independent of what writes it.
final class EdfFile {

  /// Of one signal: physical values, one after the other.
  final List<double[]> signals = new ArrayList<>();

  final List<String> labels;

  /// As `onset|duration|text`.
  final List<String> annotations = new ArrayList<>();

  /// The first 256 bytes.
  final String head;

  private final ByteBuffer bytes;
  private final String text;
  private final int count;
  private final int records;

  EdfFile(Path file) throws IOException {
    byte[] all = Files.readAllBytes(file);
    bytes = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
    text = new String(all, StandardCharsets.ISO_8859_1);
    head = text.substring(0, 256);
    count = number(252, 4);
    records = number(236, 8);
    labels = column(0, 16);
    List<String> samples = column(216, 8);
    int[] perRecord = samples.stream().mapToInt(Integer::parseInt).toArray();
    for (int signal = 0; signal < count - 1; signal++) {
      signals.add(new double[records * perRecord[signal]]);
    }
    int at = number(184, 8);
    for (int record = 0; record < records; record++) {
      for (int signal = 0; signal < count - 1; signal++) {
        for (int i = 0; i < perRecord[signal]; i++, at += 2) {
          signals.get(signal)[record * perRecord[signal] + i] = physical(signal, at);
        }
      }
      int length = 2 * perRecord[count - 1];
      annotations(new String(all, at, length, StandardCharsets.UTF_8), record);
      at += length;
    }
    if (at != all.length) {
      throw new IOException(
          String.format(Locale.ROOT, "%d bytes where its header says %d", all.length, at));
    }
  }

  private double physical(int signal, int at) {
    double digitalLow = Double.parseDouble(column(120, 8).get(signal));
    double digitalHigh = Double.parseDouble(column(128, 8).get(signal));
    double low = Double.parseDouble(column(104, 8).get(signal));
    double high = Double.parseDouble(column(112, 8).get(signal));
    return low + (bytes.getShort(at) - digitalLow) * (high - low) / (digitalHigh - digitalLow);
  }

  private void annotations(String share, int record) throws IOException {
    String[] tals = share.split("\0+", -1);
    if (!tals[0].equals(String.format(Locale.ROOT, "+%d\u0014\u0014", 30 * record))) {
      throw new IOException(String.format(Locale.ROOT, "record %d does not tell its time", record));
    }
    for (int i = 1; i < tals.length - 1; i++) { // the last is what fills up
      String[] parts = tals[i].split("\u0014", -1);
      String[] time = parts[0].split("\u0015", -1);
      annotations.add(
          "%s|%s|%s".formatted(time[0].substring(1), time.length > 1 ? time[1] : "", parts[1]));
    }
  }

  /// A field of every signal.
  ///
  /// @param before how many bytes of each signal come before this field
  private List<String> column(int before, int width) {
    List<String> values = new ArrayList<>();
    for (int signal = 0; signal < count; signal++) {
      int from = 256 + before * count + signal * width;
      values.add(text.substring(from, from + width).strip());
    }
    return values;
  }

  private int number(int from, int width) {
    return Integer.parseInt(text.substring(from, from + width).strip());
  }
}
