package dev.nightjar.bench;

import dev.nightjar.settle.Features;
import dev.nightjar.settle.SettleRules;
import dev.nightjar.settle.SettleSettings;
import dev.nightjar.settle.SettlingModel;
import dev.nightjar.sim.Nights;
import dev.nightjar.study.Episode;
import dev.nightjar.study.FadeScore;
import dev.nightjar.study.ScoredNight;
import dev.nightjar.study.Study;
import dev.nightjar.study.Training;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the fade is worth on recorded nights (MIT-BIH Polysomnographic Database, by PhysioNet),
/// leaving out each subject: beside fixed timers and two simple rules, without each feature, and
/// around its setting. Draws the frontier, early against over.
public final class SettleBench {

  private static final int[] TIMERS = {15, 20, 30, 45, 60, 90};

  /// Around the setting that ships; the mean over them tells more than one of them.
  private static final double[] NEIGHBOURS = {-0.04, -0.02, 0, 0.02, 0.04};

  private static final double[] FRONTIER = {0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95};

  private final Study study;
  private final Training training;
  private final FrontierChart chart = new FrontierChart();

  private SettleBench(List<ScoredNight> nights) {
    study = new Study(nights);
    training = Training.of(nights);
  }

  public static void main(String[] args) throws Exception {
    Optional<Path> found = Nights.folder().map(all -> all.resolve("slpdb"));
    if (found.filter(Files::isDirectory).isEmpty()) {
      System.out.println(
          "skipped: no recorded nights slpdb in ../shared/nights or NIGHTJAR_NIGHTS");
      System.exit(1);
    }
    var bench = new SettleBench(ScoredNight.readAll(found.orElseThrow()));
    Bars bars = new Bars();
    FadeScore.Result shipped = bench.committed();
    bench.each(shipped);
    bench.timers();
    bench.rules();
    bench.ablation();
    bench.neighbours();
    Path svg = Path.of(args.length > 0 ? args[0] : "settle-frontier.svg");
    Files.writeString(svg, bench.chart.svg());
    System.out.println("frontier: " + svg.toAbsolutePath());
    System.out.println(
        "(nights: MIT-BIH Polysomnographic Database, Ichimaru and Moody, Psychiatry Clin Neurosci"
            + " 1999;53:175, by PhysioNet: men in a sleep laboratory, most with sleep apnoea)");
    bars.atMost("early-min", shipped.early(), 3.0);
    bars.atMost("ratio", shipped.ratio(), 0.50);
    bars.atMost("worst-early-min", shipped.worstEarly(), 20);
    System.exit(bars.exitStatus());
  }

  /// By the models that lie in the jar.
  private FadeScore.Result committed() {
    FadeScore.Result result =
        study.score(
            night ->
                new SettleRules(SettlingModel.without(night.subject()), SettleSettings.DEFAULTS));
    System.out.println("the fade, cap 60 min, each subject by the model that never saw it:");
    System.out.println(result.inWords().indent(2).stripTrailing());
    return result;
  }

  private void each(FadeScore.Result result) {
    System.out.println("  episode    wait  early   over  (min)");
    for (int i = 0; i < result.each().size(); i++) {
      Episode episode = study.episodes().get(i);
      say(
          "  %-8s %d %5.1f  %5.1f  %5.1f",
          episode.night(),
          episode.number(),
          (episode.onsetSeconds() - episode.startSeconds()) / 60,
          result.each().get(i).early(),
          result.each().get(i).over());
    }
  }

  private void timers() {
    System.out.println("fixed timers, ratio 1 by definition:");
    for (int minutes : TIMERS) {
      FadeScore.Cost cost = study.timer(minutes);
      say("  %3d min: early %5.1f  over %5.1f", minutes, cost.early(), cost.over());
      chart.timer(minutes + " min", cost);
    }
    for (int minutes = 5; minutes <= 120; minutes++) {
      chart.timerLine(study.timer(minutes));
    }
  }

  private void rules() {
    System.out.println("simple rules, silent at once when they hold, cap 60 min:");
    rule("5 bpm below the start", RateRules::fiveBelowTheStart);
    rule("flat slope", RateRules::flatSlope);
  }

  private void rule(String name, Study.Fading fading) {
    FadeScore.Result result = study.scoreOf(fading);
    row(name, result);
    chart.rule(name, result);
  }

  /// What is lost without each feature, as a mean over the settings around the one that ships.
  private void ablation() {
    System.out.println("without a feature, mean over five settings around the shipped one:");
    double all = meanRatio(training);
    say("  %-14s ratio %.2f", "(all)", all);
    for (String feature : Features.NAMES) {
      double without = meanRatio(training.leavingOut(feature));
      say("  %-14s ratio %.2f, %+.2f", feature, without, without - all);
    }
  }

  private double meanRatio(Training fitted) {
    double sum = 0;
    for (double off : NEIGHBOURS) {
      sum += score(fitted, SettleSettings.DEFAULTS.settledFrom() + off).ratio();
    }
    return sum / NEIGHBOURS.length;
  }

  private void neighbours() {
    System.out.println("around the setting that ships:");
    SettleSettings at = SettleSettings.DEFAULTS;
    for (double from : FRONTIER) {
      FadeScore.Result result = score(training, from);
      row(String.format(Locale.ROOT, "settled from %.2f", from), result);
      chart.fade(String.format(Locale.ROOT, "%.2f", from), result);
    }
    List<SettleSettings> others = new ArrayList<>();
    for (double factor : new double[] {0.5, 2}) {
      others.add(with(at, at.settledFrom(), factor, 1));
      others.add(with(at, at.settledFrom(), 1, factor));
    }
    for (SettleSettings other : others) {
      row(
          String.format(
              Locale.ROOT,
              "fastest %d s, give way %d s",
              other.fastest().toSeconds(),
              other.giveWay().toSeconds()),
          score(training, other));
    }
    chart.shipped(score(training, at));
  }

  private FadeScore.Result score(Training fitted, double settledFrom) {
    return score(fitted, with(SettleSettings.DEFAULTS, settledFrom, 1, 1));
  }

  private FadeScore.Result score(Training fitted, SettleSettings settings) {
    return study.score(night -> new SettleRules(fitted.without(night.subject()), settings));
  }

  private static SettleSettings with(
      SettleSettings at, double settledFrom, double fastest, double giveWay) {
    return new SettleSettings(
        at.patience(),
        settledFrom,
        at.fastest().multipliedBy(Math.round(2 * fastest)).dividedBy(2),
        at.giveWay().multipliedBy(Math.round(2 * giveWay)).dividedBy(2),
        at.wakingBelow());
  }

  private static void row(String name, FadeScore.Result result) {
    say(
        "  %-28s early %4.1f (worst %4.1f)  over %4.1f  ratio %.2f",
        name, result.early(), result.worstEarly(), result.over(), result.ratio());
  }

  @SuppressWarnings(
      "AnnotateFormatMethod") // the annotation is in a library that nothing else needs
  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
