package dev.nightjar.systemd;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the supervisor is to hear from one look at the threads to the next. The render loop turns
/// while a card is away, too; so an unplugged card keeps the service alive, and a loop that is
/// stuck in a driver does not; nor does one that turns alone, behind threads that have died.
///
/// @param turns blocks that the loop had finished at the last look
/// @param status what was told last
/// @param moved each other part's count, and when it was first seen
record WatchdogState(long turns, String status, Map<String, Moved> moved) {

  static final WatchdogState BEFORE_THE_FIRST_TURN = new WatchdogState(0, "", Map.of());

  record Moved(long moves, Duration at) {}

  /// @param next what to look from the next time
  /// @param states to tell, in this order
  record Look(WatchdogState next, List<String> states) {}

  /// @param at the time of the look, monotonic
  /// @param now blocks that the loop has finished
  /// @param parts what else must move
  /// @param words how the sound fares, in a sentence
  Look look(Duration at, long now, List<WatchedThread> parts, String words) {
    List<String> states = new ArrayList<>();
    Map<String, Moved> seen = new HashMap<>();
    String stuck = stuck(at, parts, seen);
    boolean turned = now != turns;
    if (turned && turns == 0) {
      states.add("READY=1");
    }
    if (turned && stuck.isEmpty()) {
      states.add("WATCHDOG=1");
    }
    // One line to a message: what a driver says may have more.
    String line = (stuck + words).replaceAll("\\s+", " ").strip();
    if (!line.equals(status)) {
      states.add("STATUS=" + line);
    }
    return new Look(new WatchdogState(now, line, Map.copyOf(seen)), states);
  }

  /// @param seen gets each part as it is now
  /// @return what stands still, in words; empty where all moves
  private String stuck(Duration at, List<WatchedThread> parts, Map<String, Moved> seen) {
    StringBuilder stuck = new StringBuilder();
    for (WatchedThread part : parts) {
      Moved before = moved.get(part.name());
      Moved last =
          before != null && before.moves() == part.moves() ? before : new Moved(part.moves(), at);
      seen.put(part.name(), last);
      if (at.minus(last.at()).compareTo(part.patience()) > 0) {
        stuck.append("the ").append(part.name()).append(" thread stands still; ");
      }
    }
    return stuck.toString();
  }

  /// Nothing was played yet, and nothing told that is more than a status.
  boolean beforeTheFirstTurn() {
    return turns == 0;
  }
}
