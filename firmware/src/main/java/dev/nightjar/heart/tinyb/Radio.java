package dev.nightjar.heart.tinyb;

import dev.nightjar.heart.Packet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import tinyb.BluetoothAdapter;
import tinyb.BluetoothDevice;
import tinyb.BluetoothException;
import tinyb.BluetoothGattCharacteristic;
import tinyb.BluetoothGattService;
import tinyb.BluetoothManager;
import tinyb.BluetoothObject;
import tinyb.TransportType;

/// TinyB as far as it is trusted. One thread calls it, and every call may block for up to GLib's 25
/// s. Never `find`, which shares a list with GLib's thread without a lock. An object is closed when
/// nobody wants it any more and not used after that; one that notifies is never closed, and never
/// forgotten, since GLib's thread may be inside it.
final class Radio {

  /// Bluetooth SIG assigned numbers: heart rate service and measurement, battery level.
  private static final String HEART_RATE = "0000180d-0000-1000-8000-00805f9b34fb";

  private static final String MEASUREMENT = "00002a37-0000-1000-8000-00805f9b34fb";
  private static final String BATTERY = "0000180f-0000-1000-8000-00805f9b34fb";
  private static final String BATTERY_LEVEL = "00002a19-0000-1000-8000-00805f9b34fb";

  /// What BlueZ answers where a pairing is wanted first.
  private static final List<String> PAIRING_WANTED =
      List.of("org.bluez.Error.NotPermitted", "org.bluez.Error.NotAuthorized");

  private final BluetoothManager manager;

  /// What notifies or did.
  private final List<BluetoothObject> kept = new ArrayList<>();

  private Radio(BluetoothManager manager) {
    this.manager = manager;
  }

  /// @throws Trouble when the library does not load or finds no adapter; a new process may
  static Radio open() throws Trouble {
    try {
      return new Radio(BluetoothManager.getBluetoothManager());
    } catch (UnsatisfiedLinkError e) {
      throw new Trouble(
          "TinyB's native library cannot be loaded here (see hardware/README.md, or set"
              + " strap.driver to \"bluez\")");
    } catch (RuntimeException e) {
      // TinyB tells the two apart by words alone.
      String said = String.valueOf(e.getMessage());
      throw new Trouble(
          said.contains("No adapter")
              ? "there is no Bluetooth adapter, or the Bluetooth service does not run"
              : said.contains("out of date")
                  ? "TinyB's native library has another version than its classes"
                  : "the system's D-Bus cannot be reached");
    }
  }

  /// What a call into TinyB failed with, worded.
  private static Trouble failed(String what, RuntimeException cause) {
    return cause instanceof BluetoothException
        ? new Trouble(what)
        : new Trouble(what + " (" + cause.getClass().getSimpleName() + ")");
  }

  /// The controller to use: of several, the first by name, since names last.
  Optional<Adapter> adapter() {
    List<BluetoothAdapter> all = new ArrayList<>(manager.getAdapters());
    all.sort(Comparator.comparing(BluetoothAdapter::getInterfaceName));
    all.stream().skip(1).forEach(BluetoothAdapter::close);
    return all.stream().findFirst().map(Adapter::new);
  }

  boolean hasAdapter() {
    Optional<Adapter> found = adapter();
    found.ifPresent(Adapter::close);
    return found.isPresent();
  }

  /// A controller; good for one turn.
  final class Adapter implements AutoCloseable {

    private final BluetoothAdapter adapter;

    private Adapter(BluetoothAdapter adapter) {
      this.adapter = adapter;
    }

    String name() {
      return adapter.getInterfaceName();
    }

    boolean powered() {
      return adapter.getPowered();
    }

    /// Asks for it; [#powered] tells when it is.
    void powerOn() {
      adapter.setPowered(true);
    }

    /// Off, unplugged, or its daemon has died, which this object by itself would not notice.
    boolean gone() {
      List<BluetoothAdapter> all = manager.getAdapters();
      boolean there = all.contains(adapter);
      all.forEach(BluetoothAdapter::close);
      return !there || !adapter.getPowered();
    }

    /// Looks for heart rate straps.
    void scan() throws Trouble {
      try {
        adapter.setDiscoveryFilter(List.of(UUID.fromString(HEART_RATE)), 0, 0, TransportType.LE);
        adapter.startDiscovery();
      } catch (RuntimeException e) {
        throw failed("the search could not be started", e);
      }
    }

    /// Without complaint where none runs.
    void stopScan() {
      try {
        adapter.stopDiscovery();
      } catch (RuntimeException e) {
        // "No discovery started": somebody stopped it, or the daemon went.
      }
    }

    /// The straps that BlueZ knows, each to be closed.
    List<Strap> straps() {
      List<Strap> found = new ArrayList<>();
      for (BluetoothDevice device : manager.getDevices()) {
        if (isOurs(device)) {
          found.add(new Strap(device));
        } else {
          device.close();
        }
      }
      return found;
    }

    /// The first that fits, if any.
    Optional<Strap> strap(Predicate<Strap> wanted) {
      Optional<Strap> found = Optional.empty();
      for (Strap strap : straps()) {
        if (found.isEmpty() && wanted.test(strap)) {
          found = Optional.of(strap);
        } else {
          strap.close();
        }
      }
      return found;
    }

    private boolean isOurs(BluetoothDevice device) {
      // To ask for the adapter goes over the bus; the rest is at hand.
      try {
        if (Arrays.asList(device.getUUIDs()).contains(HEART_RATE)) {
          try (BluetoothAdapter its = device.getAdapter()) {
            return its.equals(adapter);
          }
        }
        return false;
      } catch (RuntimeException e) {
        return false; // it went away meanwhile
      }
    }

    @Override
    public void close() {
      adapter.close();
    }
  }

  /// A strap, seen now or known from before.
  final class Strap implements AutoCloseable {

    private final BluetoothDevice device;

    private Strap(BluetoothDevice device) {
      this.device = device;
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

    void connect() throws Trouble {
      try {
        device.connect();
      } catch (RuntimeException e) {
        throw failed("no connection to the strap came about", e);
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
    void pair() throws Trouble {
      try {
        device.pair();
      } catch (RuntimeException e) {
        throw failed("the strap wants to be paired, and that failed", e);
      }
    }

    /// Has every packet handed on from now on, on GLib's thread.
    ///
    /// @return false when the strap wants to be paired first
    boolean subscribe(Consumer<Packet> to) throws Trouble {
      BluetoothGattCharacteristic value =
          characteristic(HEART_RATE, MEASUREMENT)
              .orElseThrow(() -> new Trouble("the strap is connected and tells no heart rate"));
      kept.add(value);
      try {
        value.enableValueNotifications(bytes -> handOn(bytes, to));
        return true;
      } catch (RuntimeException e) {
        String said = String.valueOf(e.getMessage());
        if (PAIRING_WANTED.stream().anyMatch(said::contains)) {
          return false;
        }
        throw failed("the strap's data could not be asked for", e);
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
}
