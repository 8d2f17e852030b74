package dev.nightjar.heart.bluez;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.heart.Packet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The decisions alone, in virtual time.
class LinkStateMachineTest {

  private static final String ADAPTER = "/org/bluez/hci0";
  private static final String SECOND = "/org/bluez/hci1";
  private static final String DEVICE = ADAPTER + "/dev_1";
  private static final String VALUE = DEVICE + "/service1/char1";
  private static final String ADDRESS = "00:22:D0:00:00:01";
  private static final BluezObjects ON =
      BluezObjects.EMPTY.added(ADAPTER, Map.of(BluezInterfaces.ADAPTER, Map.of("Powered", true)));

  private static final List<LinkEvent.Outcome> OUTCOMES = List.of(LinkEvent.Outcome.values());

  private LinkState state = LinkState.first(Timing.REAL, Optional.of(ADDRESS));
  private Duration now = Duration.ZERO;
  private final List<LinkAction> actions = new ArrayList<>();

  private List<LinkAction> happen(LinkEvent event) {
    LinkStep step = LinkStateMachine.next(state, event);
    state = step.state();
    actions.addAll(step.actions());
    return step.actions();
  }

  /// Lets time pass until the next deadline.
  private List<LinkAction> due() {
    now = state.deadline();
    return happen(new LinkEvent.Tick(now));
  }

  private void end(LinkEvent.Outcome outcome) {
    happen(new LinkEvent.Done(now, state.call(), outcome));
  }

  private void look(BluezObjects world) {
    happen(new LinkEvent.Looked(now, state.call(), world));
  }

  private void toScanning() {
    happen(new LinkEvent.Started(now));
    happen(new LinkEvent.BusOpened(now));
    look(ON);
    end(LinkEvent.Outcome.DONE);
    assertThat(state.phase()).isEqualTo(Phase.SCANNING);
  }

  private void toSubscribed() {
    toScanning();
    happen(new LinkEvent.Added(now, DEVICE, device(Map.of("RSSI", (short) -60))));
    assertThat(state.phase()).isEqualTo(Phase.CONNECTING);
    end(LinkEvent.Outcome.DONE);
    happen(change(Map.of("Connected", true)));
    happen(
        new LinkEvent.Added(
            now,
            VALUE,
            Map.of(
                BluezInterfaces.CHARACTERISTIC,
                Map.of("UUID", "00002a37-0000-1000-8000-00805f9b34fb"))));
    happen(change(Map.of("ServicesResolved", true)));
    end(LinkEvent.Outcome.DONE);
    assertThat(state.phase()).isEqualTo(Phase.SUBSCRIBED);
  }

  private static Map<String, Map<String, Object>> device(Map<String, Object> more) {
    Map<String, Object> all = new java.util.HashMap<>(more);
    all.put("Address", ADDRESS);
    all.put("UUIDs", List.of(BluezObjects.HEART_RATE));
    return Map.of(BluezInterfaces.DEVICE, all);
  }

  private LinkEvent change(Map<String, Object> changed) {
    return new LinkEvent.Changed(now, DEVICE, BluezInterfaces.DEVICE, changed, List.of());
  }

  @Test
  void pausesDoubleUpToTenSecondsAndNeverPassThem() {
    toScanning();
    List<Long> pauses = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      end(LinkEvent.Outcome.FAILED);
      happen(new LinkEvent.Added(now, DEVICE, device(Map.of("RSSI", (short) -60))));
      if (state.phase() == Phase.CONNECTING) {
        end(LinkEvent.Outcome.FAILED);
      }
      pauses.add(state.deadline().minus(now).toMillis());
      due();
      look(ON.added(DEVICE, device(Map.of("RSSI", (short) -60))));
    }
    assertThat(pauses).containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 10_000L, 10_000L, 10_000L);
  }

  @Test
  void tenSecondsOfSilenceDisconnectAndAPacketBeforeThatDoesNot() {
    toSubscribed();
    now = now.plusMillis(9_999);
    happen(new LinkEvent.Notified(now, VALUE, Feeder.beat(1000)));
    now = now.plusMillis(9_999);
    assertThat(happen(new LinkEvent.Tick(now))).isEmpty();
    now = now.plusMillis(1);
    assertThat(happen(new LinkEvent.Tick(now)))
        .contains(new LinkAction.Disconnect(state.call(), DEVICE));
  }

  @Test
  void aDaemonThatDoesNotAnswerIsAskedAgainAndItsLateAnswerIgnored() {
    happen(new LinkEvent.Started(now));
    happen(new LinkEvent.BusOpened(now));
    int first = state.call();
    due();
    assertThat(state.phase()).isEqualTo(Phase.NO_DAEMON);
    due();
    assertThat(state.phase()).isEqualTo(Phase.LOOKING);
    happen(new LinkEvent.Looked(now, first, ON));
    assertThat(state.phase()).isEqualTo(Phase.LOOKING);
    look(ON);
    assertThat(state.phase()).isEqualTo(Phase.SCANNING);
  }

  @Test
  void aSignalDuringTheLookIsNotLost() {
    happen(new LinkEvent.Started(now));
    happen(new LinkEvent.BusOpened(now));
    happen(new LinkEvent.Added(now, DEVICE, device(Map.of("RSSI", (short) -60))));
    look(ON);
    assertThat(state.phase()).isEqualTo(Phase.CONNECTING);
  }

  @Test
  void aConnectionThatDropsWhileItIsMadeIsNoConnection() {
    toScanning();
    happen(new LinkEvent.Added(now, DEVICE, device(Map.of("RSSI", (short) -60))));
    happen(change(Map.of("Connected", true)));
    happen(change(Map.of("Connected", false)));
    end(LinkEvent.Outcome.DONE);
    assertThat(state.phase()).isEqualTo(Phase.BACKING_OFF);
  }

  @Test
  void hoursOutOfReachCostFewCallsAndLeaveNoTrace() {
    toScanning();
    actions.clear();
    while (now.compareTo(Duration.ofHours(2)) < 0) {
      due();
      if (state.phase() == Phase.LOOKING) {
        look(ON);
      }
      if (state.phase() == Phase.SCANNING && state.call() != 0) {
        end(LinkEvent.Outcome.DONE);
      }
    }
    // One scan for each half minute, and nothing told anew but once what may hold the strap.
    assertThat(actions).hasSizeBetween(230, 250);
    assertThat(actions).filteredOn(action -> !(action instanceof LinkAction.Scan)).hasSize(1);
    assertThat(state.told().orElseThrow().detail()).contains("10 min", "a phone");
    assertThat(state.sinceLook()).isEmpty();
  }

  @Test
  void theSearchForAKnownStrapNamesItAndTheOneForAnyDoesNot() {
    toScanning();
    assertThat(actions).contains(new LinkAction.Scan(2, ADAPTER, Optional.of(ADDRESS)));
    happen(new LinkEvent.Learn(now));
    assertThat(actions).contains(new LinkAction.Scan(state.call(), ADAPTER, Optional.empty()));
  }

  @Test
  void aBlockedAdapterGivesWayToTheSecondUntilItIsOn() {
    BluezObjects two =
        BluezObjects.EMPTY
            .added(ADAPTER, Map.of(BluezInterfaces.ADAPTER, Map.of("Powered", false)))
            .added(SECOND, Map.of(BluezInterfaces.ADAPTER, Map.of("Powered", true)));
    happen(new LinkEvent.Started(now));
    happen(new LinkEvent.BusOpened(now));
    look(two);
    assertThat(state.phase()).isEqualTo(Phase.ADAPTER_OFF);
    due();
    assertThat(state.phase()).isEqualTo(Phase.POWERING);
    end(LinkEvent.Outcome.FAILED);
    due();
    look(two);
    assertThat(state.phase()).isEqualTo(Phase.SCANNING);
    assertThat(state.adapter()).isEqualTo(SECOND);
    end(LinkEvent.Outcome.DONE);
    happen(
        new LinkEvent.Changed(
            now, ADAPTER, BluezInterfaces.ADAPTER, Map.of("Powered", true), List.of()));
    assertThat(state.adapter()).isEqualTo(ADAPTER);
  }

  @Test
  void oneAdapterThatIsBlockedIsTriedForEver() {
    happen(new LinkEvent.Started(now));
    happen(new LinkEvent.BusOpened(now));
    BluezObjects off =
        BluezObjects.EMPTY.added(
            ADAPTER, Map.of(BluezInterfaces.ADAPTER, Map.of("Powered", false)));
    look(off);
    for (int i = 0; i < 10; i++) {
      due();
      assertThat(state.phase()).isEqualTo(Phase.POWERING);
      end(LinkEvent.Outcome.FAILED);
      due();
      look(off);
    }
  }

  @Test
  void aBatteryThatBluezKeepsToItselfIsTold() {
    toSubscribed();
    assertThat(actions).noneMatch(LinkAction.GiveBattery.class::isInstance);
    happen(
        new LinkEvent.Added(
            now, DEVICE, Map.of(BluezInterfaces.BATTERY, Map.of("Percentage", (byte) 63))));
    for (int second = 0; second < 70; second++) {
      now = now.plusSeconds(1);
      happen(new LinkEvent.Notified(now, VALUE, Feeder.beat(1000)));
    }
    assertThat(actions).containsOnlyOnce(new LinkAction.GiveBattery(63));
    assertThat(actions).noneMatch(LinkAction.ReadBattery.class::isInstance);
  }

  @Test
  void whatAnotherProgramHasAcquiredIsNotPairedAndItsConnectionIsLeftAlone() {
    toScanning();
    happen(new LinkEvent.Added(now, DEVICE, device(Map.of("RSSI", (short) -60))));
    end(LinkEvent.Outcome.DONE);
    happen(
        new LinkEvent.Added(
            now,
            VALUE,
            Map.of(
                BluezInterfaces.CHARACTERISTIC,
                Map.of("UUID", "00002a37-0000-1000-8000-00805f9b34fb"))));
    happen(change(Map.of("Connected", true, "ServicesResolved", true)));
    assertThat(state.phase()).isEqualTo(Phase.SUBSCRIBING);
    actions.clear();
    end(LinkEvent.Outcome.TAKEN);
    assertThat(state.phase()).isEqualTo(Phase.BACKING_OFF);
    assertThat(actions).hasOnlyElementsOfType(LinkAction.Tell.class);
  }

  @Test
  void whateverHappensItIsNeverStuckAndNeverSpins() {
    Random random = new Random(7);
    Packet packet = Feeder.beat(1000);
    for (int night = 0; night < 300; night++) {
      state = LinkState.first(Timing.REAL, Optional.of(ADDRESS));
      now = Duration.ZERO;
      happen(new LinkEvent.Started(now));
      for (int i = 0; i < 200; i++) {
        now = now.plusMillis(random.nextInt(2000));
        happen(anything(random, packet));
      }
      comesThrough(packet);
    }
  }

  private LinkEvent anything(Random random, Packet packet) {
    return switch (random.nextInt(13)) {
      case 0 -> new LinkEvent.BusLost(now);
      case 1 -> new LinkEvent.BusOpened(now);
      case 2 -> new LinkEvent.Daemon(now, random.nextBoolean());
      case 3 ->
          new LinkEvent.Looked(now, state.call(), random.nextBoolean() ? ON : BluezObjects.EMPTY);
      case 4 -> new LinkEvent.Removed(now, DEVICE, List.of(BluezInterfaces.DEVICE));
      case 5 -> new LinkEvent.Added(now, DEVICE, device(Map.of("RSSI", (short) -60)));
      case 6 -> change(Map.of("Connected", random.nextBoolean()));
      case 7 ->
          new LinkEvent.Changed(
              now,
              ADAPTER,
              BluezInterfaces.ADAPTER,
              Map.of("Powered", random.nextBoolean()),
              List.of());
      case 8 -> new LinkEvent.Notified(now, VALUE, packet);
      case 9 -> new LinkEvent.Learn(now);
      case 10, 11 ->
          new LinkEvent.Done(now, state.call(), OUTCOMES.get(random.nextInt(OUTCOMES.size())));
      default -> new LinkEvent.Tick(now);
    };
  }

  /// From here on the world is well: everything asked for works, and within 150 s (a learning that
  /// goes on included) there is data.
  private void comesThrough(Packet packet) {
    Duration begun = now;
    BluezObjects whole =
        ON.added(DEVICE, device(Map.of("RSSI", (short) -60)))
            .added(
                VALUE,
                Map.of(
                    BluezInterfaces.CHARACTERISTIC,
                    Map.of("UUID", "00002a37-0000-1000-8000-00805f9b34fb")));
    for (int i = 0; i < 400 && now.minus(begun).toSeconds() < 150; i++) {
      int call = state.call();
      if (state.phase() == Phase.LOOKING) {
        look(whole);
      } else if (state.phase() == Phase.POWERING) {
        happen(
            new LinkEvent.Changed(
                now, ADAPTER, BluezInterfaces.ADAPTER, Map.of("Powered", true), List.of()));
        end(LinkEvent.Outcome.DONE);
      } else if (call != 0) {
        end(LinkEvent.Outcome.DONE);
      } else if (state.phase() == Phase.OPENING) {
        happen(new LinkEvent.BusOpened(now));
      } else if (state.phase() == Phase.SCANNING) {
        happen(new LinkEvent.Added(now, DEVICE, device(Map.of("RSSI", (short) -60))));
        if (state.phase() == Phase.SCANNING) {
          due();
        }
      } else if (state.phase() == Phase.RESOLVING) {
        happen(new LinkEvent.Added(now, VALUE, whole.objects().getOrDefault(VALUE, Map.of())));
        happen(change(Map.of("ServicesResolved", true)));
        if (state.phase() == Phase.RESOLVING) {
          due();
        }
      } else if (state.phase() == Phase.SUBSCRIBED) {
        if (happen(new LinkEvent.Notified(now, VALUE, packet))
            .contains(new LinkAction.Give(packet))) {
          return;
        }
        due();
      } else {
        due();
      }
    }
    throw new AssertionError("no data in 150 s; at " + state);
  }
}
