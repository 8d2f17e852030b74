package dev.nightjar.heart.bluez;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.heart.Strap;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.junit.jupiter.api.Test;

/// The contract over dbus-java, and that nothing piles up.
final class BluezStrapTest extends StrapContract {

  private static final int SPEED = 10;

  @Override
  protected int speed() {
    return SPEED;
  }

  @Override
  protected Strap make(String busAddress, Optional<String> address) {
    return new BluezStrap(busAddress, address, BluezStrapTest::now, Timing.REAL.dividedBy(SPEED));
  }

  private static Duration now() {
    return Duration.ofNanos(System.nanoTime());
  }

  /// The bus's own statistics.
  @DBusInterfaceName("org.freedesktop.DBus.Debug.Stats")
  public interface Stats extends DBusInterface {
    Map<String, List<String>> GetAllMatchRules();
  }

  private int rules() throws Exception {
    try (DBusConnection asking =
        DBusConnectionBuilder.forAddress(bus.address()).withShared(false).build()) {
      return asking
          .getRemoteObject("org.freedesktop.DBus", "/org/freedesktop/DBus", Stats.class)
          .GetAllMatchRules()
          .values()
          .stream()
          .mapToInt(List::size)
          .sum();
    }
  }

  private static long usedBytes() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static int threads() {
    return Thread.getAllStackTraces().size();
  }

  private void reconnect(int times) throws Exception {
    for (int i = 0; i < times; i++) {
      int before = heard.packets.size();
      worn.lose();
      Heard.until("data " + i, SOON, () -> heard.packets.size() > before);
    }
  }

  /// Not in the contract: TinyB cannot bring an agent.
  @Test
  void aStrapThatBeginsThePairingItselfIsAnsweredByEachNewDaemonToo() throws Exception {
    worn.beginsPairing = true;
    start();
    assertThat(bluez.mayPair(worn.path())).isTrue();
    assertThat(bluez.mayPair(StandIn.ADAPTER + "/dev_00_22_D0_00_00_07")).isFalse();
    bluez.kill();
    Heard.until("told", SOON, () -> heard.links.getLast() == Strap.Link.BACKING_OFF);
    bluez.begin();
    dataAgain("a strap that begins the pairing, after the daemon was away");
  }

  /// Not in the contract: TinyB sets no pattern.
  @Test
  void aBluezThatKnowsNoPatternSearchesForWhateverThereIs() throws Exception {
    bluez.oldFilter = true;
    worn.advertises = false;
    start();
  }

  @Test
  void twoHundredReconnectsLeaveNothingBehind() throws Exception {
    Timing real = Timing.REAL.dividedBy(SPEED);
    Timing hasty =
        new Timing(
            Duration.ofMillis(1),
            real.longestPause(),
            real.look(),
            real.scan(),
            real.connect(),
            real.resolve(),
            real.stall(),
            real.leave(),
            real.gather(),
            real.learnEach(),
            real.learnAll(),
            real.battery());
    strap.close();
    strap = new BluezStrap(bus.address(), Optional.of(OURS), BluezStrapTest::now, hasty);
    strap.start(heard);
    reconnect(50);
    int threads = threads();
    int rules = rules();
    long bytes = usedBytes();
    reconnect(200);
    // The test's own lists grow too, by less than that.
    long grown = usedBytes() - bytes;
    System.out.printf(
        Locale.ROOT,
        "  200 reconnects: threads %d, %d; match rules %d, %d; heap grew by %d kB%n",
        threads,
        threads(),
        rules,
        rules(),
        grown / 1024);
    assertThat(rules()).isEqualTo(rules);
    assertThat(threads()).isLessThanOrEqualTo(threads + 1);
    assertThat(grown).isLessThan(2_000_000);
  }

  @Test
  void everyNewBusFreesTheThreadsOfTheOld() throws Exception {
    strap.start(heard);
    Heard.until("data", SOON, () -> !heard.packets.isEmpty());
    int threads = threads();
    for (int i = 0; i < 5; i++) {
      bus.kill();
      bus.begin();
      bluez.begin();
      int before = heard.packets.size();
      Heard.until("data", SOON, () -> heard.packets.size() > before);
    }
    Heard.until("threads ended", SOON, () -> threads() <= threads + 1);
  }

  @Test
  void theDoctorSaysWhatIsMissing() throws Exception {
    assertThat(BluezCheck.look(bus.address()))
        .isEqualTo(new BluezCheck(true, "BlueZ, adapter hci0 is on"));
    bluez.adapter().power(false);
    assertThat(BluezCheck.look(bus.address()).sentence()).isEqualTo("BlueZ, adapter hci1 is on");
    bluez.kill();
    assertThat(BluezCheck.look(bus.address()).sentence())
        .startsWith("the Bluetooth service does not run");
    bus.kill();
    assertThat(BluezCheck.look(bus.address()).sentence())
        .startsWith("the system's D-Bus cannot be reached");
  }
}
