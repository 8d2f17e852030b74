package dev.nightjar.heart.bluez;

import java.io.IOException;
import java.util.Optional;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;

/// Whether a strap could be reached from here: the bus, the daemon, the adapter. For `doctor`.
///
/// @param good whether it could
/// @param sentence what is there or missing, and what to do about it
public record BluezCheck(boolean good, String sentence) {

  /// Looks; blocks until BlueZ has answered. Changes nothing.
  public static BluezCheck look() {
    return look(Bus.systemAddress());
  }

  static BluezCheck look(String busAddress) {
    try (Bus bus = Bus.connect(busAddress)) {
      if (!bus.hasDaemon()) {
        return new BluezCheck(
            false,
            "the Bluetooth service does not run; install it (sudo apt install bluez) or start it"
                + " (sudo systemctl start bluetooth)");
      }
      return adapter(bus.look());
    } catch (DBusException | DBusExecutionException | IOException e) {
      return new BluezCheck(false, "the system's D-Bus cannot be reached, and no strap without it");
    }
  }

  private static BluezCheck adapter(BluezObjects world) {
    Optional<String> adapter =
        world.adapters().stream()
            .filter(world::powered)
            .findFirst()
            .or(() -> world.adapters().stream().findFirst());
    if (adapter.isEmpty()) {
      return new BluezCheck(
          false, "no Bluetooth adapter is there; is it switched off in config.txt (disable-bt)?");
    }
    String name = adapter.get().substring(adapter.get().lastIndexOf('/') + 1);
    return world.powered(adapter.get())
        ? new BluezCheck(true, "BlueZ, adapter %s is on".formatted(name))
        : new BluezCheck(
            false,
            "the Bluetooth adapter %s is off; the service switches it on, unless rfkill blocks it"
                    .formatted(name)
                + " (sudo rfkill unblock bluetooth)");
  }
}
