package dev.nightjar.unit;

/// Checks of settings, worded for the person who wrote them: `<key> is <found>, allowed are
/// <allowed>`. The settings file's reader finds the key by the first word and adds file and line,
/// so a settings record refuses in this form and no other.
public final class Allowed {

  private Allowed() {}

  /// Passes when `min <= found <= max`.
  ///
  /// @param key the name of the key in the settings file, with its unit
  /// @throws IllegalArgumentException worded as above
  public static void range(String key, double found, double min, double max) {
    if (!(found >= min && found <= max)) {
      throw refusal(key, plain(found), plain(min) + " to " + plain(max));
    }
  }

  /// A refusal in the one form.
  public static IllegalArgumentException refusal(String key, String found, String allowed) {
    return new IllegalArgumentException(key + " is " + found + ", allowed are " + allowed);
  }

  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
