package dev.nightjar.heart.bluez;

import java.util.function.Predicate;
import org.bluez.Error;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.UInt16;
import org.freedesktop.dbus.types.UInt32;

/// Pairs without input or output, and only with the device that we are connecting: whoever else
/// asks is turned away. Called on dbus-java's threads.
final class Agent implements BluezInterfaces.Agent1 {

  static final String PATH = "/dev/nightjar/agent";

  private final Predicate<String> ours;

  /// @param ours whether a device's path is that of our strap
  Agent(Predicate<String> ours) {
    this.ours = ours;
  }

  @Override
  public String getObjectPath() {
    return PATH;
  }

  @Override
  public void RequestAuthorization(DBusPath device) {
    if (!ours.test(device.getPath())) {
      throw new Error.Rejected("not ours");
    }
  }

  @Override
  public void AuthorizeService(DBusPath device, String uuid) {
    RequestAuthorization(device);
  }

  @Override
  public void RequestConfirmation(DBusPath device, UInt32 passkey) {
    throw nobodyCanType();
  }

  @Override
  public String RequestPinCode(DBusPath device) {
    throw nobodyCanType();
  }

  @Override
  public UInt32 RequestPasskey(DBusPath device) {
    throw nobodyCanType();
  }

  private static Error.Rejected nobodyCanType() {
    return new Error.Rejected("no input and no output");
  }

  @Override
  public void DisplayPinCode(DBusPath device, String code) {}

  @Override
  public void DisplayPasskey(DBusPath device, UInt32 passkey, UInt16 entered) {}

  @Override
  public void Cancel() {}

  @Override
  public void Release() {}
}
