package dev.nightjar.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The sleep of a recorded night as experts scored it, in epochs of 30 s. A file has one a line,
/// `start_s stage`: `W` is awake, `?` unscored, which counts as the epoch before; anything else is
/// sleep. Lines that start with `#` are skipped.
///
/// @param epochs in the order of time
public record SleepLabels(List<Epoch> epochs) {

  public static final int EPOCH_SECONDS = 30;

  /// @param startSeconds since the record's start
  public record Epoch(double startSeconds, String stage, boolean asleep) {}

  public SleepLabels {
    epochs = List.copyOf(epochs);
  }

  /// Reads a file.
  ///
  /// @throws IOException when it cannot be read or is no such file, in words
  public static SleepLabels read(Path file) throws IOException {
    List<Epoch> epochs = new ArrayList<>();
    boolean asleep = false;
    for (String line : Files.readAllLines(file)) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] parts = line.strip().split("\\s+", -1);
      if (parts.length != 2 || !parts[0].matches("\\d+(\\.\\d+)?")) {
        throw new IOException(
            "%s: expected `start_s stage`, not `%s`".formatted(file, line.strip()));
      }
      asleep = parts[1].equals("?") ? asleep : !parts[1].equals("W");
      epochs.add(new Epoch(Double.parseDouble(parts[0]), parts[1], asleep));
    }
    return new SleepLabels(epochs);
  }

  int size() {
    return epochs.size();
  }

  boolean asleep(int epoch) {
    return epochs.get(epoch).asleep();
  }

  double start(int epoch) {
    return epochs.get(epoch).startSeconds();
  }
}
