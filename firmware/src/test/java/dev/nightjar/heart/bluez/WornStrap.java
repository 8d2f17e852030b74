package dev.nightjar.heart.bluez;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// For the benches, whose service runs in a process of its own: a bus with BlueZ's stand-in and a
/// strap on it that is worn by a calm heart, one packet a second.
public final class WornStrap implements AutoCloseable {

  public static final String ADDRESS = "00:22:D0:00:00:01";
  private static final long PERIOD_MILLIS = 1000;

  /// Around 60 beats a minute, in 1/1024 s.
  private static final int TICKS = 1024;

  private final PrivateBus bus;
  private final StandIn bluez;
  private final StandIn.FakeStrap strap;
  private final Thread heart;

  private WornStrap(PrivateBus bus) throws Exception {
    this.bus = bus;
    bluez = new StandIn(bus.address());
    strap = bluez.strap(ADDRESS, -60);
    bluez.begin();
    heart = Thread.ofVirtual().name("heart").start(this::beat);
  }

  /// @param folder for the bus's socket; made when missing
  public static WornStrap on(Path folder) throws Exception {
    return new WornStrap(PrivateBus.start(Files.createDirectories(folder)));
  }

  /// What `DBUS_SYSTEM_BUS_ADDRESS` has to say for the service to find it.
  public String busAddress() {
    return bus.address();
  }

  private void beat() {
    try {
      for (int i = 0; ; i++) {
        strap.send(Feeder.beat(TICKS + i * 37 % 64));
        Thread.sleep(PERIOD_MILLIS);
      }
    } catch (InterruptedException e) {
      // Closed.
    }
  }

  @Override
  public void close() throws IOException {
    heart.interrupt();
    bluez.close();
    bus.close();
  }
}
