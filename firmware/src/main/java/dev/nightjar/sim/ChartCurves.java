package dev.nightjar.sim;

import dev.nightjar.sim.ChartColumns.Column;
import dev.nightjar.sim.ChartLayout.Panel;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Draws the three curves of a [NightChart].
final class ChartCurves {

  private final ChartLayout at;
  private final Svg svg;
  private final List<Column> columns;

  ChartCurves(ChartLayout at, Svg svg) {
    this.at = at;
    this.svg = svg;
    columns = at.columns.columns();
  }

  void draw() {
    heartRange();
    curve(at.heart, Column::bpm, ChartLayout.HEART);
    curve(at.settled, Column::settledness, ChartLayout.SETTLED);
    level();
  }

  /// The range within a column, faint behind the mean.
  private void heartRange() {
    StringBuilder data = new StringBuilder();
    for (int i = 0; i < columns.size(); i++) {
      Column c = columns.get(i);
      if (c.highestBpm > c.lowestBpm) {
        double high = at.heart.y(c.highestBpm);
        data.append(Svg.format("M%.1f %.1fV%.1f", at.columnX(i), high, at.heart.y(c.lowestBpm)));
      }
    }
    svg.path(data, "stroke='" + ChartLayout.HEART + "' stroke-opacity='0.25'");
  }

  /// The level and the ground below it, with the depth of a short dip kept.
  private void level() {
    Panel panel = at.level;
    StringBuilder edge = new StringBuilder();
    for (int i = 0; i < columns.size(); i++) {
      Column c = columns.get(i);
      double high = panel.y(c.highestDb);
      double low = panel.y(c.lowestDb);
      edge.append(Svg.format("%c%.1f %.1f", i == 0 ? 'M' : 'L', at.columnX(i), high));
      if (low - high > 1) {
        edge.append(Svg.format("V%.1fV%.1f", low, panel.y(c.lastDb)));
      }
    }
    double end = panel.y(columns.getLast().lastDb);
    edge.append(Svg.format("L%.1f %.1f", ChartLayout.RIGHT, end));
    String ground = Svg.format("V%.1fH%.1fZ", panel.bottom(), at.columnX(0));
    svg.path(edge + ground, "fill='" + ChartLayout.LEVEL + "' fill-opacity='0.12'");
    stroke(edge, ChartLayout.LEVEL);
  }

  /// A line that breaks where the figure is not known.
  private void curve(Panel panel, ToDoubleFunction<Column> figure, String colour) {
    StringBuilder data = new StringBuilder();
    boolean down = false;
    for (int i = 0; i < columns.size(); i++) {
      double value = figure.applyAsDouble(columns.get(i));
      if (!Double.isNaN(value)) {
        data.append(Svg.format("%c%.1f %.1f", down ? 'L' : 'M', at.columnX(i), panel.y(value)));
      }
      down = !Double.isNaN(value);
    }
    stroke(data, colour);
  }

  private void stroke(CharSequence data, String colour) {
    svg.path(
        data, "fill='none' stroke='" + colour + "' stroke-width='1.7' stroke-linejoin='round'");
  }
}
