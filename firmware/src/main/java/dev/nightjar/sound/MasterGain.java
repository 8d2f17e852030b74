package dev.nightjar.sound;

import dev.nightjar.unit.Decibels;
import dev.nightjar.unit.Frames;
import java.util.Arrays;

/// The one gain that the whole mix goes through: gate (start, pause, stop), volume, fade and dip,
/// held under the ceiling and behind the rise guard. Render thread only.
///
/// Where the card has a volume of its own, it stands at the ceiling already; what it takes off is
/// given back here, so that the level is the one asked for and no full scale passes the card.
final class MasterGain {

  /// Long enough that a 50-Hz tone does not click (10 ms does), short enough to feel immediate.
  static final int EDGE_FRAMES = RaisedCosineRamp.EDGE_FRAMES;

  /// A manual change of volume glides.
  static final int VOLUME_GLIDE_FRAMES = Frames.PER_SECOND * 3 / 2;

  /// The shortest fade that is heard: 60 dB in less would bend a low tone.
  private static final int SHORTEST_FADE_FRAMES = 4 * EDGE_FRAMES;

  /// The most that is added, as a factor, where the card's own volume is lower than the ceiling
  /// (its steps are coarse, or the ceiling was raised since): 3 dB. The limiter comes after it.
  static final double MOST_GIVEN_BACK = new Decibels(3).toGain();

  private final RaisedCosineRamp gate = new RaisedCosineRamp(0);
  private final DecibelRamp volume;
  private final DecibelRamp ceiling;
  private final DecibelRamp fade = new DecibelRamp(Decibels.ZERO, EDGE_FRAMES);
  private final Dip dip = new Dip(4 * EDGE_FRAMES);
  private final SlewLimiter guard = new SlewLimiter();
  private double givenBack = 1;
  private double mostCeiling = 1;

  MasterGain(Decibels ceiling, Decibels volume) {
    this.ceiling = new DecibelRamp(ceiling, EDGE_FRAMES);
    this.volume = new DecibelRamp(volume, EDGE_FRAMES);
  }

  void open(Cause cause) {
    note(cause, gate.target() < 1);
    gate.rampTo(1, EDGE_FRAMES);
  }

  /// Shut at once: only where nothing is heard.
  void startShut() {
    gate.jumpTo(0);
  }

  /// The card was away for a while. The sound comes back with the slow rise of a start that was not
  /// asked for.
  void restartAfterReconnect() {
    double open = gate.target();
    gate.jumpTo(0);
    gate.rampTo(open, EDGE_FRAMES);
    guard.startOver();
  }

  /// @param frames of the ramp; no fewer than an edge's are used
  void shut(long frames) {
    gate.rampTo(0, Math.max(EDGE_FRAMES, frames));
  }

  /// The device's own change is in force at once while nothing is heard: the volume that it
  /// remembers must not glide under the sound that resumes.
  void setVolume(Decibels level, Cause cause) {
    Decibels bounded = level.min(Decibels.ZERO);
    note(cause, bounded.toGain() > volume.value());
    if (cause == Cause.DEVICE && silent()) {
      volume.jumpTo(bounded);
    } else {
      volume.rampTo(bounded, VOLUME_GLIDE_FRAMES);
    }
  }

  void setCeiling(Decibels level) {
    ceiling.rampTo(level.min(Decibels.ofGain(mostCeiling)), VOLUME_GLIDE_FRAMES);
  }

  /// Only while nothing is heard: it is in force at once.
  void hardwareAttenuation(double factor) {
    givenBack = 1 / factor;
    mostCeiling = Math.min(1, factor * MOST_GIVEN_BACK);
    if (ceiling.value() > mostCeiling) {
      ceiling.jumpTo(Decibels.ofGain(mostCeiling));
    }
  }

  /// @param frames of the line; no fewer than can be heard without a click are used, but for what
  ///   comes while nothing is heard, which is in force at once
  void fadeTo(Decibels level, long frames, Cause cause) {
    Decibels bounded = level.min(Decibels.ZERO);
    note(cause, bounded.toGain() > fade.value());
    if (frames == 0 && silent()) {
      fade.jumpTo(bounded);
    } else {
      fade.rampTo(bounded, Math.max(SHORTEST_FADE_FRAMES, frames));
    }
  }

  void dip() {
    dip.start();
  }

  /// Nothing is heard, and nothing will be until the next command.
  boolean silent() {
    return (gate.steady() && gate.value() == 0) || (fade.steady() && fade.value() == 0);
  }

  /// What a cue is played at: the chosen volume under the ceiling, without the fade.
  double cueGain() {
    return volume.value() * ceiling.value() * givenBack;
  }

  /// Fills `gains` with the next `frames` values.
  ///
  /// @return true when all of them are the same
  boolean next(float[] gains, int frames) {
    double constant = gate.value() * volume.value() * ceiling.value() * fade.value();
    if (steady() && guard.steadyAt(constant)) {
      gains[0] = (float) (constant * givenBack);
      guard.skip(frames);
      return true;
    }
    Arrays.fill(gains, 0, frames, 1);
    volume.apply(gains, frames);
    ceiling.apply(gains, frames);
    fade.apply(gains, frames);
    gate.apply(gains, frames);
    guard.apply(gains, frames);
    // Behind the guard: its way back up is no rise of the device's own.
    dip.apply(gains, frames);
    giveBack(gains, frames);
    return false;
  }

  private void giveBack(float[] gains, int frames) {
    if (givenBack != 1) {
      float factor = (float) givenBack;
      for (int i = 0; i < frames; i++) {
        gains[i] *= factor;
      }
    }
  }

  private boolean steady() {
    return gate.steady() && volume.steady() && ceiling.steady() && fade.steady() && dip.steady();
  }

  private void note(Cause cause, boolean more) {
    if (cause == Cause.PRESS && more) {
      guard.press();
    }
  }
}
