package dev.nightjar.rig;

import dev.nightjar.bench.Bars;
import dev.nightjar.bench.Clicks;
import dev.nightjar.unit.Frames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// `CaptureCheck presses|steady|back FILE …`: what the bars say of a capture. The scenarios play a
/// tone of 220 Hz, whose bends are small and known, so that every click shows.
public final class CaptureCheck {

  private static final double CLICK = 1.10;

  private final Capture capture;
  private final Bars bars = new Bars();

  private CaptureCheck(Capture capture) {
    this.capture = capture;
  }

  public static void main(String[] args) throws Exception {
    var check = new CaptureCheck(Capture.read(Path.of(args[1])));
    switch (args[0]) {
      case "presses" -> check.presses();
      case "steady" -> check.steady(args[2], args[3]);
      case "back" -> check.back(args[2], Double.parseDouble(args[3]));
      default -> throw new IllegalArgumentException(args[0]);
    }
    System.exit(check.bars.exitStatus());
  }

  /// From the first press to its sound, and a click at any mark (the capture's own begin and end
  /// aside).
  private void presses() {
    Capture.Mark press =
        capture.marks().stream()
            .filter(m -> m.name().startsWith("press"))
            .findFirst()
            .orElseThrow();
    int onset = capture.onset(press.frame());
    bars.atMost("press-to-sound-s", onset < 0 ? 999 : seconds(onset - press.frame()), 1.5);

    List<Capture.Mark> events =
        capture.marks().stream().filter(m -> !m.name().matches("begin|end")).toList();
    // A press is heard within the second, a clean stop takes two; both leave the tone steady long
    // enough elsewhere.
    int window = Frames.PER_SECOND * 5 / 4;
    double steady = steadyBend(events, window);
    for (Capture.Mark event : events) {
      int centre = event.frame() + window;
      double ratio =
          Clicks.sharpest(
                  capture.stereo(),
                  Math.max(1, event.frame()),
                  Math.min(capture.frames() - 1, centre + window))
              / steady;
      System.out.printf(
          Locale.ROOT,
          "  %-12s at %6.1f s: click ratio %.3f%n",
          event.name(),
          seconds(event.frame()),
          ratio);
      bars.atMost("click-" + event.name().replace(' ', '-'), ratio, CLICK);
    }
  }

  /// How sharply the tone itself bends at full volume: the median over the pieces of 100 ms in
  /// which it stands, so that a single click cannot hide the others.
  private double steadyBend(List<Capture.Mark> events, int window) {
    int piece = Frames.PER_SECOND / 10;
    List<double[]> pieces = new ArrayList<>();
    for (int n = 1; n + piece < capture.frames(); n += piece) {
      int at = n;
      if (events.stream().noneMatch(e -> at + piece > e.frame() && at < e.frame() + 2 * window)) {
        pieces.add(
            new double[] {
              capture.levelDb(n, n + piece), Clicks.sharpest(capture.stereo(), n, n + piece)
            });
      }
    }
    double loudest = pieces.stream().mapToDouble(p -> p[0]).max().orElse(0);
    double[] bends =
        pieces.stream().filter(p -> p[0] > loudest - 1).mapToDouble(p -> p[1]).sorted().toArray();
    return bends.length == 0 ? Double.NaN : bends[bends.length / 2];
  }

  /// Between two marks the tone goes on as if nothing happened.
  private void steady(String from, String to) {
    int first = capture.mark(from).frame();
    int last = Math.min(capture.mark(to).frame(), capture.frames() - Frames.PER_SECOND / 5);
    System.out.printf(Locale.ROOT, "  %.1f s of sound%n", seconds(last - first));
    bars.atMost("gaps", capture.gaps(first, last), 0);
    bars.atMost("level-step-db", capture.largestLevelStepDb(first, last), 0.5);
    double quietest = Double.MAX_VALUE;
    double sharpest = 0;
    for (int n = first; n + Frames.PER_SECOND <= last; n += Frames.PER_SECOND) {
      double bend = Clicks.sharpest(capture.stereo(), n, n + Frames.PER_SECOND);
      quietest = Math.min(quietest, bend);
      sharpest = Math.max(sharpest, bend);
    }
    bars.atMost("click-anywhere", sharpest / quietest, CLICK);
  }

  /// After a mark at which the sound broke off it comes back, softly.
  private void back(String mark, double withinSeconds) {
    Capture.Mark broken = capture.mark(mark);
    int silent = capture.silence(broken.frame());
    int onset = silent < 0 ? -1 : capture.onset(silent);
    bars.atMost("sound-back-s", onset < 0 ? 999 : seconds(onset - broken.frame()), withinSeconds);
    if (onset >= 0) {
      int last = capture.frames() - Frames.PER_SECOND / 5;
      double steady = Clicks.sharpest(capture.stereo(), last - Frames.PER_SECOND, last);
      double rising = Clicks.sharpest(capture.stereo(), onset, last - Frames.PER_SECOND);
      bars.atMost("click-at-return", rising / steady, CLICK);
    }
  }

  private static double seconds(int frames) {
    return (double) frames / Frames.PER_SECOND;
  }
}
