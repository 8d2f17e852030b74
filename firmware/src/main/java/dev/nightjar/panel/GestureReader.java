package dev.nightjar.panel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes gestures of raw edges. An immutable value: give it every [ButtonEdge] and, while it is
/// [#busy], a [#tick] about every 20 ms, and go on with the reader that each step returns.
///
/// One use of a button gives at most one gesture (a volume button that is held repeats instead).
/// Presses of several buttons at once are read apart, but for a [Pair]: once both its buttons are
/// down, neither means anything by itself until both are up. With one button there are no pairs:
/// whatever a hand does there makes sound come.
public final class GestureReader {

  private final Map<Button, ButtonReader> readers;
  private final Optional<PairReader> pairs;

  private GestureReader(Map<Button, ButtonReader> readers, Optional<PairReader> pairs) {
    this.readers = readers;
    this.pairs = pairs;
  }

  /// What a step gave.
  ///
  /// @param next the reader to go on with
  /// @param gestures in the order in which they happened; mostly none
  /// @param pairs the same of two buttons held together
  public record Step(GestureReader next, List<Gesture> gestures, List<PairHold> pairs) {}

  /// A reader with every button up.
  public static GestureReader of(Layout layout) {
    var readers = new EnumMap<Button, ButtonReader>(Button.class);
    for (Button button : Button.values()) {
      readers.put(button, ButtonReader.of(ButtonGestures.of(layout, button)));
    }
    return new GestureReader(
        readers,
        switch (layout) {
          case STANDARD -> Optional.of(PairReader.NONE);
          case ONE_BUTTON -> Optional.empty();
        });
  }

  /// @param edge with a time not before that of the last edge or tick
  public Step edge(ButtonEdge edge) {
    var kinds = new ArrayList<Gesture.Kind>(2);
    var next = new EnumMap<>(readers);
    next.computeIfPresent(
        edge.button(), (button, reader) -> reader.edge(edge.at(), edge.down(), kinds));
    return step(next, edge.at(), gestures(edge.button(), kinds));
  }

  /// @param now monotonic, not before the last edge or tick
  public Step tick(Duration now) {
    var next = new EnumMap<Button, ButtonReader>(Button.class);
    var told = new ArrayList<Gesture>(2);
    readers.forEach(
        (button, reader) -> {
          var kinds = new ArrayList<Gesture.Kind>(2);
          next.put(button, reader.tick(now, kinds));
          told.addAll(gestures(button, kinds));
        });
    return step(next, now, told);
  }

  private Step step(Map<Button, ButtonReader> next, Duration now, List<Gesture> told) {
    var held = new ArrayList<PairHold>(2);
    var contacts = new EnumMap<Button, Debounce>(Button.class);
    next.forEach((button, reader) -> contacts.put(button, reader.contact()));
    Optional<PairReader> pair = pairs.map(reader -> reader.look(contacts, now, held));
    Optional<Pair> mutes = pair.flatMap(PairReader::mutes);
    mutes.ifPresent(both -> next.replaceAll((button, r) -> both.has(button) ? r.muted() : r));
    List<Gesture> heard =
        told.stream().filter(g -> mutes.filter(p -> p.has(g.button())).isEmpty()).toList();
    return new Step(new GestureReader(next, pair), heard, List.copyOf(held));
  }

  /// True while a button is down or a decision is open: then ticks are needed.
  public boolean busy() {
    return readers.values().stream().anyMatch(ButtonReader::busy);
  }

  private static List<Gesture> gestures(Button button, List<Gesture.Kind> kinds) {
    return kinds.stream().map(kind -> new Gesture(button, kind)).toList();
  }
}
