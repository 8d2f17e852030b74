package dev.nightjar.panel.pi4j;

import static org.assertj.core.api.Assertions.assertThat;

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

  /// What the device's own reader makes of the edges, a second after the last, as if they had come
  /// at these times: how long a test took to make them is the machine's affair.
  List<Gesture> read(long... millis) {
    assertThat(edges).hasSameSizeAs(millis);
    List<Gesture> read = new ArrayList<>();
    GestureReader reader = GestureReader.of(Layout.STANDARD);
    for (int i = 0; i < millis.length; i++) {
      ButtonEdge told = edges.get(i);
      Duration at = Duration.ofMillis(millis[i]);
      GestureReader.Step step = reader.edge(new ButtonEdge(at, told.button(), told.down()));
      read.addAll(step.gestures());
      reader = step.next();
    }
    Duration end = Duration.ofMillis(millis[millis.length - 1]).plusSeconds(1);
    return Stream.concat(read.stream(), reader.tick(end).gestures().stream()).toList();
  }
}
