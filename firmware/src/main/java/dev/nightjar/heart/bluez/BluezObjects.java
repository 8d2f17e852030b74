package dev.nightjar.heart.bluez;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// BlueZ's objects as far as they matter here: path, interface, properties; kept up to date by its
/// signals. Immutable.
///
/// @param objects for each path its interfaces, for each interface its properties
record BluezObjects(Map<String, Map<String, Map<String, Object>>> objects) {

  static final BluezObjects EMPTY = new BluezObjects(Map.of());

  /// Bluetooth SIG assigned numbers: heart rate service and measurement, battery level.
  static final String HEART_RATE = "0000180d-0000-1000-8000-00805f9b34fb";

  private static final String MEASUREMENT = "00002a37-0000-1000-8000-00805f9b34fb";
  private static final String BATTERY_LEVEL = "00002a19-0000-1000-8000-00805f9b34fb";

  private static final Set<String> KEPT =
      Set.of(
          BluezInterfaces.ADAPTER,
          BluezInterfaces.DEVICE,
          BluezInterfaces.CHARACTERISTIC,
          BluezInterfaces.BATTERY);

  /// What is asked for below; the rest (names, advertised data) is neither needed nor kept.
  private static final Set<String> PROPERTIES =
      Set.of(
          "Powered",
          "Address",
          "AddressType",
          "UUIDs",
          "UUID",
          "RSSI",
          "Connected",
          "Paired",
          "Percentage",
          "ServicesResolved");

  /// Whether a change touches anything that is kept.
  static boolean minds(String name, Map<String, Object> changed, List<String> gone) {
    return KEPT.contains(name)
        && (!Collections.disjoint(PROPERTIES, changed.keySet())
            || !Collections.disjoint(PROPERTIES, gone));
  }

  BluezObjects added(String path, Map<String, Map<String, Object>> interfaces) {
    Map<String, Map<String, Object>> all = new HashMap<>(objects.getOrDefault(path, Map.of()));
    interfaces.forEach(
        (name, properties) -> {
          if (KEPT.contains(name)) {
            Map<String, Object> kept = new HashMap<>(properties);
            kept.keySet().retainAll(PROPERTIES);
            all.put(name, Map.copyOf(kept));
          }
        });
    return with(path, all);
  }

  BluezObjects removed(String path, List<String> interfaces) {
    Map<String, Map<String, Object>> left = new HashMap<>(objects.getOrDefault(path, Map.of()));
    interfaces.forEach(left::remove);
    return with(path, left);
  }

  BluezObjects changed(String path, String name, Map<String, Object> changed, List<String> gone) {
    Map<String, Map<String, Object>> all = objects.getOrDefault(path, Map.of());
    if (!all.containsKey(name)) {
      return this;
    }
    Map<String, Object> properties = new HashMap<>(all.get(name));
    properties.putAll(changed);
    gone.forEach(properties::remove);
    return added(path, Map.of(name, properties));
  }

  private BluezObjects with(String path, Map<String, Map<String, Object>> interfaces) {
    Map<String, Map<String, Map<String, Object>>> next = new HashMap<>(objects);
    if (interfaces.isEmpty()) {
      next.remove(path);
    } else {
      next.put(path, Map.copyOf(interfaces));
    }
    return new BluezObjects(Map.copyOf(next));
  }

  /// The controllers, by name.
  List<String> adapters() {
    return objects.entrySet().stream()
        .filter(object -> object.getValue().containsKey(BluezInterfaces.ADAPTER))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  boolean powered(String adapter) {
    return is(adapter, BluezInterfaces.ADAPTER, "Powered");
  }

  boolean has(String device) {
    return objects.getOrDefault(device, Map.of()).containsKey(BluezInterfaces.DEVICE);
  }

  /// The device with an address, whatever its path says: a pairing may have told its lasting one.
  Optional<String> device(String adapter, String address) {
    return devices(adapter).filter(path -> address(path).equals(upper(address))).findFirst();
  }

  /// The straps that the running scan sees, the strongest first.
  List<String> visibleStraps(String adapter) {
    return devices(adapter)
        .filter(this::visible)
        .filter(
            path ->
                get(path, BluezInterfaces.DEVICE, "UUIDs") instanceof List<?> uuids
                    && uuids.contains(HEART_RATE))
        .sorted(Comparator.comparingInt(this::rssi).reversed().thenComparing(path -> path))
        .toList();
  }

  private Stream<String> devices(String adapter) {
    return objects.keySet().stream()
        .filter(path -> path.startsWith(adapter + "/"))
        .filter(this::has);
  }

  /// Whether it was heard in the running scan: BlueZ takes the strength away when a scan ends.
  boolean visible(String device) {
    return get(device, BluezInterfaces.DEVICE, "RSSI") instanceof Number;
  }

  private int rssi(String device) {
    return get(device, BluezInterfaces.DEVICE, "RSSI") instanceof Number dbm
        ? dbm.intValue()
        : -200;
  }

  boolean connected(String device) {
    return is(device, BluezInterfaces.DEVICE, "Connected");
  }

  boolean resolved(String device) {
    return is(device, BluezInterfaces.DEVICE, "ServicesResolved");
  }

  boolean paired(String device) {
    return is(device, BluezInterfaces.DEVICE, "Paired");
  }

  /// In capitals; empty for a device that is not there.
  String address(String device) {
    return get(device, BluezInterfaces.DEVICE, "Address") instanceof String text ? upper(text) : "";
  }

  /// Whether the address is a resolvable private one, which changes every quarter of an hour until
  /// a pairing tells the lasting one: random, its two highest bits 01 (Bluetooth Core 5.4, Vol 6
  /// Part B 1.3.2.2).
  boolean hidesItsAddress(String device) {
    String address = address(device);
    return "random".equals(get(device, BluezInterfaces.DEVICE, "AddressType"))
        && !address.isEmpty()
        && "4567".indexOf(address.charAt(0)) >= 0;
  }

  Optional<String> measurement(String device) {
    return characteristic(device, MEASUREMENT);
  }

  Optional<String> batteryLevel(String device) {
    return characteristic(device, BATTERY_LEVEL);
  }

  /// What BlueZ itself has read of the battery, in percent: before 5.80 it keeps the characteristic
  /// to itself.
  Optional<Integer> batteryPercent(String device) {
    return get(device, BluezInterfaces.BATTERY, "Percentage") instanceof Number percent
            && percent.intValue() >= 0
            && percent.intValue() <= 100
        ? Optional.of(percent.intValue())
        : Optional.empty();
  }

  private Optional<String> characteristic(String device, String uuid) {
    return objects.keySet().stream()
        .filter(path -> path.startsWith(device + "/"))
        .filter(path -> uuid.equals(get(path, BluezInterfaces.CHARACTERISTIC, "UUID")))
        .min(Comparator.naturalOrder());
  }

  private boolean is(String path, String name, String property) {
    return Boolean.TRUE.equals(get(path, name, property));
  }

  private @Nullable Object get(String path, String name, String property) {
    return objects.getOrDefault(path, Map.of()).getOrDefault(name, Map.of()).get(property);
  }

  private static String upper(String address) {
    return address.toUpperCase(Locale.ROOT);
  }
}
