package dev.nightjar.study;

import dev.nightjar.settle.Features;
import dev.nightjar.sim.Svg;
import dev.nightjar.study.Explanation.Moment;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/// Draws what the settling made of a recorded night over its scored stages: heart rate, what each
/// feature says, settledness, progress and level. A self-contained SVG on a light ground.
public final class ExplainChart {

  private static final double WIDTH = 1200;
  private static final double LEFT = 150;
  private static final double RIGHT = 1176;
  private static final double TOP = 84;
  private static final double GAP = 26;
  private static final double MOST_SHARE = 4;
  private static final double FLOOR_DB = -60;

  private static final String INK = "#22303c";
  private static final String FAINT = "#5b6b78";
  private static final String GRID = "stroke='#dfe5ea'";
  private static final List<String> STAGES = List.of("W", "R", "N1", "N2", "N3");
  private static final List<String> STAGE_COLOURS =
      List.of("#f3c87a", "#c7b5e0", "#cfe0ee", "#9dbfda", "#6b98bf");
  private static final List<String> FEATURE_COLOURS =
      List.of("#b8323f", "#23795a", "#8a5a00", "#2456a6", "#5b6b78");

  /// [Features#NAMES] for a reader.
  private static final List<String> FEATURE_WORDS =
      List.of(
          "beat-to-beat change", "evenness of breath", "uneven beats", "drift", "time since play");

  private final SleepLabels labels;
  private final List<Explanation> waits;
  private final double seconds;
  private final double settledFrom;
  private final Svg svg = new Svg();
  private double y = TOP;

  private ExplainChart(
      SleepLabels labels, List<Explanation> waits, double seconds, double settledFrom) {
    this.labels = labels;
    this.waits = waits;
    this.seconds = seconds;
    this.settledFrom = settledFrom;
  }

  /// @param labels empty where the sleep was not scored
  /// @param waits at least one
  /// @param seconds the record's length
  /// @param settledFrom where the progress turns round
  public static String svg(
      String title,
      SleepLabels labels,
      List<Explanation> waits,
      double seconds,
      double settledFrom) {
    return new ExplainChart(labels, waits, seconds, settledFrom).draw(title);
  }

  private String draw(String title) {
    double height = TOP + 30 + 120 + 150 + 90 + 70 + 110 + 6 * GAP + 60;
    svg.raw(
        Svg.format(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %.0f %.0f' width='%.0f'"
                + " height='%.0f' role='img' aria-labelledby='title desc'"
                + " font-family='DejaVu Sans, Verdana, sans-serif' font-size='12' fill='%s'>",
            WIDTH, height, WIDTH, height, INK));
    svg.raw("<title id='title'>" + Svg.escape(title) + "</title>");
    svg.raw("<desc id='desc'>" + Svg.escape(inWords()) + "</desc>");
    svg.rect(0, 0, WIDTH, height, "fill='#fcfdfe'");
    svg.text(LEFT, 32, "font-size='19' font-weight='600'", title);
    svg.text(LEFT, 54, "fill='" + FAINT + "'", inWords());
    stages();
    heart();
    shares();
    panel("settledness", 90, 0, 1, List.of(0.0, 1.0), "#23795a", Moment::probability);
    line(y - GAP - 90 * settledFrom, "stroke='#23795a' stroke-dasharray='4 4'");
    panel("progress", 70, 0, 1, List.of(0.0, 1.0), "#8a5a00", Moment::progress);
    panel("level, dB", 110, FLOOR_DB, 0, List.of(FLOOR_DB, -30.0, 0.0), "#2456a6", Moment::levelDb);
    hours();
    svg.raw("</svg>");
    return svg.toString();
  }

  private String inWords() {
    long silent =
        waits.stream()
            .filter(w -> w.moments().stream().anyMatch(m -> m.levelDb() <= FLOOR_DB))
            .count();
    return String.format(
        Locale.ROOT,
        ("Play pressed at each vertical line, waits for sleep: %d, in which the sound ended: %d."
            + " No sleep detection: the fade follows settling."),
        waits.size(),
        silent);
  }

  private void stages() {
    double height = 30;
    for (SleepLabels.Epoch epoch : labels.epochs()) {
      int stage = STAGES.indexOf(epoch.stage());
      double from = x(epoch.startSeconds());
      svg.rect(
          from,
          y,
          x(epoch.startSeconds() + SleepLabels.EPOCH_SECONDS) - from + 0.2,
          height,
          "fill='" + (stage < 0 ? "#e8ecef" : STAGE_COLOURS.get(stage)) + "'");
    }
    svg.text(LEFT - 10, y + 19, "text-anchor='end'", "scored stage");
    double at = RIGHT - 300;
    for (int i = 0; i < STAGES.size() && !labels.epochs().isEmpty(); i++) {
      svg.rect(at, y - 18, 12, 12, "fill='" + STAGE_COLOURS.get(i) + "'");
      svg.text(at + 16, y - 8, "font-size='11'", STAGES.get(i));
      at += 60;
    }
    y += height + GAP;
  }

  private void heart() {
    double[] rates =
        waits.stream()
            .flatMap(w -> w.moments().stream())
            .filter(m -> m.bpm().isPresent())
            .mapToDouble(m -> m.bpm().getAsDouble())
            .sorted()
            .toArray();
    double low = rates.length == 0 ? 40 : Math.floor(rates[rates.length / 100] / 10) * 10;
    double high = rates.length == 0 ? 100 : Math.ceil(rates[rates.length * 99 / 100] / 10) * 10;
    panel(
        "pulse, a minute",
        120,
        low,
        high,
        List.of(low, (low + high) / 2, high),
        "#b8323f",
        m -> m.bpm().orElse(Double.NaN));
  }

  private void shares() {
    double height = 150;
    grid(
        "for a settled heart",
        height,
        -MOST_SHARE,
        MOST_SHARE,
        List.of(-MOST_SHARE, 0.0, MOST_SHARE));
    for (int i = 0; i < Features.COUNT; i++) {
      int feature = i;
      String colour = FEATURE_COLOURS.get(i);
      curve(
          height,
          -MOST_SHARE,
          MOST_SHARE,
          colour,
          m -> m.shares().isEmpty() ? Double.NaN : m.shares().get(feature));
      svg.text(
          LEFT - 10,
          y + 32 + 17 * i,
          "text-anchor='end' font-size='11' fill='" + colour + "'",
          FEATURE_WORDS.get(i));
    }
    y += height + GAP;
  }

  private void panel(
      String name,
      double height,
      double low,
      double high,
      List<Double> ticks,
      String colour,
      ToDoubleFunction<Moment> value) {
    grid(name, height, low, high, ticks);
    curve(height, low, high, colour, value);
    y += height + GAP;
  }

  private void grid(String name, double height, double low, double high, List<Double> ticks) {
    svg.text(LEFT - 10, y + height / 2 - 54 * (height > 140 ? 1 : 0), "text-anchor='end'", name);
    for (double tick : ticks) {
      double at = place(tick, height, low, high);
      svg.line(LEFT, at, RIGHT, at, GRID);
      svg.text(RIGHT + 4, at + 4, "font-size='10' fill='" + FAINT + "'", Svg.format("%.0f", tick));
    }
    for (Explanation wait : waits) {
      svg.line(
          x(wait.startSeconds()), y, x(wait.startSeconds()), y + height, "stroke='" + INK + "'");
    }
  }

  private void curve(
      double height, double low, double high, String colour, ToDoubleFunction<Moment> value) {
    StringBuilder path = new StringBuilder();
    for (Explanation wait : waits) {
      boolean down = false;
      for (Moment moment : wait.moments()) {
        double v = value.applyAsDouble(moment);
        if (!Double.isNaN(v)) {
          path.append(
              Svg.format(
                  "%c%.1f %.1f",
                  down ? 'L' : 'M', x(moment.seconds()), place(v, height, low, high)));
        }
        down = !Double.isNaN(v);
      }
    }
    svg.path(path, "fill='none' stroke='" + colour + "' stroke-width='1.4'");
  }

  private void hours() {
    for (double s : DoubleStream.iterate(0, s -> s <= seconds, s -> s + 1800).toArray()) {
      svg.line(x(s), y - GAP, x(s), y - GAP + 5, "stroke='" + FAINT + "'");
      svg.text(x(s), y - GAP + 20, "text-anchor='middle'", Svg.format("%.1f", s / 3600));
    }
    svg.text(
        (LEFT + RIGHT) / 2,
        y + 16,
        "text-anchor='middle' fill='" + FAINT + "'",
        "hours since the record's start");
  }

  private void line(double at, String attributes) {
    svg.line(LEFT, at, RIGHT, at, attributes);
  }

  private double place(double value, double height, double low, double high) {
    return y + height * (1 - (Math.clamp(value, low, high) - low) / (high - low));
  }

  private double x(double at) {
    return LEFT + (RIGHT - LEFT) * at / seconds;
  }
}
