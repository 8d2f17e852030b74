package dev.nightjar.panel;

import java.time.Duration;

/// A contact whose changes count once they have lasted. An immutable value.
///
/// Waiting rather than taking the first edge: on a metre of wire at a bed, the spike of a lamp
/// being switched would else be a press in the night.
///
/// @param down what counts
/// @param raw what the wire said last
/// @param rawSince since when, monotonic
/// @param since when what counts came about
record Debounce(boolean down, boolean raw, Duration rawSince, Duration since) {

  /// Longer than the bounce of common tactile switches (5 to 10 ms in their data sheets), far
  /// shorter than the quickest deliberate tap (about 60 ms).
  static final Duration STABLE = Duration.ofMillis(20);

  static final Debounce OPEN = new Debounce(false, false, Duration.ZERO, Duration.ZERO);

  Debounce edge(Duration at, boolean nowDown) {
    return nowDown == raw ? this : new Debounce(down, nowDown, at, since);
  }

  /// True while the wire says something that does not count yet.
  boolean unsettled() {
    return raw != down;
  }

  boolean turnsBy(Duration now) {
    return unsettled() && now.minus(rawSince).compareTo(STABLE) >= 0;
  }

  Debounce turned() {
    return new Debounce(raw, raw, rawSince, rawSince);
  }
}
