package dev.nightjar.panel;

/// How many buttons the panel has, and so what a press means.
public enum Layout {
  /// One button for each of [Button].
  STANDARD,
  /// A single button, for those who need it simplest: any press makes sound come.
  ONE_BUTTON
}
