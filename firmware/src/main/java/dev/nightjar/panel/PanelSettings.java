package dev.nightjar.panel;

/// What is built into the panel.
///
/// @param layout which buttons there are
public record PanelSettings(Layout layout) {

  /// What holds without a settings file.
  public static PanelSettings defaults() {
    return new PanelSettings(Layout.STANDARD);
  }
}
