package dev.nightjar.settle;

/// What settling goes by.
///
/// @param model tells a settled heart
/// @param settings how the progress follows it
public record SettleRules(Model model, SettleSettings settings) {

  /// Those that ship.
  public static SettleRules shipped() {
    return new SettleRules(Model.shipped(), SettleSettings.DEFAULTS);
  }
}
