package dev.nightjar.settle;

import dev.nightjar.unit.Median;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// The last ten half minutes of beats, fewer at the start, and how fast the breath went in each.
/// Immutable; a copy is made only when a half minute closes.
final class FiveMinutes {

  static final int SPAN = 10;

  /// With fewer half minutes heard, neither the rhythm nor the breath of five minutes means
  /// anything, and a gap would look like rest.
  static final int ENOUGH = 6;

  static final FiveMinutes EMPTY = new FiveMinutes(List.of());

  private final List<Closed> halves;

  /// @param isEnough whether enough was heard, and [#meanMillis], are those of the beats, added up
  ///   once
  /// @param breath in hertz; not a number where too little was heard
  private record Closed(HalfMinute beats, boolean isEnough, double meanMillis, double breath) {}

  private FiveMinutes(List<Closed> halves) {
    this.halves = halves;
  }

  /// @param endSeconds when the half minute ended, on the clock of the beats
  FiveMinutes next(HalfMinute closed, double endSeconds) {
    List<Closed> next = new ArrayList<>(halves);
    boolean isEnough = closed.isEnough();
    double breath = isEnough ? breath(closed, endSeconds) : Double.NaN;
    next.add(new Closed(closed, isEnough, closed.meanMillis(), breath));
    return new FiveMinutes(List.copyOf(next.subList(Math.max(0, next.size() - SPAN), next.size())));
  }

  private double breath(HalfMinute closed, double endSeconds) {
    if (halves.isEmpty() || !halves.getLast().isEnough) {
      return Double.NaN;
    }
    HalfMinute before = halves.getLast().beats;
    return Breathing.hertz(
        joined(before.seconds(), closed.seconds()),
        joined(before.millis(), closed.millis()),
        endSeconds);
  }

  int heard() {
    int heard = 0;
    for (Closed half : halves) {
      heard += half.isEnough ? 1 : 0;
    }
    return heard;
  }

  boolean isEmpty() {
    return halves.stream().allMatch(half -> half.beats.isEmpty());
  }

  /// The mean heart rate in beats a minute; enough must have been heard.
  double rate() {
    return 60_000 / mean(Closed::meanMillis);
  }

  /// The features; enough must have been heard.
  ///
  /// @param sincePlay how long ago play was pressed
  /// @return empty where no minute of it was heard without a gap, and breath with it
  Optional<Features> features(Duration sincePlay) {
    double[] breaths =
        halves.stream().mapToDouble(Closed::breath).filter(b -> !Double.isNaN(b)).toArray();
    if (breaths.length == 0) {
      return Optional.empty();
    }
    double mean = mean(Closed::meanMillis);
    return Optional.of(
        Features.of(
            Math.sqrt(mean(half -> half.beats.meanSquare())) / mean,
            Median.of(breaths),
            refusedShare(),
            Math.sqrt(mean(half -> square(half.meanMillis - mean))) / mean,
            sincePlay));
  }

  private double refusedShare() {
    KahanSum sum = new KahanSum();
    for (Closed half : halves) {
      sum.add(half.beats.refusedShare());
    }
    return sum.mean();
  }

  private double mean(ToDoubleFunction<Closed> of) {
    KahanSum sum = new KahanSum();
    for (Closed half : halves) {
      if (half.isEnough) {
        sum.add(of.applyAsDouble(half));
      }
    }
    return sum.mean();
  }

  private static double square(double value) {
    return value * value;
  }

  private static double[] joined(double[] a, double[] b) {
    double[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
