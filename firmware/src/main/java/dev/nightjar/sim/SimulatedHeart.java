package dev.nightjar.sim;

import java.util.Random;

/// Makes one interval after the other: a rate that follows its stage, wanders and drifts over the
/// night; breathing; and now and then a movement with its artefacts, or an early beat.
final class SimulatedHeart {

  /// The heart follows a change of stage, and forgets its wandering, within about these seconds.
  private static final double FOLLOWING = 90;

  private static final double WANDERING = 60;

  /// Lying down: a heart that was up and about comes down by so much, over so long (MMASH: 15 beats
  /// a minute around going to bed, most of it before one presses play).
  private static final double UP_AND_ABOUT = 9;

  private static final double LYING_DOWN = 360;

  /// The body's temperature takes the rate down by so much until the night's middle.
  private static final double NIGHT_DIP = 3;

  private static final double NIGHT_HALF = 4.5 * 3600;
  private static final double MOVEMENT_JUMP = 14;
  private static final double MOVEMENT_DECAY = 15;
  private static final double ARTEFACT_SHARE = 0.35;
  private static final double EARLY_BEATS = 1.0 / 900;

  private final Random random;
  private final Hypnogram hypnogram;
  private final double rest;
  private final double breathSeconds;

  private double second;
  private double aboveRest;
  private double breathMillis;
  private double wander;
  private double movement;
  private double movingUntil;
  private boolean pauseDue;

  SimulatedHeart(Random random, Hypnogram hypnogram) {
    this.random = random;
    this.hypnogram = hypnogram;
    rest = 50 + 14 * random.nextDouble();
    breathSeconds = 3.8 + 1.2 * random.nextDouble();
    aboveRest = Stage.AWAKE.aboveRest;
    breathMillis = Stage.AWAKE.breathMillis;
  }

  /// The interval that ends with the next beat, in ms.
  double next() {
    Stage stage = hypnogram.stage(second);
    double millis = faulty(60_000 / rate(stage) + breath() + 4 * random.nextGaussian());
    double seconds = millis / 1000;
    follow(stage, seconds);
    move(stage, seconds);
    second += seconds;
    return millis;
  }

  private double rate(Stage stage) {
    double lyingDown = UP_AND_ABOUT * Math.exp(-second / LYING_DOWN);
    double dip = NIGHT_DIP * Math.sin(Math.PI / 2 * Math.min(2, second / NIGHT_HALF));
    double wandering = stage.wandering * wander;
    return Math.clamp(rest + aboveRest + lyingDown - dip + wandering + movement, 38, 150);
  }

  private double breath() {
    return breathMillis * Math.sin(2 * Math.PI * second / breathSeconds);
  }

  /// Before sleep comes, the heart is on its way to it: the nearer, the more.
  private void follow(Stage stage, double seconds) {
    double onset = hypnogram.onset().toSeconds();
    double drowsy = second < onset ? Math.clamp((second / onset - 0.4) / 0.6, 0, 1) : 0;
    double rateTarget = mix(stage.aboveRest, Stage.LIGHT.aboveRest, drowsy);
    double breathTarget = mix(stage.breathMillis, Stage.LIGHT.breathMillis, drowsy);
    double share = Math.min(1, seconds / FOLLOWING);
    aboveRest += share * (rateTarget - aboveRest);
    breathMillis += share * (breathTarget - breathMillis);
    double forget = Math.min(1, seconds / WANDERING);
    wander += -forget * wander + Math.sqrt(2 * forget) * random.nextGaussian();
  }

  private void move(Stage stage, double seconds) {
    movement *= Math.exp(-seconds / MOVEMENT_DECAY);
    if (random.nextDouble() < seconds / stage.secondsBetweenMovements) {
      movement = MOVEMENT_JUMP * (0.5 + random.nextDouble());
      movingUntil = second + 2 + 8 * random.nextDouble();
    }
  }

  /// What the strap makes of a beat: two of one or one of two while the body moves.
  private double faulty(double millis) {
    if (second < movingUntil && random.nextDouble() < ARTEFACT_SHARE) {
      return millis * (random.nextBoolean() ? 0.4 + 0.2 * random.nextDouble() : 2);
    }
    if (pauseDue) {
      pauseDue = false;
      return millis * 1.3;
    }
    pauseDue = random.nextDouble() < EARLY_BEATS;
    return pauseDue ? millis * 0.7 : millis;
  }

  private static double mix(double from, double to, double share) {
    return from + share * (to - from);
  }
}
