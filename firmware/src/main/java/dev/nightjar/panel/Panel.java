package dev.nightjar.panel;

import java.io.IOException;

/// The buttons, the knob and the light that a hand finds in the dark. Adapters: GPIO, a terminal.
///
/// [#start] and [#close] are called once each, by the wiring; [#show] by the control thread.
public interface Panel extends AutoCloseable {

  /// Who hears of the hand. Called on the adapter's own thread, one call at a time; must not block
  /// (it puts an event into the control thread's queue).
  interface Listener {
    /// A raw edge, for a [GestureReader].
    void edge(ButtonEdge edge);

    /// A gesture that needs no reading: a detent of the knob, a key of a terminal.
    void gesture(Gesture gesture);
  }

  /// Takes the hardware and begins to listen; returns at once.
  ///
  /// @throws IOException worded: what is missing or taken, and what to do. The sound goes on
  ///   without a panel.
  void start(Listener listener) throws IOException;

  /// From now on shows this pattern as [Light#brightness] says, by the adapter's own clock, from
  /// zero. Never blocks. Does nothing before [#start] and after [#close]: the thread that decides
  /// ends later than the panel.
  void show(LightPattern pattern, boolean someoneSleeps);

  /// Light off, hardware given back. After it returns the listener is not called again.
  @Override
  void close();
}
