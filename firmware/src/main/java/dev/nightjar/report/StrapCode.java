package dev.nightjar.report;

import dev.nightjar.heart.StrapState;
import java.util.Optional;

/// The strap's state as a number of [Channel#STRAP]. These numbers are in files that people keep.
final class StrapCode {

  private StrapCode() {}

  static float of(StrapState state) {
    return switch (state) {
      case GOOD -> 0;
      case NOISY -> 1;
      case NOT_WORN -> 2;
      case LOST -> 3;
      case RATE_ONLY -> 4;
    };
  }

  /// Empty for NaN.
  static Optional<StrapState> state(float code) {
    if (Float.isNaN(code)) {
      return Optional.empty();
    }
    return Optional.of(
        switch ((int) code) {
          case 0 -> StrapState.GOOD;
          case 1 -> StrapState.NOISY;
          case 2 -> StrapState.NOT_WORN;
          case 3 -> StrapState.LOST;
          case 4 -> StrapState.RATE_ONLY;
          default -> throw new IllegalArgumentException("no state of the strap is " + code);
        });
  }
}
