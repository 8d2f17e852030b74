package dev.nightjar.choice;

/// How evenings went under one scene.
///
/// @param kept evenings that it played until the heart had settled or the sound had faded
/// @param measured those of them in which a strap told how long the settling took
/// @param logMinutes the sum of the natural logarithms of those minutes: such times differ by
///   ratios
public record SceneOutcome(int kept, int measured, double logMinutes) {

  static final SceneOutcome NONE = new SceneOutcome(0, 0, 0);

  SceneOutcome unmeasured() {
    return new SceneOutcome(kept + 1, measured, logMinutes);
  }

  /// @param minutes from the first good beats; less than one counts as one
  SceneOutcome measured(double minutes) {
    // Strict: the same on every machine, so that a night replays bit by bit.
    double log = StrictMath.log(Math.max(1, minutes));
    return new SceneOutcome(kept + 1, measured + 1, logMinutes + log);
  }
}
