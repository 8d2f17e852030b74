package dev.nightjar.night;

import java.time.Duration;
import java.util.Optional;

/// What tonight's scene has shown so far, for the rank of the scenes.
///
/// @param judged the scene has had its say tonight
/// @param heardFrom since when a good heart has been followed under it, where that may be measured
record Impression(boolean judged, Optional<Duration> heardFrom) {

  static final Impression FRESH = new Impression(false, Optional.empty());

  /// Nothing more is to be learned tonight.
  static final Impression JUDGED = new Impression(true, Optional.empty());

  /// The settling is far on; with the floor that the progress has, every followed evening that is
  /// not ended by hand gets here.
  private static final double SETTLED = 0.5;

  /// So far, the settling has hardly begun, and the next scene may be measured, too.
  private static final double HARDLY = 0.1;

  Impression followed(Duration at) {
    return new Impression(judged, Optional.of(at));
  }

  /// A pause, a return or a lost strap: the time would mean nothing.
  Impression unmeasured() {
    return new Impression(judged, Optional.empty());
  }

  /// Another scene plays.
  Impression another(Duration at, double progress) {
    return new Impression(false, progress < HARDLY ? heardFrom.map(from -> at) : Optional.empty());
  }

  /// How many minutes the settling took, once it did.
  Optional<Double> minutes(Duration at, double progress) {
    return judged || progress < SETTLED
        ? Optional.empty()
        : heardFrom.map(from -> at.minus(from).toMillis() / 60_000.0);
  }
}
