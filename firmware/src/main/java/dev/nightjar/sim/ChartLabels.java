package dev.nightjar.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Puts the labels of a chart's marks into lanes so that no two overlap.
public final class ChartLabels {

  /// More lanes would push the chart away; a label that finds no room is told on its mark alone.
  public static final int MOST_LANES = 7;

  private static final double GAP = 10;

  /// The same thing again within so many pixels is told once, with its count.
  private static final double SAME = 40;

  /// @param x of the mark, in pixels
  /// @param textX left edge of the text
  /// @param lane 0 is nearest to the chart, -1 has no room
  public record Label(double x, double textX, int lane, String text) {}

  private record Told(double x, String text, int times) {
    String words() {
      return times == 1 ? text : text + " ×" + times;
    }
  }

  private ChartLabels() {}

  /// @param xs of the marks, rising
  /// @param right where the picture ends
  /// @param charWidth of a letter of the labels, on the wide side
  public static List<Label> place(
      List<Double> xs, List<String> texts, double right, double charWidth) {
    double[] ends = new double[MOST_LANES];
    Arrays.fill(ends, Double.NEGATIVE_INFINITY);
    List<Label> labels = new ArrayList<>();
    for (Told told : gathered(xs, texts)) {
      double width = told.words().length() * charWidth;
      double left = Math.min(told.x + 4, right - width);
      int lane = 0;
      while (lane < MOST_LANES && left < ends[lane] + GAP) {
        lane++;
      }
      if (lane < MOST_LANES) {
        ends[lane] = left + width;
      }
      labels.add(new Label(told.x, left, lane < MOST_LANES ? lane : -1, told.words()));
    }
    return labels;
  }

  private static List<Told> gathered(List<Double> xs, List<String> texts) {
    List<Told> all = new ArrayList<>();
    for (int i = 0; i < xs.size(); i++) {
      Told last = all.isEmpty() ? null : all.getLast();
      if (last != null && Objects.equals(last.text, texts.get(i)) && xs.get(i) - last.x < SAME) {
        all.set(all.size() - 1, new Told(last.x, last.text, last.times + 1));
      } else {
        all.add(new Told(xs.get(i), texts.get(i), 1));
      }
    }
    return all;
  }
}
