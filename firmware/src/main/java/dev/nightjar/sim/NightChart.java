package dev.nightjar.sim;

import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/// One night as a picture: heart rate, settledness, the sound's level, the strap, and what
/// happened. A self-contained SVG on a light ground.
public final class NightChart {

  private final ChartLayout layout;
  private final Svg svg = new Svg();

  private NightChart(ChartLayout layout) {
    this.layout = layout;
  }

  /// Draws a night.
  ///
  /// @param title one line, such as the night's name
  /// @param played the wall clock at play; without it, the axis counts hours since play
  /// @param rows in the order of time, at least one, any number
  /// @param marks in any order
  public static String svg(
      String title, Optional<LocalTime> played, List<ChartRow> rows, List<ChartMark> marks) {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("a night without rows cannot be drawn");
    }
    return new NightChart(new ChartLayout(rows, marks)).draw(title, played);
  }

  private String draw(String title, Optional<LocalTime> played) {
    double width = ChartLayout.WIDTH;
    double height = layout.height;
    svg.raw(
        Svg.format(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %.0f %.0f' width='%.0f'"
                + " height='%.0f' role='img' aria-labelledby='title desc'"
                + " font-family='DejaVu Sans, Verdana, sans-serif' font-size='12' fill='%s'>",
            width, height, width, height, ChartLayout.INK));
    svg.raw("<title id='title'>" + Svg.escape(title) + "</title>");
    svg.raw("<desc id='desc'>" + Svg.escape(inWords()) + "</desc>");
    svg.rect(0, 0, width, height, "fill='" + ChartLayout.PAPER + "'");
    svg.text(ChartLayout.LEFT, 32, "font-size='19' font-weight='600'", title);
    svg.text(ChartLayout.LEFT, 52, "fill='" + ChartLayout.FAINT + "'", inWords());
    new ChartFrame(layout, svg, played).draw();
    new ChartCurves(layout, svg).draw();
    svg.raw("</svg>");
    return svg.toString();
  }

  private String inWords() {
    double lowest = layout.least(c -> c.lowestBpm);
    double highest = layout.most(c -> c.highestBpm);
    String heart =
        Double.isNaN(lowest)
            ? "no heart rate"
            : Svg.format("heart rate %.0f to %.0f a minute", lowest, highest);
    return Svg.format(
        "%s hours, %s, %s", ChartFrame.hours(layout.columns.seconds()), heart, soundInWords());
  }

  private String soundInWords() {
    List<ChartColumns.Column> columns = layout.columns.columns();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).lowestDb <= ChartLayout.FLOOR_DB) {
        return "silent after " + ChartFrame.hours(layout.columns.seconds() * i / columns.size());
      }
    }
    return "never silent";
  }
}
