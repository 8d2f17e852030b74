package dev.nightjar.heart.tinyb;

import dev.nightjar.heart.Packet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import tinyb.BluetoothAdapter;
import tinyb.BluetoothDevice;
import tinyb.BluetoothGattCharacteristic;
import tinyb.BluetoothGattService;
import tinyb.BluetoothObject;

/// A strap, seen now or known from before, or any other device. One thread.
final class TinybDevice implements AutoCloseable {

  /// The Heart Rate service (0x180D).
  static final String HEART_RATE = "0000180d-0000-1000-8000-00805f9b34fb";

  /// Bluetooth SIG assigned numbers: heart rate measurement, battery service and level.
  private static final String MEASUREMENT = "00002a37-0000-1000-8000-00805f9b34fb";

  private static final String BATTERY = "0000180f-0000-1000-8000-00805f9b34fb";
  private static final String BATTERY_LEVEL = "00002a19-0000-1000-8000-00805f9b34fb";

  /// What BlueZ answers where a pairing is wanted first.
  private static final List<String> PAIRING_WANTED =
      List.of("org.bluez.Error.NotPermitted", "org.bluez.Error.NotAuthorized");

  /// What notifies or did, never forgotten.
  private static final List<BluetoothObject> KEPT = new ArrayList<>();

  private final BluetoothDevice device;

  TinybDevice(BluetoothDevice device) {
    this.device = device;
  }

  /// Goes over the bus, other than what is asked below.
  boolean on(BluetoothAdapter adapter) {
    try (BluetoothAdapter its = device.getAdapter()) {
      return its.equals(adapter);
    }
  }

  boolean tellsHeartRate() {
    return Arrays.asList(device.getUUIDs()).contains(HEART_RATE);
  }

  /// In capitals.
  String address() {
    return device.getAddress();
  }

  /// In dBm, or 0 where the running scan has not heard it: BlueZ takes the strength away when a
  /// scan ends.
  int strength() {
    return device.getRSSI();
  }

  /// Stays true after the daemon was killed.
  boolean connected() {
    return device.getConnected();
  }

  boolean resolved() {
    return device.getServicesResolved();
  }

  void connect() throws TinybException {
    try {
      device.connect();
    } catch (RuntimeException e) {
      throw TinybException.of("no connection to the strap came about", e);
    }
  }

  /// Without complaint: it also ends what is no connection yet.
  void disconnect() {
    try {
      device.disconnect();
    } catch (RuntimeException e) {
      // It is gone already.
    }
  }

  boolean paired() {
    return device.getPaired();
  }

  /// As BlueZ pairs for who brings no agent: without input and output.
  void pair() throws TinybException {
    try {
      device.pair();
    } catch (RuntimeException e) {
      throw TinybException.of("the strap wants to be paired, and that failed", e);
    }
  }

  /// Has every packet handed on from now on, on GLib's thread.
  ///
  /// @return false when the strap wants to be paired first
  boolean subscribe(Consumer<Packet> to) throws TinybException {
    BluetoothGattCharacteristic value =
        characteristic(HEART_RATE, MEASUREMENT)
            .orElseThrow(
                () -> new TinybException("the strap is connected and tells no heart rate"));
    KEPT.add(value);
    try {
      value.enableValueNotifications(bytes -> handOn(bytes, to));
      return true;
    } catch (RuntimeException e) {
      String said = String.valueOf(e.getMessage());
      // "Notify acquired": not permitted either, and no pairing changes it.
      if (said.contains("acquired")) {
        throw new TinybException("another program on this device listens to the strap");
      }
      if (PAIRING_WANTED.stream().anyMatch(said::contains)) {
        return false;
      }
      throw TinybException.of("the strap's data could not be asked for", e);
    }
  }

  /// In percent; empty where there is none to read.
  Optional<Integer> battery() {
    try {
      Optional<BluetoothGattCharacteristic> level = characteristic(BATTERY, BATTERY_LEVEL);
      if (level.isEmpty()) {
        return Optional.empty();
      }
      try (BluetoothGattCharacteristic open = level.get()) {
        byte[] value = open.readValue();
        // One byte, 0 to 100 (Battery Service 1.1, section 3.1).
        return value.length == 1 && value[0] >= 0 && value[0] <= 100
            ? Optional.of((int) value[0])
            : Optional.empty();
      }
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private Optional<BluetoothGattCharacteristic> characteristic(String service, String uuid) {
    try {
      Optional<BluetoothGattService> found =
          pick(device.getServices(), BluetoothGattService::getUUID, service);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      try (BluetoothGattService open = found.get()) {
        return pick(open.getCharacteristics(), BluetoothGattCharacteristic::getUUID, uuid);
      }
    } catch (RuntimeException e) {
      return Optional.empty(); // it went away meanwhile
    }
  }

  @Override
  public void close() {
    device.close();
  }

  /// The first with an id; the others are closed.
  private static <T extends BluetoothObject> Optional<T> pick(
      List<T> all, Function<T, String> id, String wanted) {
    Optional<T> found = Optional.empty();
    for (T one : all) {
      if (found.isEmpty() && id.apply(one).equals(wanted)) {
        found = Optional.of(one);
      } else {
        one.close();
      }
    }
    return found;
  }

  private static void handOn(byte[] bytes, Consumer<Packet> to) {
    try {
      to.accept(new Packet(bytes));
    } catch (RuntimeException e) {
      // An exception would end the process: GLib's thread is no Java thread.
    }
  }

  /// Whether an address may be a resolvable private one, which changes every quarter of an hour
  /// until a pairing tells the lasting one: its two highest bits are 01 (Bluetooth Core 5.4, Vol 6
  /// Part B 1.3.2.2). Some public ones look the same, and TinyB does not tell which it is.
  boolean mayChangeItsAddress() {
    return "4567".indexOf(address().charAt(0)) >= 0;
  }
}
