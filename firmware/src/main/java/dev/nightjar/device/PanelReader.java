package dev.nightjar.device;

import dev.nightjar.panel.ButtonEdge;
import dev.nightjar.panel.Gesture;
import dev.nightjar.panel.GestureReader;
import dev.nightjar.panel.Layout;
import dev.nightjar.panel.PairHold;
import java.time.Duration;
import java.util.function.Consumer;

/// Makes gestures of the panel's edges, which come from another thread and late. Control thread,
/// but for [#lost].
final class PanelReader {

  private final Layout layout;
  private final Consumer<Gesture> gestures;
  private final Consumer<PairHold> pairs;
  private GestureReader reader;
  private Duration at;
  private volatile boolean edgesLost;

  /// @param at now
  PanelReader(Layout layout, Duration at, Consumer<Gesture> gestures, Consumer<PairHold> pairs) {
    this.layout = layout;
    this.at = at;
    this.gestures = gestures;
    this.pairs = pairs;
    reader = GestureReader.of(layout);
  }

  /// An edge is missing. Any thread.
  void lost() {
    edgesLost = true;
  }

  /// Whether it wants to be told the time.
  boolean busy() {
    if (edgesLost) {
      // Who knows which buttons are down now: none, until they are pressed anew.
      edgesLost = false;
      reader = GestureReader.of(layout);
    }
    return reader.busy();
  }

  void edge(ButtonEdge edge) {
    // Time may have passed here while the edge was on its way.
    at = edge.at().compareTo(at) > 0 ? edge.at() : at;
    read(reader.edge(new ButtonEdge(at, edge.button(), edge.down())));
  }

  /// @param now not before the last edge or time
  void time(Duration now) {
    at = now;
    read(reader.tick(now));
  }

  private void read(GestureReader.Step step) {
    reader = step.next();
    step.gestures().forEach(gestures);
    step.pairs().forEach(pairs);
  }
}
