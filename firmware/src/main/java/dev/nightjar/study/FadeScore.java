package dev.nightjar.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// What fades are worth on settling episodes, beside every fixed timer.
///
/// `early` is minutes awake in silence before lasting sleep, `over` minutes asleep with audible
/// sound. The ratio is `over` divided by that of the fixed timer with the same mean `early`: 1 is
/// no better than a timer, 0 an oracle. Of three thresholds of audibility the worst counts.
public final class FadeScore {

  private static final double[] THRESHOLDS_DB = {-20, -30, -40};

  /// Timers of 5 to 180 min, each half minute.
  private static final double[] TIMERS =
      IntStream.rangeClosed(10, 360).mapToDouble(half -> half / 2.0).toArray();

  private static final int RESAMPLINGS = 500;

  private final List<Episode> episodes;

  /// By episode and timer.
  private final Cost[][] timers;

  /// In minutes.
  public record Cost(double early, double over) {}

  /// @param worstEarly of any episode, in minutes
  /// @param low and `high` the 90 % interval of the ratio, by a bootstrap over subjects
  /// @param each at the threshold that is the worst, one for each episode
  public record Result(
      double early,
      double over,
      double ratio,
      double low,
      double high,
      double worstEarly,
      double thresholdDb,
      List<Cost> each) {

    /// Some lines for a person.
    public String inWords() {
      return String.format(
          Locale.ROOT,
          "early %.2f min (worst %.1f), over %.1f min, ratio %.2f (90 %% over subjects: %.2f to"
              + " %.2f)%n%d episodes, audible above %.0f dB",
          early,
          worstEarly,
          over,
          ratio,
          low,
          high,
          each.size(),
          thresholdDb);
    }
  }

  public FadeScore(List<Episode> episodes) {
    this.episodes = List.copyOf(episodes);
    timers =
        this.episodes.stream()
            .map(
                episode ->
                    Arrays.stream(TIMERS)
                        .mapToObj(m -> cost(episode, Trace.timer(episode.startSeconds(), m), -40))
                        .toArray(Cost[]::new))
            .toArray(Cost[][]::new);
  }

  /// @param traces one for each episode, in their order
  public Result score(List<Trace> traces) {
    List<Cost> worst = List.of();
    double threshold = 0;
    double ratio = -1;
    for (double candidate : THRESHOLDS_DB) {
      List<Cost> costs =
          all().mapToObj(i -> cost(episodes.get(i), traces.get(i), candidate)).toList();
      double r = ratio(costs, all().toArray());
      if (r > ratio) {
        ratio = r;
        worst = costs;
        threshold = candidate;
      }
    }
    double[] interval = interval(worst);
    Cost mean = mean(worst, all().toArray());
    return new Result(
        mean.early,
        mean.over,
        ratio,
        interval[0],
        interval[1],
        worst.stream().mapToDouble(Cost::early).max().orElse(0),
        threshold,
        worst);
  }

  /// The mean cost of a fixed timer.
  ///
  /// @param minutes 5 to 180, whole or half
  public Cost timer(double minutes) {
    int t = Arrays.binarySearch(TIMERS, minutes);
    return mean(all().mapToObj(i -> timers[i][t]).toList(), all().toArray());
  }

  private static Cost cost(Episode episode, Trace trace, double thresholdDb) {
    double silent = 0;
    for (Episode.Span span : episode.awake()) {
      silent += span.to() - span.from() - trace.audibleSeconds(span, thresholdDb);
    }
    double sound = 0;
    for (Episode.Span span : episode.asleep()) {
      sound += trace.audibleSeconds(span, thresholdDb);
    }
    return new Cost(silent / 60, sound / 60);
  }

  /// @param chosen which episodes count, some of them more than once
  private double ratio(List<Cost> costs, int[] chosen) {
    Cost fade = mean(costs, chosen);
    Cost timer = new Cost(0, 0);
    for (int t = 0; t < TIMERS.length; t++) {
      int column = t;
      timer = mean(all().mapToObj(i -> timers[i][column]).toList(), chosen);
      if (timer.early <= fade.early) {
        break;
      }
    }
    if (timer.over > 0) {
      return fade.over / timer.over;
    }
    return fade.over == 0 ? 0 : Double.POSITIVE_INFINITY;
  }

  private double[] interval(List<Cost> costs) {
    Random random = new Random(1);
    List<String> subjects =
        List.copyOf(new TreeSet<>(episodes.stream().map(Episode::subject).toList()));
    double[] ratios = new double[RESAMPLINGS];
    for (int b = 0; b < RESAMPLINGS; b++) {
      List<Integer> chosen = new ArrayList<>();
      for (int s = 0; s < subjects.size(); s++) {
        String subject = subjects.get(random.nextInt(subjects.size()));
        all().filter(i -> episodes.get(i).subject().equals(subject)).forEach(chosen::add);
      }
      ratios[b] = ratio(costs, chosen.stream().mapToInt(Integer::intValue).toArray());
    }
    Arrays.sort(ratios);
    return new double[] {ratios[RESAMPLINGS / 20], ratios[RESAMPLINGS * 19 / 20 - 1]};
  }

  private IntStream all() {
    return IntStream.range(0, episodes.size());
  }

  private static Cost mean(List<Cost> costs, int[] chosen) {
    return new Cost(
        Arrays.stream(chosen).mapToDouble(i -> costs.get(i).early).average().orElse(0),
        Arrays.stream(chosen).mapToDouble(i -> costs.get(i).over).average().orElse(0));
  }
}
