package dev.nightjar.choice;

/// How evenings went under one scene.
///
/// @param kept evenings that it played until the heart had settled or the sound had faded
/// @param measured those of them in which a strap told how long the settling took
/// @param logMinutes the sum of the natural logarithms of those minutes: such times differ by
///   ratios
public record Settled(int kept, int measured, double logMinutes) {

  static final Settled NONE = new Settled(0, 0, 0);

  Settled unmeasured() {
    return new Settled(kept + 1, measured, logMinutes);
  }

  /// @param minutes from the first good beats; less than one counts as one
  Settled measured(double minutes) {
    // Strict: the same on every machine, so that a night replays bit by bit.
    double log = StrictMath.log(Math.max(1, minutes));
    return new Settled(kept + 1, measured + 1, logMinutes + log);
  }
}
