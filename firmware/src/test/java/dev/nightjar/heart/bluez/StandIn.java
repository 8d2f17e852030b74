package dev.nightjar.heart.bluez;

import dev.nightjar.heart.Packet;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.bluez.Error;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.exceptions.NotConnected;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.interfaces.ObjectManager;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;

/// Stands in for `bluetoothd`: an adapter, straps with their services, notifications, and every
/// fault of a night on demand. Beside our adapter there is another, whose signals come too.
public final class StandIn implements AutoCloseable {

  static final String ADAPTER = "/org/bluez/hci0";
  private static final String OTHER = "/org/bluez/hci1";

  private final String address;
  private final Map<String, Thing> objects = new ConcurrentHashMap<>();
  private final Map<String, FakeStrap> straps = new ConcurrentHashMap<>();
  public final AtomicInteger connects = new AtomicInteger();
  final AtomicInteger failingConnects = new AtomicInteger();
  volatile boolean refusesPower;
  volatile String agentCapability = "none";

  /// What was last paired with: for who brings no agent, BlueZ takes no input and no output
  /// (pair_device in its src/device.c).
  public volatile String pairedAs = "never";

  private volatile @Nullable Caller agent;
  private volatile @Nullable Caller defaultAgent;
  private volatile boolean scanning;

  /// Whether the search is for more than the service, and then the first letters of the address.
  private volatile boolean whatever;

  private volatile String pattern = "";

  /// A BlueZ that knows no pattern.
  volatile boolean oldFilter;

  private volatile @Nullable DBusConnection connection;

  /// Who registered an agent, and where it is.
  private record Caller(String name, String path) {}

  public StandIn(String address) {
    this.address = address;
  }

  /// Appears on the bus, as a fresh daemon: it knows no device.
  public void begin() throws DBusException {
    objects.clear();
    scanning = false;
    agent = null;
    defaultAgent = null;
    straps.values().forEach(FakeStrap::forget);
    connection = DBusConnectionBuilder.forAddress(address).withShared(false).build();
    export(new Root());
    export(new Manager());
    add(new FakeAdapter(ADAPTER));
    add(new FakeAdapter(OTHER));
    connection().requestBusName(BluezInterfaces.NAME);
  }

  /// As `kill -9` does: no goodbye but that of the bus.
  public void kill() throws IOException {
    connection().close();
  }

  @Override
  public void close() throws IOException {
    if (connection != null) {
      kill();
    }
  }

  private DBusConnection connection() {
    DBusConnection now = connection;
    if (now == null) {
      throw new IllegalStateException("not on the bus");
    }
    return now;
  }

  /// A strap in range, advertising.
  public FakeStrap strap(String hardware, int rssi) {
    FakeStrap strap = new FakeStrap(hardware, rssi);
    straps.put(hardware, strap);
    return strap;
  }

  public FakeAdapter adapter() {
    return (FakeAdapter) Objects.requireNonNull(objects.get(ADAPTER));
  }

  private void export(DBusInterface object) throws DBusException {
    connection().exportObject(object.getObjectPath(), object);
  }

  private void add(Thing thing) {
    try {
      export(thing);
    } catch (DBusException e) {
      throw new IllegalStateException(e);
    }
    objects.put(thing.path, thing);
    send(() -> new ObjectManager.InterfacesAdded("/", new DBusPath(thing.path), thing.all()));
  }

  private void remove(String path) {
    Thing gone = objects.remove(path);
    if (gone != null) {
      connection().unExportObject(path);
      send(() -> new ObjectManager.InterfacesRemoved("/", new DBusPath(path), List.of(gone.name)));
    }
  }

  private interface Signal {
    DBusSignal make() throws DBusException;
  }

  private void send(Signal signal) {
    DBusConnection to = connection;
    try {
      if (to != null && to.isConnected()) {
        to.sendMessage(signal.make());
      }
    } catch (RejectedExecutionException | NotConnected e) {
      // The connection is being closed.
    } catch (DBusException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A path's battery interface goes alone, while the device stays.
  void removeBatteryInterface(FakeStrap strap) {
    send(
        () ->
            new ObjectManager.InterfacesRemoved(
                "/", new DBusPath(strap.path()), List.of("org.bluez.Battery1")));
  }

  /// Someone who is not BlueZ says that the strap is gone and sends a packet.
  void lieAbout(FakeStrap strap) throws Exception {
    try (DBusConnection liar =
        DBusConnectionBuilder.forAddress(address).withShared(false).build()) {
      liar.sendMessage(
          new Properties.PropertiesChanged(
              strap.path() + "/service0010/char0011",
              BluezInterfaces.CHARACTERISTIC,
              Map.of("Value", new Variant<>(new byte[] {0, 1})),
              List.of()));
      liar.sendMessage(
          new Properties.PropertiesChanged(
              strap.path(),
              BluezInterfaces.DEVICE,
              Map.of("Connected", new Variant<>(false)),
              List.of()));
      liar.getNames(); // in order behind the signals
    }
  }

  /// As BlueZ does for a pairing that the other side began: it asks the default agent.
  ///
  /// @return whether that allows it
  boolean mayPair(String device) {
    Caller asked = defaultAgent;
    try {
      if (asked == null) {
        return false;
      }
      connection()
          .getRemoteObject(asked.name(), asked.path(), BluezInterfaces.Agent1.class)
          .RequestAuthorization(new DBusPath(device));
      return true;
    } catch (DBusException | DBusExecutionException e) {
      return false;
    }
  }

  private final class Root implements ObjectManager {
    @Override
    public Map<DBusPath, Map<String, Map<String, Variant<?>>>> GetManagedObjects() {
      Map<DBusPath, Map<String, Map<String, Variant<?>>>> all = new HashMap<>();
      objects.values().forEach(thing -> all.put(new DBusPath(thing.path), thing.all()));
      return all;
    }

    @Override
    public String getObjectPath() {
      return "/";
    }
  }

  private final class Manager implements BluezInterfaces.AgentManager1 {
    @Override
    public void RegisterAgent(DBusPath agent, String capability) {
      agentCapability = capability;
      StandIn.this.agent = new Caller(DBusConnection.getCallInfo().getSource(), agent.getPath());
    }

    @Override
    public void RequestDefaultAgent(DBusPath agent) {
      defaultAgent = StandIn.this.agent;
    }

    @Override
    public String getObjectPath() {
      return BluezInterfaces.ROOT;
    }
  }

  /// An object with properties.
  abstract class Thing implements Properties {
    final String path;
    final String name;
    final Map<String, Variant<?>> properties = new ConcurrentHashMap<>();

    Thing(String path, String name) {
      this.path = path;
      this.name = name;
    }

    Map<String, Map<String, Variant<?>>> all() {
      return Map.of(name, Map.copyOf(properties));
    }

    void put(String property, Object value) {
      properties.put(property, new Variant<>(value));
      send(
          () ->
              new PropertiesChanged(
                  path, name, Map.of(property, properties.get(property)), List.of()));
    }

    void drop(String property) {
      if (properties.remove(property) != null) {
        send(() -> new PropertiesChanged(path, name, Map.of(), List.of(property)));
      }
    }

    boolean is(String property) {
      Variant<?> value = properties.get(property);
      return value != null && Boolean.TRUE.equals(value.getValue());
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // dbus-java\'s
    public <A> A Get(String interfaceName, String property) {
      throw new Error.Failed("nobody asks");
    }

    @Override
    public <A> void Set(String interfaceName, String property, A value) {
      throw new Error.Failed("read only");
    }

    @Override
    public Map<String, Variant<?>> GetAll(String interfaceName) {
      return properties;
    }

    @Override
    public String getObjectPath() {
      return path;
    }
  }

  /// A controller.
  public final class FakeAdapter extends Thing implements BluezInterfaces.Adapter1, Properties {
    FakeAdapter(String path) {
      super(path, BluezInterfaces.ADAPTER);
      properties.put("Powered", new Variant<>(true));
      properties.put("Discovering", new Variant<>(false));
      properties.put("Address", new Variant<>("00:00:5E:00:53:01"));
      properties.put("Name", new Variant<>("bedside"));
      properties.put("Alias", new Variant<>("bedside"));
    }

    private void scanning(boolean now) {
      scanning = now;
      put("Discovering", now);
    }

    /// As the person or `rfkill` does; all connections end.
    public void power(boolean on) {
      if (!on) {
        straps.values().forEach(FakeStrap::lose);
        scanning(false);
      }
      put("Powered", on);
    }

    @Override
    public <A> void Set(String interfaceName, String property, A value) {
      if (refusesPower) {
        throw new Error.Failed("blocked through rfkill");
      }
      power(true);
    }

    @Override
    public void SetDiscoveryFilter(Map<String, Variant<?>> filter) {
      Map<String, Object> asked = new HashMap<>();
      filter.forEach((key, value) -> asked.put(key, value.getValue()));
      boolean forStraps =
          asked.equals(Map.of("Transport", "le", "UUIDs", List.of(BluezObjects.HEART_RATE)));
      boolean forOne = asked.keySet().equals(Set.of("Transport", "Pattern"));
      if (forOne && oldFilter) {
        throw new Error.InvalidArguments("no pattern is known");
      }
      if (!forStraps && !forOne && !asked.equals(Map.of("Transport", "le"))) {
        throw new Error.Failed("this is no search for straps");
      }
      whatever = !forStraps;
      pattern = String.valueOf(asked.getOrDefault("Pattern", ""));
    }

    @Override
    public void StartDiscovery() {
      if (!is("Powered")) {
        throw new Error.NotReady("Resource Not Ready");
      }
      scanning(true);
      straps.values().forEach(FakeStrap::heard);
    }

    @Override
    public void StopDiscovery() {
      if (!scanning) {
        throw new Error.Failed("No discovery started");
      }
      scanning(false);
      straps.values().forEach(FakeStrap::unheard);
    }
  }

  /// A strap and what BlueZ knows of it.
  public final class FakeStrap {
    final String hardware;
    private final int rssi;
    private volatile boolean inRange = true;
    volatile boolean wantsPairing;

    /// Whether it advertises its service.
    public volatile boolean advertises = true;

    /// Whether another program has acquired its notifications.
    public volatile boolean acquired;

    /// Asks for a pairing as soon as it is connected, and goes when it gets none.
    volatile boolean beginsPairing;

    volatile @Nullable String lastingAddress;
    volatile @Nullable Device device;
    public volatile boolean notifying;

    FakeStrap(String hardware, int rssi) {
      this.hardware = hardware;
      this.rssi = rssi;
    }

    String path() {
      return ADAPTER + "/dev_" + hardware.replace(':', '_');
    }

    void forget() {
      device = null;
      notifying = false;
    }

    /// A search for the service hears who advertises it, one for an address whoever has it.
    void heard() {
      Device known = device;
      if (whatever) {
        boolean wanted = scanning && inRange && hardware.startsWith(pattern);
        if (wanted && !(known != null && known.is("Connected"))) {
          advertised(known);
        }
        return;
      }
      if (!scanning || !inRange || !advertises || (known != null && known.is("Connected"))) {
        return;
      }
      advertised(known);
    }

    private void advertised(@Nullable Device before) {
      Device known = before;
      if (known == null) {
        known = new Device(this);
        known.properties.put("RSSI", new Variant<>((short) rssi));
        device = known;
        add(known);
      } else {
        known.put("RSSI", (short) rssi);
      }
    }

    void unheard() {
      if (device != null) {
        device.drop("RSSI");
      }
    }

    public void outOfRange() {
      inRange = false;
      lose();
    }

    public void inRange() {
      inRange = true;
      heard();
    }

    /// The connection ends; the strap advertises again.
    public void lose() {
      Device known = device;
      notifying = false;
      if (known != null && known.is("Connected")) {
        remove(path() + "/service0010/char0011");
        remove(path() + "/service0010");
        remove(path() + "/service0020/char0021");
        remove(path() + "/service0020");
        known.put("ServicesResolved", false);
        known.put("Connected", false);
      }
      heard();
    }

    /// BlueZ forgets a strap that was never paired.
    void removeObject() {
      lose();
      device = null;
      remove(path());
      heard();
    }

    /// @return whether it went out: someone has subscribed
    boolean send(Packet packet) {
      Thing characteristic = objects.get(path() + "/service0010/char0011");
      if (!notifying || characteristic == null) {
        return false;
      }
      characteristic.put("Value", packet.bytes());
      return true;
    }
  }

  /// BlueZ's object of a strap.
  final class Device extends Thing implements BluezInterfaces.Device1, Properties {
    private final FakeStrap strap;

    Device(FakeStrap strap) {
      super(strap.path(), BluezInterfaces.DEVICE);
      this.strap = strap;
      properties.put("Adapter", new Variant<>(new DBusPath(ADAPTER)));
      properties.put("Alias", new Variant<>("strap"));
      properties.put("Address", new Variant<>(strap.hardware));
      properties.put(
          "AddressType", new Variant<>(strap.lastingAddress == null ? "public" : "random"));
      properties.put("UUIDs", new Variant<>(List.of(BluezObjects.HEART_RATE), "as"));
      properties.put("Connected", new Variant<>(false));
      properties.put("Paired", new Variant<>(false));
      properties.put("ServicesResolved", new Variant<>(false));
    }

    @Override
    public void Connect() {
      connects.incrementAndGet();
      if (!adapter().is("Powered")) {
        throw new Error.NotReady("Resource Not Ready");
      }
      if (!strap.inRange || failingConnects.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
        throw new Error.Failed("le-connection-abort-by-local");
      }
      drop("RSSI");
      put("Connected", true);
      if (strap.beginsPairing) {
        if (!mayPair(path)) {
          strap.lose();
          throw new Error.Failed("le-connection-abort-by-remote");
        }
        put("Paired", true);
      }
      add(new Service(strap, "/service0010", "0000180d-0000-1000-8000-00805f9b34fb"));
      add(new HeartRate(strap));
      add(new Service(strap, "/service0020", "0000180f-0000-1000-8000-00805f9b34fb"));
      add(new Battery(strap));
      put("ServicesResolved", true);
    }

    @Override
    public void Disconnect() {
      strap.lose();
    }

    @Override
    public void Pair() {
      pairedAs = agentCapability.equals("none") ? "NoInputNoOutput" : agentCapability;
      put("Paired", true);
      if (strap.lastingAddress != null) {
        put("Address", strap.lastingAddress);
        put("AddressType", "public");
      }
    }
  }

  /// What characteristics belong to.
  final class Service extends Thing {
    Service(FakeStrap strap, String below, String uuid) {
      super(strap.path() + below, "org.bluez.GattService1");
      properties.put("UUID", new Variant<>(uuid));
      properties.put("Device", new Variant<>(new DBusPath(strap.path())));
      properties.put("Primary", new Variant<>(true));
    }
  }

  /// The measurement.
  final class HeartRate extends Thing implements BluezInterfaces.GattCharacteristic1, Properties {
    private final FakeStrap strap;

    HeartRate(FakeStrap strap) {
      super(strap.path() + "/service0010/char0011", BluezInterfaces.CHARACTERISTIC);
      this.strap = strap;
      properties.put("UUID", new Variant<>("00002a37-0000-1000-8000-00805f9b34fb"));
      properties.put("Service", new Variant<>(new DBusPath(strap.path() + "/service0010")));
    }

    @Override
    public byte[] ReadValue(Map<String, Variant<?>> options) {
      throw new Error.NotPermitted("Read not permitted");
    }

    @Override
    public void StartNotify() {
      Device device = strap.device;
      if (strap.wantsPairing && device != null && !device.is("Paired")) {
        throw new Error.NotPermitted("Operation failed with ATT error: 0x05");
      }
      if (strap.acquired) {
        throw new Error.NotPermitted("Notify acquired");
      }
      strap.notifying = true;
    }
  }

  /// The battery's level.
  final class Battery extends Thing implements BluezInterfaces.GattCharacteristic1, Properties {
    Battery(FakeStrap strap) {
      super(strap.path() + "/service0020/char0021", BluezInterfaces.CHARACTERISTIC);
      properties.put("UUID", new Variant<>("00002a19-0000-1000-8000-00805f9b34fb"));
      properties.put("Service", new Variant<>(new DBusPath(strap.path() + "/service0020")));
    }

    @Override
    public byte[] ReadValue(Map<String, Variant<?>> options) {
      return new byte[] {87};
    }

    @Override
    public void StartNotify() {
      throw new Error.Failed("not supported");
    }
  }
}
