package dev.nightjar.panel;

/// What a hand did to a button.
///
/// @param button which one
/// @param kind how
public record Gesture(Button button, Kind kind) {

  /// How a button was used. Exactly one of SHORT, LONG, HOLD and DOUBLE comes of one use (two, for
  /// DOUBLE); of a volume button that is held, REPEAT comes again and again instead; DETENT of one
  /// step of the encoder.
  public enum Kind {
    SHORT,
    LONG,
    DOUBLE,
    HOLD,
    REPEAT,
    DETENT
  }
}
