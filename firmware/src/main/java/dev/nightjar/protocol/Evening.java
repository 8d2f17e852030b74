package dev.nightjar.protocol;

import java.time.Duration;
import java.util.List;

/// What an evening under a protocol came to.
///
/// @param number from 1
/// @param scene what it played, its opening aside
/// @param plays how often sound was started
/// @param worn how long the strap was worn and heard
/// @param enough whether that is enough
/// @param refused what was asked for and not done
/// @param lapses what was not kept, and why; empty when all was
public record Evening(
    int number,
    String scene,
    int plays,
    Duration worn,
    boolean enough,
    int refused,
    List<String> lapses) {

  public Evening {
    lapses = List.copyOf(lapses);
  }

  /// Whether all was kept.
  public boolean kept() {
    return lapses.isEmpty();
  }
}
