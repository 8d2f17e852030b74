package dev.nightjar.heart.bluez;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.heart.Packet;
import dev.nightjar.heart.Strap;
import dev.nightjar.house.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What every strap over BlueZ has to do through a night's faults. All waits of the adapter run
/// [#speed] times as fast, and so do the limits here.
@Timeout(Patience.A_TEST)
public abstract class StrapContract {

  public static final String OURS = "00:22:D0:00:00:01";

  /// For what is no measure of the adapter, but of this machine.
  protected static final Duration SOON = Patience.A_WAIT;

  @TempDir protected Path folder;
  protected PrivateBus bus;
  protected StandIn bluez;
  protected StandIn.FakeStrap worn;
  protected Feeder heart;
  protected final Heard heard = new Heard();
  protected Strap strap;

  /// A strap of the driver under test, not started yet, its waits [#speed] times as fast.
  protected abstract Strap make(String busAddress, Optional<String> address);

  /// How many times as fast the adapter's waits run.
  protected abstract int speed();

  private Duration scaled(int seconds) {
    return Duration.ofSeconds(seconds).dividedBy(speed());
  }

  @BeforeEach
  final void begin() throws Exception {
    bus = PrivateBus.start(folder);
    bluez = new StandIn(bus.address());
    worn = bluez.strap(OURS, -60);
    bluez.begin();
    heart = new Feeder(worn);
    strap = make(bus.address(), Optional.of(OURS.toLowerCase(Locale.ROOT)));
  }

  @AfterEach
  final void end() throws Exception {
    if (strap != null) {
      strap.close();
      heart.close();
      bluez.close();
      bus.close();
    }
  }

  protected final void start() throws Exception {
    strap.start(heard);
    data("at first", SOON);
  }

  /// Waits for a packet that is not there yet.
  protected final Duration data(String what, Duration atMost) throws Exception {
    int before = heard.packets.size();
    return Heard.until("data " + what, atMost, () -> heard.packets.size() > before);
  }

  protected final void dataAgain(String what) throws Exception {
    Duration took = data(what, SOON);
    System.out.printf(
        Locale.ROOT, "  %s: data again after %d ms (waits 1/%d)%n", what, took.toMillis(), speed());
    nothingInvented();
  }

  /// All that came was sent, in its order, and no more than once.
  private void nothingInvented() {
    Iterator<Packet> sent = new ArrayList<>(heart.sent).iterator();
    List<Packet> came = new ArrayList<>(heard.packets.subList(0, heard.packets.size() - 1));
    for (Packet packet : came) {
      boolean found = false;
      while (!found && sent.hasNext()) {
        found = sent.next().equals(packet);
      }
      assertThat(found).as("%s was sent", packet).isTrue();
    }
  }

  @Test
  void findsSubscribesAndHandsOnEveryIntervalAsSent() throws Exception {
    start();
    Heard.until("packets", SOON, () -> heard.packets.size() >= 60);
    heart.silent(true);
    Heard.until("the last", SOON, () -> heard.packets.size() == heart.sent.size());
    assertThat(heard.packets).isEqualTo(heart.sent);
    assertThat(heard.links)
        .containsSubsequence(Strap.Link.SEARCHING, Strap.Link.CONNECTING, Strap.Link.SUBSCRIBED);
    Heard.until("the battery", SOON, () -> heard.batteries.equals(List.of(87)));
    assertThat(heard.threads.stream().distinct()).hasSize(1);
    assertThat(String.join(" ", heard.details)).doesNotContain("00:22", "00_22", "dev_");
  }

  @Test
  void outOfRangeAndBack() throws Exception {
    start();
    worn.outOfRange();
    Heard.until("lost", SOON, () -> heard.links.getLast() != Strap.Link.SUBSCRIBED);
    int tried = bluez.connects.get();
    Thread.sleep(scaled(20));
    assertThat(bluez.connects.get() - tried).as("tries in 20 s out of range").isLessThan(20);
    worn.inRange();
    dataAgain("back in range");
  }

  @Test
  void silentWhileConnected() throws Exception {
    start();
    heart.silent(true);
    Heard.until(
        "told",
        SOON,
        () -> heard.details.stream().anyMatch(d -> d.contains("connected and silent")));
    Thread.sleep(scaled(25));
    heart.silent(false);
    dataAgain("silent for 35 s while connected");
  }

  @Test
  void theDaemonIsKilledAndComesBack() throws Exception {
    start();
    bluez.kill();
    Heard.until("told", SOON, () -> heard.links.getLast() == Strap.Link.BACKING_OFF);
    Thread.sleep(scaled(5));
    bluez.begin();
    dataAgain("the daemon back");
  }

  @Test
  void theBusIsRestarted() throws Exception {
    start();
    bus.kill();
    Heard.until("told", SOON, () -> heard.links.getLast() == Strap.Link.BACKING_OFF);
    bus.begin();
    bluez.begin();
    dataAgain("the bus back");
  }

  @Test
  void withoutABusItWaitsForOne() throws Exception {
    bus.kill();
    strap.start(heard);
    Heard.until("told", SOON, () -> heard.links.contains(Strap.Link.BACKING_OFF));
    bus.begin();
    bluez.begin();
    dataAgain("the bus there at last");
  }

  @Test
  void theAdapterGoesOffAndIsSwitchedOn() throws Exception {
    start();
    bluez.adapter().power(false);
    Heard.until("told", SOON, () -> heard.details.contains("the Bluetooth adapter is off"));
    dataAgain("the adapter switched off");
  }

  @Test
  void anAdapterThatMayNotBeSwitchedOnIsWaitedFor() throws Exception {
    start();
    bluez.refusesPower = true;
    bluez.adapter().power(false);
    Heard.until(
        "told", SOON, () -> heard.details.contains("the Bluetooth adapter cannot be switched on"));
    bluez.adapter().power(true);
    dataAgain("the adapter on again");
  }

  @Test
  void bluezForgetsTheStrap() throws Exception {
    start();
    worn.removeObject();
    dataAgain("the strap forgotten");
  }

  @Test
  void failingConnectionsAreTriedAgainWithPauses() throws Exception {
    bluez.failingConnects.set(6);
    strap.start(heard);
    // 0.5, 1, 2, 4, 8 and 10 s.
    assertThat(data("after six failures", SOON)).isGreaterThan(scaled(22));
    assertThat(bluez.connects.get()).isEqualTo(7);
  }

  @Test
  void thirtyConnectionsAndDrops() throws Exception {
    start();
    Duration longest = Duration.ZERO;
    for (int i = 0; i < 30; i++) {
      int connects = bluez.connects.get();
      worn.lose();
      // Data of before the drop may still be on its way.
      Duration took = Heard.until("connected", SOON, () -> bluez.connects.get() > connects);
      took = took.plus(data("after drop " + i, SOON));
      longest = took.compareTo(longest) > 0 ? took : longest;
    }
    System.out.printf(Locale.ROOT, "  30 drops: the longest %d ms%n", longest.toMillis());
    nothingInvented();
  }

  @Test
  void othersOnTheBusAreNotBelieved() throws Exception {
    start();
    bluez.lieAbout(worn);
    bluez.removeBatteryInterface(worn);
    data("goes on", SOON);
    Heard.until("more", SOON, () -> heard.packets.size() > 50);
    nothingInvented();
    assertThat(bluez.connects.get()).isEqualTo(1);
  }

  @Test
  void aStrapThatAsksForItIsPairedWithoutInputOrOutput() throws Exception {
    worn.wantsPairing = true;
    start();
    assertThat(bluez.pairedAs).isEqualTo("NoInputNoOutput");
  }

  @Test
  void aStrapThatDoesNotAdvertiseItsServiceIsFoundByItsAddress() throws Exception {
    worn.advertises = false;
    start();
    assertThat(bluez.connects.get()).isEqualTo(1);
  }

  @Test
  void aStrapWhoseDataAnotherProgramHasIsNotPairedAndWaitedFor() throws Exception {
    worn.acquired = true;
    strap.start(heard);
    Heard.until(
        "told",
        SOON,
        () -> heard.details.contains("another program on this device listens to the strap"));
    worn.acquired = false;
    data("once it is free", SOON);
    assertThat(bluez.pairedAs).isEqualTo("never");
  }

  @Test
  void oneOnATableIsNotLearned() throws Exception {
    strap.close();
    worn.outOfRange();
    StandIn.FakeStrap table = bluez.strap("00:22:D0:00:00:02", -30);
    StandIn.FakeStrap armband = bluez.strap("00:22:D0:00:00:03", -50);
    strap = make(bus.address(), Optional.empty());
    strap.start(heard);
    Heard.until("idle", SOON, () -> heard.details.contains("no strap was chosen yet"));
    strap.learn();
    Heard.until(
        "learned",
        SOON,
        () -> {
          table.send(new Packet(new byte[] {0x10, 0, 0, 4}));
          armband.send(new Packet(new byte[] {0, 61}));
          return !heard.learned.isEmpty();
        });
    assertThat(heard.learned).containsExactly(armband.hardware);
  }

  @Test
  void withoutAnAddressItDoesNothingUntilToldToLearn() throws Exception {
    strap.close();
    strap = make(bus.address(), Optional.empty());
    strap.start(heard);
    Heard.until("idle", SOON, () -> heard.details.contains("no strap was chosen yet"));
    Thread.sleep(200);
    assertThat(bluez.connects.get()).isZero();
    strap.learn();
    Heard.until("learned", SOON, () -> heard.learned.equals(List.of(OURS)));
    data("of the learned one", SOON);
  }

  @Test
  void learnsTheOneThatIsWornNotTheStrongest() throws Exception {
    start();
    worn.outOfRange();
    StandIn.FakeStrap lying = bluez.strap("00:22:D0:00:00:02", -30);
    StandIn.FakeStrap mine = bluez.strap("00:22:D0:00:00:03", -50);
    Thread.sleep(100);
    int before = heard.packets.size();
    strap.learn();
    Packet unworn = new Packet(new byte[] {0x04, 0});
    try (Feeder other = new Feeder(mine)) {
      Heard.until(
          "learned",
          SOON,
          () -> {
            lying.send(unworn);
            return !heard.learned.isEmpty();
          });
      assertThat(heard.learned).containsExactly(mine.hardware);
      Heard.until("its data", SOON, () -> heard.packets.size() > before + 5);
      assertThat(heard.packets).doesNotContain(unworn);
      assertThat(other.sent).containsAll(heard.packets.subList(before + 1, before + 5));
    }
  }

  @Test
  void aStrapThatHidesIsLearnedByItsLastingAddress() throws Exception {
    StandIn.FakeStrap hidden = bluez.strap("5A:00:00:00:00:09", -20);
    hidden.lastingAddress = "00:22:D0:00:00:09";
    start();
    strap.learn();
    try (Feeder other = new Feeder(hidden)) {
      Heard.until("learned", SOON, () -> heard.learned.equals(List.of("00:22:D0:00:00:09")));
      assertThat(other.sent).isNotEmpty();
    }
  }

  @Test
  void nothingIsHeardAfterTheClose() throws Exception {
    start();
    strap.close();
    int packets = heard.packets.size();
    int links = heard.links.size();
    Heard.until("let go", SOON, () -> !worn.notifying);
    Thread.sleep(100);
    assertThat(heard.packets).hasSize(packets);
    assertThat(heard.links).hasSize(links);
  }
}
