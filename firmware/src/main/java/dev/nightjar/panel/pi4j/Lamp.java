package dev.nightjar.panel.pi4j;

/// Port: the red light as it is wired.
interface Lamp {

  /// @param percent 0 (dark) to 100; blocks for the length of a few small file writes
  /// @throws RuntimeException when the pin has gone
  void shine(int percent);

  /// How it is wired, for a sentence.
  String words();
}
