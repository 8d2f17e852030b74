package dev.nightjar.panel.pi4j;

import dev.nightjar.panel.Button;
import dev.nightjar.panel.ButtonEdge;
import dev.nightjar.panel.Panel;
import dev.nightjar.panel.Pins;
import dev.nightjar.panel.QuadratureDecoder;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Tells the listener what the contacts do, one call at a time. Any thread.
final class Contacts {

  private final Panel.Listener listener;

  /// The pins that hold a button down: the knob's push and the play button are both PLAY, and it is
  /// up only when neither is pressed.
  private final Map<Button, Set<Integer>> closedPins = new EnumMap<>(Button.class);

  private QuadratureDecoder knob = QuadratureDecoder.AT_REST;
  private boolean ended;

  Contacts(Panel.Listener listener) {
    this.listener = listener;
  }

  synchronized void button(Pins.Contact contact, boolean closes) {
    if (ended) {
      return;
    }
    Set<Integer> holding = closedPins.computeIfAbsent(contact.button(), button -> new HashSet<>());
    boolean changed = closes ? holding.add(contact.bcm()) : holding.remove(contact.bcm());
    boolean others = holding.size() > (closes ? 1 : 0);
    if (changed && !others) {
      listener.edge(new ButtonEdge(now(), contact.button(), closes));
    }
  }

  synchronized void knobA(boolean closes) {
    turn(closes, knob.b());
  }

  synchronized void knobB(boolean closes) {
    turn(knob.a(), closes);
  }

  private void turn(boolean a, boolean b) {
    if (!ended) {
      knob = knob.read(a, b);
      knob.detent().ifPresent(listener::gesture);
    }
  }

  /// After this the listener is not called again.
  synchronized void close() {
    ended = true;
  }

  /// Since the boot, in whole milliseconds, as every time of the device is.
  private static Duration now() {
    return Duration.ofMillis(System.nanoTime() / 1_000_000);
  }
}
