package dev.nightjar.study;

import dev.nightjar.heart.Beat;
import dev.nightjar.heart.HeartTrack;
import dev.nightjar.settle.Features;
import dev.nightjar.settle.Settling;
import dev.nightjar.settle.SettlingModel;
import dev.nightjar.settle.SleeperBaseline;
import dev.nightjar.sim.TimedPacket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/// Fits the settling model: from the press of play on, is the half minute that just ended asleep?
/// Every episode counts the same, however long; the features are brought to one scale, and the
/// weights are held small, for there are few sleepers.
public final class Training {

  /// Strong for five features on one scale: the score hardly changes between half and double.
  public static final double RIDGE = 0.01;

  private static final int NONE = -1;

  private final List<Sample> samples;
  private final int leftOut;

  /// One half minute.
  ///
  /// @param weight the share of its episode
  private record Sample(String subject, Features features, boolean asleep, double weight) {}

  /// How probabilities compare with what came: of those from `from` to `from + 0.2`.
  ///
  /// @param told the mean probability
  /// @param came the share that was asleep
  public record Reliability(double from, double told, double came, int halfMinutes) {}

  private Training(List<Sample> samples, int leftOut) {
    this.samples = samples;
    this.leftOut = leftOut;
  }

  public static Training of(List<ScoredNight> nights) {
    List<Sample> samples = new ArrayList<>();
    for (ScoredNight night : nights) {
      night.episodes().forEach(episode -> samples.addAll(samples(night, episode)));
    }
    return new Training(samples, NONE);
  }

  /// The same with one feature that says nothing, to see what it is worth.
  ///
  /// @param feature one of [Features#NAMES]
  public Training leavingOut(String feature) {
    return new Training(samples, Features.NAMES.indexOf(feature));
  }

  public int halfMinutes() {
    return samples.size();
  }

  /// The model of everyone.
  public SettlingModel fit() {
    return fit(samples);
  }

  /// The model that never saw a subject.
  public SettlingModel without(String subject) {
    return fit(samples.stream().filter(s -> !s.subject.equals(subject)).toList());
  }

  /// How well calibrated the probabilities are, each by the model that never saw its subject.
  public List<Reliability> reliability() {
    List<double[]> pairs = new ArrayList<>();
    for (String subject : samples.stream().map(Sample::subject).distinct().toList()) {
      SettlingModel model = without(subject);
      samples.stream()
          .filter(s -> s.subject.equals(subject))
          .forEach(s -> pairs.add(new double[] {model.probability(s.features), s.asleep ? 1 : 0}));
    }
    List<Reliability> all = new ArrayList<>();
    for (int fifth = 0; fifth < 5; fifth++) {
      double from = fifth / 5.0;
      List<double[]> some = pairs.stream().filter(p -> p[0] >= from && p[0] < from + 0.2).toList();
      all.add(
          new Reliability(
              from,
              some.stream().mapToDouble(p -> p[0]).average().orElse(Double.NaN),
              some.stream().mapToDouble(p -> p[1]).average().orElse(Double.NaN),
              some.size()));
    }
    return all;
  }

  private SettlingModel fit(List<Sample> samples) {
    double[] means = new double[Features.COUNT];
    double[] deviations = new double[Features.COUNT];
    for (int i = 0; i < Features.COUNT; i++) {
      int column = i;
      double[] values = samples.stream().mapToDouble(s -> s.features.vector()[column]).toArray();
      double mean = Arrays.stream(values).average().orElseThrow();
      means[i] = mean;
      deviations[i] =
          Math.sqrt(
              Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
    }
    List<Regression.Row> rows =
        samples.stream()
            .map(s -> new Regression.Row(scaled(s, means, deviations), s.asleep, s.weight))
            .toList();
    double[] fitted = Regression.fit(rows, RIDGE);
    return new SettlingModel(
        fitted[0], Arrays.copyOfRange(fitted, 1, fitted.length), means, deviations);
  }

  private double[] scaled(Sample sample, double[] means, double[] deviations) {
    double[] values = sample.features.vector();
    for (int i = 0; i < values.length; i++) {
      values[i] = i == leftOut ? 0 : (values[i] - means[i]) / deviations[i];
    }
    return values;
  }

  /// An episode's half minutes as the device would see them: from the press on, without what came
  /// before.
  private static List<Sample> samples(ScoredNight night, Episode episode) {
    List<Features> features = new ArrayList<>();
    List<Boolean> asleep = new ArrayList<>();
    Duration start = episode.start();
    HeartTrack track = HeartTrack.start();
    Settling settling =
        Settling.start(start, track.state(), SettlingModel.shipped(), SleeperBaseline.NONE);
    Features seen = null;
    for (Iterator<TimedPacket> all = night.beats().packets(start); all.hasNext(); ) {
      TimedPacket packet = all.next();
      double ended = packet.at().toMillis() / 1000.0 - SleepLabels.EPOCH_SECONDS;
      if (packet.at().toMillis() / 1000.0 > episode.endSeconds() + SleepLabels.EPOCH_SECONDS) {
        break;
      }
      track = track.packet(packet.at(), packet.packet());
      settling = settling.state(packet.at(), track.state());
      Features now = settling.features().orElse(null);
      if (now != null && !now.equals(seen)) {
        seen = now;
        features.add(now);
        asleep.add(asleepAt(night.labels(), ended));
      }
      for (Beat beat : track.newBeats()) {
        settling = settling.beat(beat);
      }
    }
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < features.size(); i++) {
      samples.add(
          new Sample(episode.subject(), features.get(i), asleep.get(i), 1.0 / features.size()));
    }
    return samples;
  }

  /// The epoch that holds this moment; before the first one the sleeper is awake.
  private static boolean asleepAt(SleepLabels labels, double seconds) {
    return labels.epochs().stream()
        .filter(epoch -> epoch.startSeconds() <= seconds)
        .reduce((earlier, later) -> later)
        .map(SleepLabels.Epoch::asleep)
        .orElse(false);
  }
}
