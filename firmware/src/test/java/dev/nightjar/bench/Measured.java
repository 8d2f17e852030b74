package dev.nightjar.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A process that is watched for a while, slice by slice.
final class Measured {
  final String name;
  final ProcessHandle process;
  final List<Awake> slices = new ArrayList<>();
  @Nullable Awake begun;
  @Nullable Awake last;

  Measured(String name, ProcessHandle process) {
    this.name = name;
    this.process = process;
  }

  void begin() throws IOException {
    begun = Awake.of(process.pid());
    last = begun;
  }

  void slice() throws IOException {
    if (last != null) {
      Awake now = Awake.of(process.pid());
      slices.add(now.since(last));
      last = now;
    }
  }

  double cpuPercent() {
    return median(slices.stream().mapToDouble(Awake::cpuPercent).toArray());
  }

  double wakeUps() {
    return median(slices.stream().mapToDouble(Awake::wakeUpsPerSecond).toArray());
  }

  String most() {
    return begun == null || last == null ? "" : last.since(begun).most(8);
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
