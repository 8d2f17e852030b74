package dev.nightjar.report.page;

import dev.nightjar.heart.StrapState;
import dev.nightjar.journal.Entry;
import dev.nightjar.report.Channel;
import dev.nightjar.report.NightFigures;
import dev.nightjar.report.NightRecord;
import dev.nightjar.report.SoundChange;
import dev.nightjar.report.TimelineEntry;
import dev.nightjar.sim.ChartLabels;
import dev.nightjar.sim.ChartLabels.Label;
import dev.nightjar.sim.Svg;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A night as a picture: heart rate, settledness, the sound, presses, the strap. Each has a band of
/// its own with its name beside it, so that no colour needs to be told from another. Its colours
/// are classes of `chart.css`, which makes it fit a light and a dark page.
final class NightPicture {

  private static final double FLOOR_DB = -60;
  private static final double GAP = 30;
  private static final double ROW = 13;
  private static final double CHAR_WIDTH = 6.4;

  private final NightRecord night;
  private final Times times;
  private final double left;
  private final double right;
  private final int columns;
  private final Svg svg = new Svg();

  private record Panel(double top, double height, double low, double high) {
    double y(double value) {
      return top + height * (1 - (Math.clamp(value, low, high) - low) / (high - low));
    }

    double bottom() {
      return top + height;
    }
  }

  private NightPicture(NightRecord night, Times times, double width) {
    this.night = night;
    this.times = times;
    left = 78;
    right = width - 10;
    columns = (int) Math.max(1, Math.min(night.seconds(), right - left));
  }

  /// Draws a night of at least one second.
  ///
  /// @param id unique on its page
  /// @param width in pixels of its own; a phone has some 360
  /// @param words what it shows, for who cannot see it
  static String svg(NightRecord night, Times times, String id, double width, String words) {
    return new NightPicture(night, times, width).draw(id, width, words);
  }

  private String draw(String id, double width, String words) {
    List<Label> labels = labels();
    int lanes = 1 + labels.stream().mapToInt(Label::lane).max().orElse(-1);
    double top = 26 + 16.0 * lanes;
    Columns rates = new Columns(night, Channel.HEART, columns, Double.NEGATIVE_INFINITY);
    Panel heart = heartPanel(top, rates);
    Panel settled = new Panel(heart.bottom() + GAP, 70, 0, 1);
    Panel level = new Panel(settled.bottom() + GAP, 100, FLOOR_DB, 0);
    double rows = level.bottom() + 14;
    double bottom = rows + 7 * ROW + 4;
    double height = bottom + 24;
    svg.open(width, height, id, "The night as a picture", words);
    timeAxis(top, bottom);
    marks(labels, top, level.bottom());
    grid(heart, "Heart rate, beats a minute", rateSteps(heart));
    range(heart, rates);
    line(heart, rates.mean, "heart");
    grid(settled, "Settledness, 0 stirred up to 1 settled", List.of(0.0, 0.5, 1.0));
    line(settled, certain(), "settled");
    grid(level, "Sound, dB below the chosen volume", List.of(-60.0, -30.0, 0.0));
    level(level, new Columns(night, Channel.FADE, columns, FLOOR_DB));
    presses(rows);
    straps(rows + ROW + 4);
    svg.raw("</svg>");
    return svg.toString();
  }

  private Panel heartPanel(double top, Columns rates) {
    double low = Double.isNaN(rates.least()) ? 40 : Math.floor(rates.least() / 10) * 10;
    double high = Double.isNaN(rates.most()) ? 100 : Math.ceil(rates.most() / 10) * 10;
    return new Panel(top, 120, low, Math.max(low + 20, high));
  }

  private static List<Double> rateSteps(Panel heart) {
    double step = heart.high - heart.low > 60 ? 40 : 20;
    List<Double> steps = new ArrayList<>();
    for (double bpm = Math.ceil(heart.low / step) * step; bpm <= heart.high; bpm += step) {
      steps.add(bpm);
    }
    return steps;
  }

  private double x(double second) {
    return left + (right - left) * second / night.seconds();
  }

  private double columnX(int column) {
    return left + (right - left) * (column + 0.5) / columns;
  }

  private void timeAxis(double top, double bottom) {
    double step = step();
    double past = times.play().map(t -> t.toLocalTime().toSecondOfDay() % step).orElse(0.0);
    for (double second = past == 0 ? 0 : step - past; second < night.seconds(); second += step) {
      svg.line(x(second), top, x(second), bottom, "class='grid'");
      if (x(second) > left + 12 && x(second) < right - 12) {
        String text = times.at(Duration.ofSeconds(Math.round(second)));
        svg.text(x(second), bottom + 15, "class='faint' text-anchor='middle'", text);
      }
    }
    String name = times.play().isPresent() ? "clock" : "after play";
    svg.text(left - 8, bottom + 15, "class='faint' text-anchor='end'", name);
  }

  /// Seconds between two times of the axis, so that their labels have room.
  private double step() {
    double room = (right - left) / 55;
    for (int minutes : new int[] {1, 2, 5, 10, 15, 30, 60, 120, 180, 240}) {
      if (night.seconds() / (minutes * 60.0) <= room) {
        return minutes * 60.0;
      }
    }
    return 6 * 3600;
  }

  private List<Label> labels() {
    List<SoundChange> turns = night.turns();
    return ChartLabels.place(
        turns.stream().map(turn -> x(turn.at().toMillis() / 1000.0)).toList(),
        turns.stream().map(turn -> shortly(turn.what())).toList(),
        right,
        CHAR_WIDTH);
  }

  private static String shortly(SoundChange.What what) {
    return switch (what) {
      case FADE_BY_HEART, FADE_BY_TIMER, FADE_WITHOUT_HEART -> "fades";
      case SILENT -> "silent";
      case BACK, BACK_ON_WAKING, RESUMED -> "back";
      case PAUSED -> "pause";
    };
  }

  private void marks(List<Label> labels, double top, double bottom) {
    for (Label label : labels) {
      double from = label.lane() < 0 ? top : top - 25 - 16.0 * label.lane() - 9;
      svg.line(label.x(), from, label.x(), bottom, "class='mark'");
    }
    for (Label label : labels) {
      if (label.lane() >= 0) {
        double y = top - 25 - 16.0 * label.lane();
        svg.text(label.textX(), y, "class='halo'", label.text());
      }
    }
  }

  private void grid(Panel panel, String name, List<Double> values) {
    for (double value : values) {
      svg.line(left, panel.y(value), right, panel.y(value), "class='grid'");
      String number = Svg.format(value == 0.5 ? "%.1f" : "%.0f", value).replace('-', '\u2212');
      String text = value == FLOOR_DB ? "silence" : number;
      svg.text(left - 8, panel.y(value) + 4, "class='faint' text-anchor='end'", text);
    }
    svg.text(left, panel.top - 7, "class='halo' font-weight='600'", name);
  }

  /// The range within a column, faint behind the mean.
  private void range(Panel panel, Columns rates) {
    StringBuilder data = new StringBuilder();
    for (int i = 0; i < columns; i++) {
      if (rates.high[i] > rates.low[i]) {
        data.append(
            Svg.format(
                "M%.1f %.1fV%.1f", columnX(i), panel.y(rates.high[i]), panel.y(rates.low[i])));
      }
    }
    svg.path(data, "class='range'");
  }

  /// A line that breaks where nothing is known.
  private void line(Panel panel, double[] values, String colour) {
    svg.path(path(panel, values), "class='line " + colour + "'");
  }

  /// The settledness where it is more than a guess: through a gap the last one is merely held.
  private double[] certain() {
    double[] values =
        new Columns(night, Channel.SETTLEDNESS, columns, Double.NEGATIVE_INFINITY).mean;
    double[] certainty =
        new Columns(night, Channel.CERTAINTY, columns, Double.NEGATIVE_INFINITY).mean;
    for (int i = 0; i < columns; i++) {
      values[i] = certainty[i] >= NightFigures.CERTAIN ? values[i] : Double.NaN;
    }
    return values;
  }

  private StringBuilder path(Panel panel, double[] values) {
    StringBuilder data = new StringBuilder();
    boolean down = false;
    for (int i = 0; i < columns; i++) {
      boolean known = !Double.isNaN(values[i]);
      if (known) {
        data.append(Svg.format("%c%.1f %.1f", down ? 'L' : 'M', columnX(i), panel.y(values[i])));
      }
      down = known;
    }
    return data;
  }

  private void level(Panel panel, Columns fades) {
    StringBuilder ground = new StringBuilder();
    for (int i = 0; i < columns; i++) {
      if (!Double.isNaN(fades.mean[i])) {
        double half = (right - left) / columns / 2;
        ground.append(
            Svg.format(
                "M%.1f %.1fV%.1fH%.1fV%.1fZ",
                columnX(i) - half,
                panel.bottom(),
                panel.y(fades.mean[i]),
                columnX(i) + half,
                panel.bottom()));
      }
    }
    svg.path(ground, "class='ground'");
    line(panel, fades.mean, "level");
  }

  private void presses(double top) {
    svg.text(left - 8, top + 10, "class='faint' text-anchor='end'", "presses");
    StringBuilder ticks = new StringBuilder();
    for (TimelineEntry happening : night.happenings()) {
      if (happening.kind() == Entry.Kind.PRESS) {
        double x = x(happening.at().toMillis() / 1000.0);
        ticks.append(Svg.format("M%.1f %.1fl4 9h-8Z", x, top + 2));
      }
    }
    svg.path(ticks, "class='press'");
  }

  /// A row for each state: which one it was is seen by its place.
  private void straps(double top) {
    straps(top, "strap good", Optional.of(StrapState.GOOD));
    straps(top + ROW, "noisy", Optional.of(StrapState.NOISY));
    straps(top + 2 * ROW, "not worn", Optional.of(StrapState.NOT_WORN));
    straps(top + 3 * ROW, "not heard", Optional.of(StrapState.LOST));
    straps(top + 4 * ROW, "rate only", Optional.of(StrapState.RATE_ONLY));
    straps(top + 5 * ROW, "no record", Optional.empty());
  }

  private void straps(double top, String name, Optional<StrapState> state) {
    svg.text(left - 8, top + 10, "class='faint' text-anchor='end'", name);
    svg.line(left, top + 6.5, right, top + 6.5, "class='grid'");
    for (int from = 0, to; from < night.seconds(); from = to) {
      boolean is = night.strap(from).equals(state);
      to = from + 1;
      while (to < night.seconds() && night.strap(to).equals(state) == is) {
        to++;
      }
      if (is) {
        // A second must still be seen in a night.
        double width = Math.max(1, x(to) - x(from));
        svg.rect(x(from), top + 2, width, 9, "class='band'");
      }
    }
  }
}
