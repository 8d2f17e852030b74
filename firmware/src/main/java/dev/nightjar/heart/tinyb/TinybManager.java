package dev.nightjar.heart.tinyb;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import tinyb.BluetoothAdapter;
import tinyb.BluetoothDevice;
import tinyb.BluetoothManager;
import tinyb.TransportType;

/// TinyB as far as it is trusted. One thread calls it, and every call may block for up to GLib's 25
/// s. Never `find`, which shares a list with GLib's thread without a lock. An object is closed when
/// nobody wants it any more and not used after that; one that notifies is never closed, and never
/// forgotten, since GLib's thread may be inside it.
final class TinybManager {

  /// The heart rate service, as the Bluetooth SIG assigned it.

  private final BluetoothManager manager;

  /// The names of adapters that would not be switched on.
  private final Set<String> blocked = new HashSet<>();

  private TinybManager(BluetoothManager manager) {
    this.manager = manager;
  }

  /// @throws TinybException when the library does not load or finds no adapter; a new process may
  static TinybManager open() throws TinybException {
    try {
      return new TinybManager(BluetoothManager.getBluetoothManager());
    } catch (UnsatisfiedLinkError e) {
      throw new TinybException(
          "TinyB's native library cannot be loaded here (see hardware/README.md, or set"
              + " strap.driver to \"bluez\")");
    } catch (RuntimeException e) {
      // TinyB tells the two apart by words alone.
      String said = String.valueOf(e.getMessage());
      throw new TinybException(
          said.contains("No adapter")
              ? "there is no Bluetooth adapter, or the Bluetooth service does not run"
              : said.contains("out of date")
                  ? "TinyB's native library has another version than its classes"
                  : "the system's D-Bus cannot be reached");
    }
  }

  /// The controller to use: of several, the first by name, since names last; one that would not be
  /// switched on gives way to the next.
  Optional<Adapter> adapter() {
    List<BluetoothAdapter> all = new ArrayList<>(manager.getAdapters());
    all.sort(
        Comparator.comparing(this::isBlocked).thenComparing(BluetoothAdapter::getInterfaceName));
    all.stream().skip(1).forEach(BluetoothAdapter::close);
    return all.stream().findFirst().map(Adapter::new);
  }

  private boolean isBlocked(BluetoothAdapter adapter) {
    return blocked.contains(adapter.getInterfaceName()) && !adapter.getPowered();
  }

  /// What would not be switched on may do so now.
  void forgetBlocked() {
    blocked.clear();
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

    /// It would not be switched on.
    void block() {
      blocked.add(name());
    }

    /// Looks for heart rate straps.
    ///
    /// @param whatever for all else, too: some do not advertise their service
    void scan(boolean whatever) throws TinybException {
      try {
        List<UUID> services =
            whatever ? List.of() : List.of(UUID.fromString(TinybDevice.HEART_RATE));
        adapter.setDiscoveryFilter(services, 0, 0, TransportType.LE);
        adapter.startDiscovery();
      } catch (RuntimeException e) {
        throw TinybException.of("the search could not be started", e);
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

    /// The devices known here that fit.
    List<TinybDevice> devices(Predicate<TinybDevice> wanted) {
      List<TinybDevice> found = new ArrayList<>();
      for (BluetoothDevice device : manager.getDevices()) {
        TinybDevice strap = new TinybDevice(device);
        if (fits(strap, wanted)) {
          found.add(strap);
        } else {
          strap.close();
        }
      }
      return found;
    }

    private boolean fits(TinybDevice strap, Predicate<TinybDevice> wanted) {
      try {
        return wanted.test(strap) && strap.on(adapter);
      } catch (RuntimeException e) {
        return false; // it went away meanwhile
      }
    }

    @Override
    public void close() {
      adapter.close();
    }
  }
}
