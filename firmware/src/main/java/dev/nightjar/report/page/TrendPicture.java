package dev.nightjar.report.page;

import dev.nightjar.sim.Svg;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Several nights as bars: until silence, until settled, worn, presses. A night whose figure is not
/// known has a question mark and no bar.
final class TrendPicture {

  private static final double LEFT = 10;
  private static final double HEIGHT = 74;
  private static final double BETWEEN = 42;

  private final List<NightLine> nights;
  private final double width;
  private final double slot;
  private final Svg svg = new Svg();
  private double top = 24;

  private TrendPicture(List<NightLine> nights, double width) {
    this.nights = nights;
    this.width = width;
    slot = (width - 2 * LEFT) / nights.size();
  }

  /// Draws at least one night.
  ///
  /// @param words what it shows, for who cannot see it
  static String svg(List<NightLine> nights, String id, double width, String words) {
    return new TrendPicture(nights, width).draw(id, words);
  }

  private String draw(String id, String words) {
    double height = 4 * (HEIGHT + BETWEEN) + 10;
    svg.open(width, height, id, "The nights as a picture", words);
    bars("Minutes from play to silence", night -> minutes(night.figures().toSilence()));
    bars("Minutes from play to looking settled", night -> minutes(night.figures().toSettle()));
    bars("Hours worn and heard", night -> Optional.of(night.figures().worn().toSeconds() / 3600.0));
    bars(
        "Presses in the night, after the first minute",
        night -> Optional.of((double) night.figures().presses()));
    svg.raw("</svg>");
    return svg.toString();
  }

  private static Optional<Double> minutes(Optional<Duration> length) {
    return length.map(time -> time.toSeconds() / 60.0);
  }

  private void bars(String name, Function<NightLine, Optional<Double>> figure) {
    double most =
        nights.stream().map(figure).flatMap(Optional::stream).mapToDouble(d -> d).max().orElse(0);
    svg.text(LEFT, top - 8, "font-weight='600'", name);
    for (int i = 0; i < nights.size(); i++) {
      bar(LEFT + (i + 0.5) * slot, figure.apply(nights.get(i)), most);
    }
    svg.line(LEFT, top + HEIGHT, width - LEFT, top + HEIGHT, "class='axis'");
    top += HEIGHT + BETWEEN;
  }

  private void bar(double x, Optional<Double> value, double most) {
    double foot = top + HEIGHT;
    if (value.isEmpty()) {
      svg.text(x, foot - 4, "class='faint' text-anchor='middle'", "?");
      return;
    }
    // The number above the highest bar needs room.
    double high = most == 0 ? 0 : (HEIGHT - 14) * value.get() / most;
    svg.rect(x - 0.35 * slot, foot - high, 0.7 * slot, high, "class='band'");
    String number =
        Svg.format(value.get() >= 10 || value.get() % 1 == 0 ? "%.0f" : "%.1f", value.get());
    if (slot >= 7.0 * number.length() + 2) {
      svg.text(x, foot - high - 3, "class='faint' text-anchor='middle'", number);
    }
  }
}
