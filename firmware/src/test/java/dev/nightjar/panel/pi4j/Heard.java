package dev.nightjar.panel.pi4j;

import dev.nightjar.panel.ButtonEdge;
import dev.nightjar.panel.Gesture;
import dev.nightjar.panel.GestureReader;
import dev.nightjar.panel.Layout;
import dev.nightjar.panel.Panel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Keeps what a panel tells.
final class Heard implements Panel.Listener {

  final List<ButtonEdge> edges = new ArrayList<>();
  final List<Gesture> gestures = new ArrayList<>();

  @Override
  public synchronized void edge(ButtonEdge edge) {
    edges.add(edge);
  }

  @Override
  public synchronized void gesture(Gesture gesture) {
    gestures.add(gesture);
  }

  /// `PLAY v` and the like, in order.
  List<String> notes() {
    return edges.stream().map(e -> e.button() + (e.down() ? " v" : " ^")).toList();
  }

  /// What the device's own reader makes of the edges, a second after the last.
  List<Gesture> read() {
    List<Gesture> read = new ArrayList<>();
    GestureReader reader = GestureReader.of(Layout.STANDARD);
    for (ButtonEdge edge : edges) {
      GestureReader.Step step = reader.edge(edge);
      read.addAll(step.gestures());
      reader = step.next();
    }
    Duration end = edges.getLast().at().plusSeconds(1);
    return Stream.concat(read.stream(), reader.tick(end).gestures().stream()).toList();
  }
}
