package dev.nightjar.sim;

/// What a simulated sleeper really is in: hidden from the device, for charts and tests.
///
/// The figures of a stage are round ones within what polysomnography finds in healthy adults (rate
/// lowest and steadiest in deep sleep, breathing the deepest in it; REM almost as restless as
/// waking), not a model of anyone.
public enum Stage {
  AWAKE(6, 3.5, 14, 150),
  LIGHT(1, 1.4, 34, 1000),
  DEEP(0, 0.6, 42, 3000),
  REM(4, 2.8, 18, 700);

  /// Beats a minute above the sleeper's own resting rate.
  final double aboveRest;

  /// Standard deviation of the rate's slow wandering, beats a minute.
  final double wandering;

  /// Amplitude of the respiratory sinus arrhythmia, ms.
  final double breathMillis;

  /// Mean seconds between movements: turns in bed when awake, arousals when asleep.
  final double secondsBetweenMovements;

  Stage(double aboveRest, double wandering, double breathMillis, double secondsBetweenMovements) {
    this.aboveRest = aboveRest;
    this.wandering = wandering;
    this.breathMillis = breathMillis;
    this.secondsBetweenMovements = secondsBetweenMovements;
  }

  /// Whether this is sleep.
  public boolean isSleep() {
    return this != AWAKE;
  }
}
