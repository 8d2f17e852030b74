package dev.nightjar.settle;

/// What settling goes by.
///
/// @param model tells a settled heart
/// @param settings how the progress follows it
public record SettleRules(SettlingModel model, SettleSettings settings) {

  /// Those that ship.
  public static SettleRules shipped() {
    return new SettleRules(SettlingModel.shipped(), SettleSettings.DEFAULTS);
  }
}
