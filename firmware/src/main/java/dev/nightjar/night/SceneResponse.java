package dev.nightjar.night;

import java.time.Duration;
import java.util.Optional;

/// What tonight's scene has shown so far, for the rank of the scenes.
///
/// @param judged the scene has had its say tonight
/// @param heardFrom since when a good heart has been followed under it, where that may be measured
record SceneResponse(boolean judged, Optional<Duration> heardFrom) {

  static final SceneResponse FRESH = new SceneResponse(false, Optional.empty());

  /// Nothing more is to be learned tonight.
  static final SceneResponse JUDGED = new SceneResponse(true, Optional.empty());

  /// The settling is far on; with the floor that the progress has, every followed evening that is
  /// not ended by hand gets here.
  private static final double SETTLED = 0.5;

  /// So far, the settling has hardly begun, and the next scene may be measured, too.
  private static final double HARDLY = 0.1;

  SceneResponse followed(Duration at) {
    return new SceneResponse(judged, Optional.of(at));
  }

  /// A pause, a return or a lost strap: the time would mean nothing.
  SceneResponse unmeasured() {
    return new SceneResponse(judged, Optional.empty());
  }

  /// Another scene plays.
  SceneResponse another(Duration at, double progress) {
    return new SceneResponse(
        false, progress < HARDLY ? heardFrom.map(from -> at) : Optional.empty());
  }

  /// How many minutes the settling took, once it did.
  Optional<Double> minutes(Duration at, double progress) {
    return judged || progress < SETTLED
        ? Optional.empty()
        : heardFrom.map(from -> at.minus(from).toMillis() / 60_000.0);
  }
}
