package dev.nightjar.trial;

import dev.nightjar.unit.Decibels;

/// Finds, in the levels of a night, where a sound that was fading came back by itself: what a trial
/// shows of a sleeper who stirs. One thread.
final class RiseFinder {

  /// What is heard as coming back, and as going again.
  private static final double HEARD_DB = 3;

  private double turn;
  private boolean rising;

  /// @param level now, a second after the last one
  /// @return whether it is here that the sound has come back
  boolean at(Decibels level) {
    if (level.isSilence()) {
      fresh();
      return false;
    }
    turn = rising ? Math.max(turn, level.value()) : Math.min(turn, level.value());
    boolean turned = Math.abs(level.value() - turn) >= HEARD_DB;
    if (turned) {
      rising = !rising;
      turn = level.value();
    }
    return turned && rising;
  }

  /// Something else moved the sound: a press, or it is silent.
  void fresh() {
    turn = 0;
    rising = false;
  }
}
