package dev.nightjar.choice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/// What the evenings say of the scenes, as one number each, and a draw by it.
///
/// score = sum / (evenings kept + skips + 2), with +0.5 for each evening kept, -2 for each "not
/// this one", and (mean - ln(minutes)) / 0.5 for each evening whose minutes to settle were
/// measured, the mean being that of ln(minutes) over all scenes. A draw adds to each number a
/// random one that shrinks with what is known (Thompson sampling: Thompson 1933; Chapelle and Li
/// 2011), so that what is little known is tried and what is known to calm comes most.
final class SceneRank {

  private static final double KEPT = 0.5;
  private static final double SKIPPED = -2;

  /// One evening against the next, in natural logarithms: a factor of 1.6.
  private static final double SPREAD = 0.5;

  /// Evenings of score 0 that are added, so that few evenings count little.
  private static final double PRIOR_EVENINGS = 2;

  /// Less than the 1 of a textbook: with one draw an evening, who explores as widely as that does
  /// so for a year. Tried in `ChoiceBench`.
  private static final double CURIOSITY = 0.4;

  private final Map<String, SceneOutcome> settled;
  private final Map<String, Integer> skips;
  private final double meanLogMinutes;

  /// @param settled how the evenings under each scene went
  /// @param skips how often "not this one" was pressed under each
  SceneRank(Map<String, SceneOutcome> settled, Map<String, Integer> skips) {
    this.settled = settled;
    this.skips = skips;
    double sum = settled.values().stream().mapToDouble(SceneOutcome::logMinutes).sum();
    int count = settled.values().stream().mapToInt(SceneOutcome::measured).sum();
    meanLogMinutes = count == 0 ? 0 : sum / count;
  }

  double score(String scene) {
    SceneOutcome settled = settled(scene);
    double sooner = (settled.measured() * meanLogMinutes - settled.logMinutes()) / SPREAD;
    double sum = sooner + KEPT * settled.kept() + SKIPPED * skips(scene);
    return sum / (settled.kept() + skips(scene) + PRIOR_EVENINGS);
  }

  /// The best first; equal ones stay as they are.
  List<String> ordered(List<String> scenes) {
    List<String> ordered = new ArrayList<>(scenes);
    ordered.sort(Comparator.comparingDouble(scene -> -score(scene)));
    return ordered;
  }

  /// The scene that wins the draw; the same for the same opinions and number.
  String drawn(List<String> scenes, int draw) {
    String best = scenes.getFirst();
    double most = Double.NEGATIVE_INFINITY;
    for (String scene : scenes) {
      double luck = new Random(draw * 0x9E3779B97F4A7C15L + scene.hashCode()).nextGaussian();
      double known = settled(scene).kept() + skips(scene) + PRIOR_EVENINGS;
      double value = score(scene) + CURIOSITY * luck / Math.sqrt(known);
      if (value > most) {
        most = value;
        best = scene;
      }
    }
    return best;
  }

  String why(String scene) {
    SceneOutcome settled = settled(scene);
    List<String> reasons = new ArrayList<>();
    if (settled.kept() > 0) {
      reasons.add(times(settled.kept(), "evening"));
    }
    if (settled.measured() > 0) {
      double ratio = Math.exp(settled.logMinutes() / settled.measured() - meanLogMinutes);
      reasons.add(
          String.format(
              Locale.ROOT,
              "the heart settled %.0f %% %s than on average (%s measured)",
              100 * Math.abs(1 - ratio),
              ratio <= 1 ? "sooner" : "later",
              times(settled.measured(), "evening")));
    }
    if (skips(scene) > 0) {
      reasons.add("\"not this one\" " + times(skips(scene), "time"));
    }
    return reasons.isEmpty() ? "nothing known yet" : String.join(", ", reasons);
  }

  private static String times(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private SceneOutcome settled(String scene) {
    return settled.getOrDefault(scene, SceneOutcome.NONE);
  }

  private int skips(String scene) {
    return skips.getOrDefault(scene, 0);
  }
}
