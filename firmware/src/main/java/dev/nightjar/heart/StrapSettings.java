package dev.nightjar.heart;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which strap belongs to this device, and what reaches it.
///
/// @param driver what speaks to it
/// @param address the strap's Bluetooth address, six pairs of hex digits; null while none was
///   chosen
public record StrapSettings(Driver driver, @Nullable String address) {

  /// What speaks to the strap.
  public enum Driver {
    /// BlueZ over D-Bus.
    BLUEZ,
    /// BlueZ over TinyB, in a process of its own.
    TINYB,
    /// Nothing: no strap is looked for.
    NONE
  }

  private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}");

  public StrapSettings {
    if (address != null && !ADDRESS.matcher(address).matches()) {
      // The value stays out: this text goes to the log, where no strap's address belongs.
      throw new IllegalArgumentException(
          "address is not an address, allowed are six pairs of hex digits like"
              + " \"00:22:D0:00:00:01\", or null");
    }
  }

  /// What holds without a settings file.
  public static StrapSettings defaults() {
    return new StrapSettings(Driver.BLUEZ, null);
  }

  /// Without the address: settings are printed where no strap's address belongs.
  @Override
  public String toString() {
    return "StrapSettings[driver="
        + driver
        + ", address="
        + (address == null ? "none" : "set")
        + "]";
  }
}
