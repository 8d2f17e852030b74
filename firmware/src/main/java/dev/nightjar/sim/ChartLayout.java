package dev.nightjar.sim;

import dev.nightjar.sim.ChartColumns.Column;
import dev.nightjar.sim.ChartLabels.Label;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Where everything of a [NightChart] goes, in pixels, and its colours.
final class ChartLayout {

  static final double WIDTH = 1200;
  static final double LEFT = 76;
  static final double RIGHT = 1172;
  static final double LABEL_HEIGHT = 17;
  static final double FLOOR_DB = -60;

  static final String PAPER = "#fcfdfe";
  static final String INK = "#22303c";
  static final String FAINT = "#5b6b78";
  static final String HEART = "#b8323f";
  static final String SETTLED = "#23795a";
  static final String LEVEL = "#2456a6";

  /// Keeps a text legible where a line passes behind it.
  static final String HALO =
      "paint-order='stroke' stroke='" + PAPER + "' stroke-width='4' stroke-linejoin='round' ";

  private static final double HEAD = 94;
  private static final double BETWEEN = 36;

  /// A letter of the labels (11 px DejaVu Sans or Verdana), on the wide side.
  private static final double CHAR_WIDTH = 6.7;

  /// About one column a pixel.
  private static final int COLUMNS = 1096;

  final ChartColumns columns;
  final List<Label> labels;
  final Panel heart;
  final Panel settled;
  final Panel level;
  final double bandTop;
  final double height;

  /// @param low value at the bottom
  /// @param high value at the top
  record Panel(double top, double height, double low, double high) {
    double y(double value) {
      double share = (Math.clamp(value, low, high) - low) / (high - low);
      return top + height * (1 - share);
    }

    double bottom() {
      return top + height;
    }
  }

  ChartLayout(List<ChartRow> rows, List<ChartMark> marks) {
    columns = new ChartColumns(rows, COLUMNS);
    labels = labels(marks);
    int lanes = 1 + labels.stream().mapToInt(Label::lane).max().orElse(-1);
    heart = new Panel(HEAD + lanes * LABEL_HEIGHT, 180, lowestBpm(), highestBpm());
    settled = new Panel(heart.bottom() + BETWEEN, 90, 0, 1);
    level = new Panel(settled.bottom() + BETWEEN, 160, FLOOR_DB, 0);
    bandTop = level.bottom() + 16;
    height = bandTop + 98;
  }

  /// The base line of the labels in a lane.
  double laneY(int lane) {
    return heart.top() - 32 - lane * LABEL_HEIGHT;
  }

  double columnX(int column) {
    return x((column + 0.5) / columns.columns().size());
  }

  /// @param share of the night, 0 to 1
  static double x(double share) {
    return LEFT + share * (RIGHT - LEFT);
  }

  /// NaN where no column has the figure.
  double least(ToDoubleFunction<Column> figure) {
    var values = columns.columns().stream().mapToDouble(figure);
    return values.filter(v -> !Double.isNaN(v)).min().orElse(Double.NaN);
  }

  /// NaN where no column has the figure.
  double most(ToDoubleFunction<Column> figure) {
    var values = columns.columns().stream().mapToDouble(figure);
    return values.filter(v -> !Double.isNaN(v)).max().orElse(Double.NaN);
  }

  private List<Label> labels(List<ChartMark> marks) {
    List<ChartMark> sorted = marks.stream().sorted(Comparator.comparing(ChartMark::at)).toList();
    List<Double> xs = sorted.stream().map(mark -> x(columns.share(mark.at()))).toList();
    return ChartLabels.place(xs, sorted.stream().map(ChartMark::text).toList(), RIGHT, CHAR_WIDTH);
  }

  private double lowestBpm() {
    double lowest = least(c -> c.lowestBpm);
    return Double.isNaN(lowest) ? 40 : Math.floor(lowest / 10) * 10;
  }

  private double highestBpm() {
    double highest = most(c -> c.highestBpm);
    return Double.isNaN(highest) ? 100 : Math.max(lowestBpm() + 20, Math.ceil(highest / 10) * 10);
  }
}
