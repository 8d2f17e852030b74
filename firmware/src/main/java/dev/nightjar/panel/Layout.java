package dev.nightjar.panel;

/// How the buttons are read.
public enum Layout {
  /// Each button has its own meaning.
  STANDARD,
  /// Every button is the same one: any press makes sound come, a hold of 5 s fades it out.
  ONE_BUTTON
}
