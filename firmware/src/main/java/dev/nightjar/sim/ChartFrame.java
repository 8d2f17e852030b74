package dev.nightjar.sim;

import static dev.nightjar.sim.ChartLayout.FAINT;
import static dev.nightjar.sim.ChartLayout.HALO;
import static dev.nightjar.sim.ChartLayout.LEFT;
import static dev.nightjar.sim.ChartLayout.RIGHT;

import dev.nightjar.heart.StrapState;
import dev.nightjar.sim.ChartColumns.Column;
import dev.nightjar.sim.ChartLabels.Label;
import dev.nightjar.sim.ChartLayout.Panel;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Draws what surrounds the curves of a [NightChart]: axes, marks, the strap's band.
final class ChartFrame {

  private static final String GRID = "stroke='#dfe5ea'";
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private final ChartLayout at;
  private final Svg svg;
  private final Optional<LocalTime> played;

  ChartFrame(ChartLayout at, Svg svg, Optional<LocalTime> played) {
    this.at = at;
    this.svg = svg;
    this.played = played;
  }

  void draw() {
    timeAxis();
    markLines();
    grids();
    markLabels();
    strapBand();
    legend();
  }

  private void timeAxis() {
    double seconds = at.columns.seconds();
    double step = step(seconds);
    double past = played.map(t -> t.toSecondOfDay() % step).orElse(0.0);
    for (double s = past == 0 ? 0 : step - past; s <= seconds; s += step) {
      double x = ChartLayout.x(s / seconds);
      for (Panel panel : List.of(at.heart, at.settled, at.level)) {
        svg.line(x, panel.top(), x, panel.bottom(), GRID);
      }
      svg.line(x, at.bandTop + 14, x, at.bandTop + 20, "stroke='#8593a0'");
      svg.text(x, at.bandTop + 36, "text-anchor='middle'", timeLabel(s));
    }
    String name = played.isPresent() ? "clock" : "hours since play";
    svg.text(
        (LEFT + RIGHT) / 2, at.bandTop + 56, "text-anchor='middle' fill='" + FAINT + "'", name);
  }

  private String timeLabel(double seconds) {
    return played
        .map(t -> t.plusSeconds(Math.round(seconds)).format(CLOCK))
        .orElseGet(() -> hours(seconds));
  }

  /// Seconds between two labels: a round number that gives twelve at most.
  private static double step(double seconds) {
    for (int minutes : new int[] {1, 2, 5, 10, 15, 30, 60, 120, 240}) {
      if (seconds / (minutes * 60) <= 12) {
        return minutes * 60.0;
      }
    }
    return Math.ceil(seconds / 12 / 3600) * 3600;
  }

  private void grids() {
    double step = at.heart.high() - at.heart.low() > 60 ? 20 : 10;
    List<Double> rates = new ArrayList<>();
    for (double bpm = at.heart.low(); bpm <= at.heart.high(); bpm += step) {
      rates.add(bpm);
    }
    grid(at.heart, "Heart rate, beats a minute", ChartLayout.HEART, rates, "%.0f");
    grid(at.settled, "Settledness", ChartLayout.SETTLED, List.of(0.0, 0.5, 1.0), "%.1f");
    List<Double> levels = List.of(-60.0, -40.0, -20.0, 0.0);
    grid(at.level, "Sound, dB below the chosen volume", ChartLayout.LEVEL, levels, "%.0f");
  }

  private void grid(Panel panel, String name, String colour, List<Double> values, String format) {
    svg.text(LEFT, panel.top() - 10, HALO + "font-weight='600' fill='" + colour + "'", name);
    for (double value : values) {
      double y = panel.y(value);
      svg.line(LEFT, y, RIGHT, y, GRID);
      String text = Svg.format(format, value).replace('-', '\u2212');
      svg.text(LEFT - 8, y + 4, "text-anchor='end' fill='" + FAINT + "'", text);
    }
  }

  private void markLines() {
    for (Label label : at.labels) {
      double from = label.lane() < 0 ? at.heart.top() : at.laneY(label.lane()) - 9;
      String dotted = "stroke='#8593a0' stroke-dasharray='2 3'";
      svg.raw("<g><title>" + Svg.escape(label.text()) + "</title>");
      svg.line(label.x(), from, label.x(), at.level.bottom(), dotted);
      svg.raw("</g>");
    }
  }

  private void markLabels() {
    for (Label label : at.labels) {
      if (label.lane() >= 0) {
        svg.text(label.textX(), at.laneY(label.lane()), HALO + "font-size='11'", label.text());
      }
    }
  }

  private void strapBand() {
    List<Column> all = at.columns.columns();
    for (int from = 0, to; from < all.size(); from = to) {
      StrapState state = all.get(from).strap();
      to = from + 1;
      while (to < all.size() && all.get(to).strap() == state) {
        to++;
      }
      double x = ChartLayout.x((double) from / all.size());
      double width = ChartLayout.x((double) to / all.size()) - x;
      svg.rect(x, at.bandTop, width, 14, "fill='" + colour(state) + "'");
    }
    svg.text(LEFT - 8, at.bandTop + 11, "text-anchor='end' fill='" + FAINT + "'", "Strap");
  }

  private void legend() {
    double x = LEFT;
    for (StrapState state : StrapState.values()) {
      svg.rect(x, at.bandTop + 70, 14, 12, "fill='" + colour(state) + "'");
      svg.text(x + 20, at.bandTop + 80, "", words(state));
      x += 54 + words(state).length() * 7.5;
    }
  }

  private static String colour(StrapState state) {
    return switch (state) {
      case GOOD -> "#8fcbaa";
      case NOISY -> "#f2b84b";
      case NOT_WORN -> "#8d7cc3";
      case LOST -> "#5f6b76";
      case RATE_ONLY -> "#6fa3d8";
    };
  }

  private static String words(StrapState state) {
    return switch (state) {
      case GOOD -> "strap good";
      case NOISY -> "noisy";
      case NOT_WORN -> "not worn";
      case LOST -> "lost";
      case RATE_ONLY -> "rate only";
    };
  }

  /// As hours and minutes.
  static String hours(double seconds) {
    Duration whole = Duration.ofSeconds(Math.round(seconds));
    return Svg.format("%d:%02d", whole.toHours(), whole.toMinutesPart());
  }
}
