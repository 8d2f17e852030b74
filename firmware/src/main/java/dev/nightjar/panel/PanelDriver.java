package dev.nightjar.panel;

/// How the panel is reached.
public enum PanelDriver {
  /// [#GPIO] on a Raspberry Pi, [#NONE] on anything else.
  AUTO,
  /// The pins of the header; where they cannot be had, that is a fault.
  GPIO,
  /// No pin is touched; commands press.
  NONE
}
