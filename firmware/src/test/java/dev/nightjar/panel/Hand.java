package dev.nightjar.panel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A hand on the buttons, with ticks in between as the wiring gives them, and a note of every
/// gesture and pair with the millisecond at which it was told.
final class Hand {

  private final int tickMillis;
  private final List<String> notes = new ArrayList<>();
  private final List<Gesture> gestures = new ArrayList<>();
  private final List<PairHold> pairs = new ArrayList<>();
  private GestureReader reader;
  private long nextTick;

  Hand(Layout layout, int tickMillis) {
    this.reader = GestureReader.of(layout);
    this.tickMillis = tickMillis;
    this.nextTick = tickMillis;
  }

  /// Edges such as `PLAY v0 ^300`: down at 0 ms, up at 300 ms; a name holds until the next one.
  Hand plays(String script) {
    Button button = Button.PLAY;
    for (String word : script.strip().split("\\s+", -1)) {
      switch (word.charAt(0)) {
        case 'v' -> edge(Long.parseLong(word.substring(1)), button, true);
        case '^' -> edge(Long.parseLong(word.substring(1)), button, false);
        default -> button = Button.valueOf(word);
      }
    }
    return this;
  }

  void edge(long atMillis, Button button, boolean down) {
    waitsUntil(atMillis);
    note(atMillis, reader.edge(new ButtonEdge(Duration.ofMillis(atMillis), button, down)));
  }

  Hand waitsUntil(long millis) {
    for (; nextTick <= millis; nextTick += tickMillis) {
      // As the wiring does: no ticks while nothing is open.
      if (reader.busy()) {
        note(nextTick, reader.tick(Duration.ofMillis(nextTick)));
      }
    }
    return this;
  }

  /// No ticks come: the thread that gives them stands still.
  void stallsUntil(long millis) {
    nextTick = millis;
  }

  private void note(long at, GestureReader.Step step) {
    reader = step.next();
    gestures.addAll(step.gestures());
    pairs.addAll(step.pairs());
    step.gestures().forEach(g -> notes.add(g.button() + " " + g.kind() + "@" + at));
    step.pairs().forEach(p -> notes.add(p.pair() + " " + p.moment() + "@" + at));
  }

  String notes() {
    return String.join(", ", notes);
  }

  List<Gesture> gestures() {
    return gestures;
  }

  List<PairHold> pairs() {
    return pairs;
  }

  boolean busy() {
    return reader.busy();
  }
}
