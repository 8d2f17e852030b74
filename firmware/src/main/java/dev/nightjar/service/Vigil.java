package dev.nightjar.service;

import java.util.ArrayList;
import java.util.List;

/// What the supervisor is to hear from one look at the render loop to the next. The loop turns
/// while a card is away, too; so an unplugged card keeps the service alive, and a loop that is
/// stuck in a driver does not.
///
/// @param turns blocks that the loop had finished at the last look
/// @param status what was told last
record Vigil(long turns, String status) {

  static final Vigil BEFORE_THE_FIRST_TURN = new Vigil(0, "");

  /// @param next what to look from the next time
  /// @param states to tell, in this order
  record Look(Vigil next, List<String> states) {}

  /// @param now blocks that the loop has finished
  /// @param words how the sound fares, in a sentence
  Look look(long now, String words) {
    List<String> states = new ArrayList<>();
    boolean moved = now != turns;
    if (moved && turns == 0) {
      states.add("READY=1");
    }
    if (moved) {
      states.add("WATCHDOG=1");
    }
    // One line to a message: what a driver says may have more.
    String line = words.replaceAll("\\s+", " ").strip();
    if (!line.equals(status)) {
      states.add("STATUS=" + line);
    }
    return new Look(new Vigil(now, line), states);
  }

  /// Nothing was played yet, and nothing told that is more than a status.
  boolean beforeTheFirstTurn() {
    return turns == 0;
  }
}
