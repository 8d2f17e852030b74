package dev.nightjar.sound;

/// How a layer comes and goes by itself, so that an hour does not repeat: at random between its
/// gain and `db` below it, never above, never in a step.
///
/// @param db how far below its gain it may go, 0 (not at all) to 12
/// @param minutes from one turn to the next, 0.5 to 60; 12 dB in half a minute rise by at most 0.63
///   dB a second, where [SlewLimiter] allows 1
public record Drift(double db, double minutes) {

  public static final Drift NONE = new Drift(0, 1);

  public Drift {
    if (!(db >= 0 && db <= 12)) {
      throw new IllegalArgumentException("a layer drifts by 0 to 12 dB, not " + db);
    }
    if (!(minutes >= 0.5 && minutes <= 60)) {
      throw new IllegalArgumentException("a layer drifts over 0.5 to 60 minutes, not " + minutes);
    }
  }
}
