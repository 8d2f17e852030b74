package dev.nightjar.bench;

import dev.nightjar.sim.Svg;
import dev.nightjar.study.FadeScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Early against over: every timer is a point of one curve, and what lies below it is better than
/// any timer.
final class FrontierChart {

  private static final double WIDTH = 760;
  private static final double HEIGHT = 520;
  private static final double LEFT = 70;
  private static final double TOP = 60;
  private static final double RIGHT = 730;
  private static final double BOTTOM = 450;
  private static final double MOST_EARLY = 22;
  private static final double MOST_OVER = 40;
  private static final String INK = "#1d2935";
  private static final String TIMER = "#7a8794";
  private static final String FADE = "#0b6e8f";
  private static final String RULE = "#a8551d";

  private final List<FadeScore.Cost> timerLine = new ArrayList<>();
  private final List<Point> points = new ArrayList<>();
  private @Nullable Point shipped;

  private record Point(String label, double early, double over, String colour) {}

  void timerLine(FadeScore.Cost cost) {
    timerLine.add(cost);
  }

  void timer(String label, FadeScore.Cost cost) {
    points.add(new Point(label, cost.early(), cost.over(), TIMER));
  }

  void rule(String label, FadeScore.Result result) {
    points.add(new Point(label, result.early(), result.over(), RULE));
  }

  void fade(String label, FadeScore.Result result) {
    points.add(new Point(label, result.early(), result.over(), FADE));
  }

  void shipped(FadeScore.Result result) {
    shipped = new Point("as shipped", result.early(), result.over(), FADE);
  }

  String svg() {
    Svg svg = new Svg();
    svg.raw(
        Svg.format(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %.0f %.0f' width='%.0f'"
                + " height='%.0f' role='img' aria-label='Minutes of silence before sleep against"
                + " minutes of sound into sleep: timers, two rules, and the fade below them'"
                + " font-family='DejaVu Sans, Verdana, sans-serif' font-size='12' fill='%s'>",
            WIDTH, HEIGHT, WIDTH, HEIGHT, INK));
    svg.rect(0, 0, WIDTH, HEIGHT, "fill='#ffffff'");
    svg.text(LEFT, 28, "font-size='17' font-weight='600'", "Too early against too long");
    svg.text(
        LEFT,
        46,
        "fill='" + TIMER + "'",
        "grey: fixed timers; brown: simple rules; blue: the fade, by the settledness it moves from");
    axes(svg);
    line(svg);
    points.stream().filter(FrontierChart::isInside).forEach(point -> draw(svg, point, 4));
    if (shipped != null) {
      draw(svg, shipped, 8);
    }
    svg.raw("</svg>");
    return svg.toString();
  }

  private static void axes(Svg svg) {
    for (int early = 0; early <= MOST_EARLY; early += 5) {
      svg.line(x(early), TOP, x(early), BOTTOM, "stroke='#dfe5ea'");
      svg.text(x(early), BOTTOM + 18, "text-anchor='middle'", Integer.toString(early));
    }
    for (int over = 0; over <= MOST_OVER; over += 10) {
      svg.line(LEFT, y(over), RIGHT, y(over), "stroke='#dfe5ea'");
      svg.text(LEFT - 10, y(over) + 4, "text-anchor='end'", Integer.toString(over));
    }
    svg.text(
        (LEFT + RIGHT) / 2,
        BOTTOM + 42,
        "text-anchor='middle'",
        "mean minutes awake in silence before lasting sleep (early)");
    svg.text(
        0,
        0,
        Svg.format(
            "text-anchor='middle' transform='translate(22 %.0f) rotate(-90)'", (TOP + BOTTOM) / 2),
        "mean minutes asleep with sound (over)");
  }

  private void line(Svg svg) {
    StringBuilder path = new StringBuilder();
    for (FadeScore.Cost cost : timerLine) {
      if (cost.early() <= MOST_EARLY && cost.over() <= MOST_OVER) {
        path.append(path.isEmpty() ? 'M' : 'L')
            .append(String.format(Locale.ROOT, "%.1f %.1f ", x(cost.early()), y(cost.over())));
      }
    }
    svg.path(path, "fill='none' stroke='" + TIMER + "' stroke-width='1.5'");
  }

  private static void draw(Svg svg, Point point, double radius) {
    svg.raw(
        Svg.format(
            "<circle cx='%.1f' cy='%.1f' r='%.1f' fill='%s'/>",
            x(point.early), y(point.over), radius, point.colour));
    svg.text(
        x(point.early) + radius + 4,
        y(point.over) + (radius > 4 ? 20 : -4),
        "fill='" + point.colour + "'" + (radius > 4 ? " font-weight='600'" : " font-size='11'"),
        point.label);
  }

  private static boolean isInside(Point point) {
    return point.early <= MOST_EARLY && point.over <= MOST_OVER;
  }

  private static double x(double early) {
    return LEFT + (RIGHT - LEFT) * early / MOST_EARLY;
  }

  private static double y(double over) {
    return BOTTOM - (BOTTOM - TOP) * over / MOST_OVER;
  }
}
