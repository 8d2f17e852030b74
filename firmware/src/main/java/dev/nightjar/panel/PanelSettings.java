package dev.nightjar.panel;

/// What is built into the panel.
///
/// @param layout which buttons there are
/// @param driver how they are reached
/// @param pins what is soldered where
public record PanelSettings(Layout layout, PanelDriver driver, Pins pins) {

  /// What holds without a settings file.
  public static PanelSettings defaults() {
    return new PanelSettings(Layout.STANDARD, PanelDriver.AUTO, Pins.defaults());
  }
}
