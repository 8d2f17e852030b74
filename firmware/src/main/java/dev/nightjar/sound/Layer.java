package dev.nightjar.sound;

import dev.nightjar.unit.Decibels;

/// A loop with its own gain and place in a scene.
///
/// @param loop the sound
/// @param gain -60 to 0 dB; a layer is never louder than its loop, so that the ceiling holds
/// @param place -1 (left) over 0 (as recorded) to 1 (right); the far channel is turned down, the
///   near one never up
/// @param drift how it comes and goes by itself
public record Layer(Loop loop, Decibels gain, double place, Drift drift) {

  public Layer(Loop loop, Decibels gain, double place) {
    this(loop, gain, place, Drift.NONE);
  }

  public Layer {
    if (gain.value() < -60 || gain.value() > 0) {
      throw new IllegalArgumentException("a layer's gain is -60 to 0 dB, not " + gain);
    }
    if (!(place >= -1 && place <= 1)) {
      throw new IllegalArgumentException("a layer's place is -1 to 1, not " + place);
    }
  }

  float leftGain() {
    return gainAt(place);
  }

  float rightGain() {
    return gainAt(-place);
  }

  private float gainAt(double away) {
    double far = away > 0 ? Math.cos(away * Math.PI / 2) : 1;
    return (float) (gain.plus(loop.trim()).toGain() * far);
  }
}
