package dev.nightjar.heart.bluez;

import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.UInt16;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/// What we call of BlueZ (its doc/org.bluez.*.rst), as dbus-java wants it: public interfaces whose
/// methods carry the names of the bus.
@SuppressWarnings("MethodName") // the names of the bus
final class BluezInterfaces {

  static final String NAME = "org.bluez";
  static final String ADAPTER = "org.bluez.Adapter1";
  static final String DEVICE = "org.bluez.Device1";
  static final String BATTERY = "org.bluez.Battery1";
  static final String CHARACTERISTIC = "org.bluez.GattCharacteristic1";

  /// Where BlueZ keeps its managers.
  static final String ROOT = "/org/bluez";

  private BluezInterfaces() {}

  /// A Bluetooth controller.
  @DBusInterfaceName(ADAPTER)
  public interface Adapter1 extends DBusInterface {
    void SetDiscoveryFilter(Map<String, Variant<?>> filter);

    void StartDiscovery();

    void StopDiscovery();
  }

  /// A strap, or whatever else was seen.
  @DBusInterfaceName(DEVICE)
  public interface Device1 extends DBusInterface {
    void Connect();

    void Disconnect();

    void Pair();
  }

  /// One value of a connected device.
  @DBusInterfaceName(CHARACTERISTIC)
  public interface GattCharacteristic1 extends DBusInterface {
    byte[] ReadValue(Map<String, Variant<?>> options);

    void StartNotify();
  }

  /// Takes our agent.
  @DBusInterfaceName("org.bluez.AgentManager1")
  public interface AgentManager1 extends DBusInterface {
    void RegisterAgent(DBusPath agent, String capability);

    void RequestDefaultAgent(DBusPath agent);
  }

  /// What BlueZ asks while it pairs.
  @DBusInterfaceName("org.bluez.Agent1")
  public interface Agent1 extends DBusInterface {
    void Release();

    String RequestPinCode(DBusPath device);

    void DisplayPinCode(DBusPath device, String code);

    UInt32 RequestPasskey(DBusPath device);

    void DisplayPasskey(DBusPath device, UInt32 passkey, UInt16 entered);

    void RequestConfirmation(DBusPath device, UInt32 passkey);

    void RequestAuthorization(DBusPath device);

    void AuthorizeService(DBusPath device, String uuid);

    void Cancel();
  }
}
