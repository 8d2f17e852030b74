package dev.nightjar.heart.bluez;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.bluez.Error;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.IDisconnectCallback;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBus;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.interfaces.DBusSigHandler;
import org.freedesktop.dbus.interfaces.ObjectManager;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.matchrules.DBusMatchRuleBuilder;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.messages.MethodCall;
import org.freedesktop.dbus.types.Variant;

/// One connection to the bus and what is asked of BlueZ over it. Every method blocks until BlueZ
/// has answered; any thread. A lost connection stays lost: a new one takes its place. One file over
/// 250 lines: all that is asked of BlueZ stands here side by side, some lines each.
final class Bus implements AutoCloseable {

  /// Where the system's bus listens, unless the environment says otherwise (D-Bus Specification,
  /// Well-known Message Bus Instances).
  private static final String SYSTEM = "unix:path=/run/dbus/system_bus_socket";

  /// BlueZ's own try to connect lasts 41.5 s; dbus-java would give up after 20.
  private static final long ANSWER_MILLIS = 60_000;

  /// The pause after a first try, before which there is no second.
  private static final int ONE_TRY_MILLIS = 500;

  /// What comes in of itself. Called on one thread of dbus-java's, in the order of arrival; must
  /// not block.
  interface Listener {
    void added(String path, Map<String, Map<String, Object>> interfaces);

    void removed(String path, List<String> interfaces);

    void changed(String path, String name, Map<String, Object> changed, List<String> gone);

    void daemon(boolean there);

    void lost();
  }

  private final DBusConnection connection;

  /// The bus's own name of the running daemon: signals of anyone else are not BlueZ's.
  private volatile String owner = "";

  /// The daemon that has our agent.
  private volatile String answered = "";

  private Bus(DBusConnection connection) {
    this.connection = connection;
  }

  /// The address of the system's bus.
  static String systemAddress() {
    return Optional.ofNullable(System.getenv("DBUS_SYSTEM_BUS_ADDRESS")).orElse(SYSTEM);
  }

  /// @param ours whether a device's path is that of our strap, for pairing
  static Bus open(String address, Listener listener, Predicate<String> ours)
      throws DBusException, IOException {
    Bus bus = connect(address, listener);
    try {
      bus.listen(listener);
      bus.connection.exportObject(new Agent(ours));
      String found = bus.findOwner();
      // A daemon that came since then was signalled, and the signal knows better.
      if (bus.owner.isEmpty()) {
        bus.owner = found;
      }
      return bus;
    } catch (DBusException | RuntimeException e) {
      bus.close();
      throw e;
    }
  }

  /// Only to ask; nothing is heard.
  static Bus connect(String address) throws DBusException {
    return new Bus(builder(address).build());
  }

  private static DBusConnectionBuilder builder(String address) {
    MethodCall.setDefaultTimeout(ANSWER_MILLIS);
    // One try: dbus-java would hold on for 10 s to a bus that is not there.
    return DBusConnectionBuilder.forAddress(address)
        .withShared(false)
        .transportConfig()
        .withTimeout(ONE_TRY_MILLIS)
        .back();
  }

  private static Bus connect(String address, Listener listener) throws DBusException {
    return new Bus(
        builder(address)
            .withDisconnectCallback(
                new IDisconnectCallback() {
                  @Override
                  public void disconnectOnError(IOException e) {
                    listener.lost();
                  }

                  @Override
                  public void clientDisconnect() {
                    listener.lost();
                  }
                })
            .build());
  }

  private void listen(Listener to) throws DBusException {
    // The rules name no sender: dbus-java compares it with the sender's number, which changes.
    on(
        DBus.NameOwnerChanged.class,
        signal -> {
          if (signal.name.equals(BluezInterfaces.NAME)) {
            owner = signal.newOwner;
            to.daemon(!signal.newOwner.isEmpty());
          }
        });
    on(
        ObjectManager.InterfacesAdded.class,
        signal -> {
          if (isBluez(signal)) {
            to.added(
                signal.getSignalSource().getPath(), Variants.ofInterfaces(signal.getInterfaces()));
          }
        });
    on(
        ObjectManager.InterfacesRemoved.class,
        signal -> {
          if (isBluez(signal)) {
            to.removed(signal.getSignalSource().getPath(), signal.getInterfaces());
          }
        });
    on(
        Properties.PropertiesChanged.class,
        signal -> {
          if (isBluez(signal)) {
            to.changed(
                signal.getPath(),
                signal.getInterfaceName(),
                Variants.of(signal.getPropertiesChanged()),
                signal.getPropertiesRemoved());
          }
        });
  }

  private <T extends DBusSignal> void on(Class<T> signal, DBusSigHandler<T> handler)
      throws DBusException {
    // Rules made from a class also tell dbus-java which class a signal becomes.
    DBusMatchRuleBuilder rule = DBusMatchRuleBuilder.create().withType(signal);
    if (signal == DBus.NameOwnerChanged.class) {
      rule = rule.withArg0123(0, BluezInterfaces.NAME);
    } else if (signal == Properties.PropertiesChanged.class) {
      // Whatever else lives on the system's bus wakes nobody here.
      rule = rule.withPathNamespace(BluezInterfaces.ROOT);
    }
    AutoCloseable _ = connection.addSigHandler(rule.build(), handler);
  }

  private boolean isBluez(DBusSignal signal) {
    return owner.equals(signal.getSource());
  }

  private DBus dbus() throws DBusException {
    return object("org.freedesktop.DBus", "/org/freedesktop/DBus", DBus.class);
  }

  private String findOwner() throws DBusException {
    return hasDaemon() ? dbus().GetNameOwner(BluezInterfaces.NAME) : "";
  }

  /// Whether BlueZ is on the bus.
  boolean hasDaemon() throws DBusException {
    return dbus().NameHasOwner(BluezInterfaces.NAME);
  }

  BluezObjects look() throws DBusException {
    BluezObjects world = BluezObjects.EMPTY;
    var objects = object(BluezInterfaces.NAME, "/", ObjectManager.class).GetManagedObjects();
    for (var object : objects.entrySet()) {
      world = world.added(object.getKey().getPath(), Variants.ofInterfaces(object.getValue()));
    }
    return world;
  }

  void powerOn(String adapter) throws DBusException {
    object(BluezInterfaces.NAME, adapter, Properties.class)
        .Set(BluezInterfaces.ADAPTER, "Powered", true);
  }

  void scan(String path, Optional<String> address) throws DBusException {
    stopScan(path);
    BluezInterfaces.Adapter1 adapter =
        object(BluezInterfaces.NAME, path, BluezInterfaces.Adapter1.class);
    Variant<?> le = new Variant<>("le");
    if (address.isEmpty()) {
      adapter.SetDiscoveryFilter(
          Map.of("Transport", le, "UUIDs", new Variant<>(List.of(BluezObjects.HEART_RATE), "as")));
    } else {
      filter(adapter, le, address.get().toUpperCase(Locale.ROOT));
    }
    adapter.StartDiscovery();
  }

  /// For one strap, whatever it advertises. BlueZ before 5.54 knows no pattern and lets all pass.
  private static void filter(BluezInterfaces.Adapter1 adapter, Variant<?> le, String address) {
    try {
      adapter.SetDiscoveryFilter(Map.of("Transport", le, "Pattern", new Variant<>(address)));
    } catch (Error.InvalidArguments e) {
      adapter.SetDiscoveryFilter(Map.of("Transport", le));
    }
  }

  /// Without complaint where none runs.
  void stopScan(String adapter) throws DBusException {
    try {
      object(BluezInterfaces.NAME, adapter, BluezInterfaces.Adapter1.class).StopDiscovery();
    } catch (Error.Failed | Error.NotReady | Error.InProgress e) {
      // "No discovery started".
    }
  }

  void connect(String adapter, String device) throws DBusException {
    stopScan(adapter);
    object(BluezInterfaces.NAME, device, BluezInterfaces.Device1.class).Connect();
  }

  void disconnect(String device) throws DBusException {
    object(BluezInterfaces.NAME, device, BluezInterfaces.Device1.class).Disconnect();
  }

  void pair(String device) throws DBusException {
    object(BluezInterfaces.NAME, device, BluezInterfaces.Device1.class).Pair();
  }

  /// Has BlueZ put to our agent whatever a pairing asks, ours and one that the strap begins by
  /// itself (for which it asks the default agent alone). Once for each daemon; does nothing while
  /// there is none.
  void answerPairings() throws DBusException {
    String daemon = owner;
    if (daemon.isEmpty() || daemon.equals(answered)) {
      return;
    }
    BluezInterfaces.AgentManager1 manager =
        object(BluezInterfaces.NAME, BluezInterfaces.ROOT, BluezInterfaces.AgentManager1.class);
    DBusPath agent = new DBusPath(Agent.PATH);
    try {
      manager.RegisterAgent(agent, "NoInputNoOutput");
    } catch (Error.AlreadyExists e) {
      // From a try that went no further.
    }
    manager.RequestDefaultAgent(agent);
    answered = daemon;
  }

  void subscribe(String characteristic) throws DBusException {
    try {
      object(BluezInterfaces.NAME, characteristic, BluezInterfaces.GattCharacteristic1.class)
          .StartNotify();
    } catch (Error.InProgress e) {
      // It notifies already.
    }
  }

  byte[] read(String characteristic) throws DBusException {
    return object(BluezInterfaces.NAME, characteristic, BluezInterfaces.GattCharacteristic1.class)
        .ReadValue(Map.of());
  }

  private <T extends DBusInterface> T object(String name, String path, Class<T> type)
      throws DBusException {
    try {
      return connection.getRemoteObject(name, path, type, true);
    } catch (DBusExecutionException e) {
      throw new DBusException(e);
    }
  }

  /// Blocks for as long as dbus-java takes to end its threads.
  @Override
  public void close() throws IOException {
    connection.close();
  }
}
