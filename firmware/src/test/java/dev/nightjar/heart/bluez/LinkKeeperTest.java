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
class LinkKeeperTest {

  private static final String ADAPTER = "/org/bluez/hci0";
  private static final String SECOND = "/org/bluez/hci1";
  private static final String DEVICE = ADAPTER + "/dev_1";
  private static final String VALUE = DEVICE + "/service1/char1";
  private static final String ADDRESS = "00:22:D0:00:00:01";
  private static final World ON =
      World.EMPTY.added(ADAPTER, Map.of(Bluez.ADAPTER, Map.of("Powered", true)));

  private static final List<Event.Outcome> OUTCOMES = List.of(Event.Outcome.values());

  private State state = State.first(Timing.REAL, Optional.of(ADDRESS));
  private Duration now = Duration.ZERO;
  private final List<Action> actions = new ArrayList<>();

  private List<Action> happen(Event event) {
    Step step = LinkKeeper.next(state, event);
    state = step.state();
    actions.addAll(step.actions());
    return step.actions();
  }

  /// Lets time pass until the next deadline.
  private List<Action> due() {
    now = state.deadline();
    return happen(new Event.Tick(now));
  }

  private void end(Event.Outcome outcome) {
    happen(new Event.Done(now, state.call(), outcome));
  }

  private void look(World world) {
    happen(new Event.Looked(now, state.call(), world));
  }

  private void toScanning() {
    happen(new Event.Started(now));
    happen(new Event.BusOpened(now));
    look(ON);
    end(Event.Outcome.DONE);
    assertThat(state.phase()).isEqualTo(Phase.SCANNING);
  }

  private void toSubscribed() {
    toScanning();
    happen(new Event.Added(now, DEVICE, device(Map.of("RSSI", (short) -60))));
    assertThat(state.phase()).isEqualTo(Phase.CONNECTING);
    end(Event.Outcome.DONE);
    happen(change(Map.of("Connected", true)));
    happen(
        new Event.Added(
            now,
            VALUE,
            Map.of(Bluez.CHARACTERISTIC, Map.of("UUID", "00002a37-0000-1000-8000-00805f9b34fb"))));
    happen(change(Map.of("ServicesResolved", true)));
    end(Event.Outcome.DONE);
    assertThat(state.phase()).isEqualTo(Phase.SUBSCRIBED);
  }

  private static Map<String, Map<String, Object>> device(Map<String, Object> more) {
    Map<String, Object> all = new java.util.HashMap<>(more);
    all.put("Address", ADDRESS);
    all.put("UUIDs", List.of(World.HEART_RATE));
    return Map.of(Bluez.DEVICE, all);
  }

  private Event change(Map<String, Object> changed) {
    return new Event.Changed(now, DEVICE, Bluez.DEVICE, changed, List.of());
  }

  @Test
  void pausesDoubleUpToTenSecondsAndNeverPassThem() {
    toScanning();
    List<Long> pauses = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      end(Event.Outcome.FAILED);
      happen(new Event.Added(now, DEVICE, device(Map.of("RSSI", (short) -60))));
      if (state.phase() == Phase.CONNECTING) {
        end(Event.Outcome.FAILED);
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
    happen(new Event.Notified(now, VALUE, Feeder.beat(1000)));
    now = now.plusMillis(9_999);
    assertThat(happen(new Event.Tick(now))).isEmpty();
    now = now.plusMillis(1);
    assertThat(happen(new Event.Tick(now))).contains(new Action.Disconnect(state.call(), DEVICE));
  }

  @Test
  void aDaemonThatDoesNotAnswerIsAskedAgainAndItsLateAnswerIgnored() {
    happen(new Event.Started(now));
    happen(new Event.BusOpened(now));
    int first = state.call();
    due();
    assertThat(state.phase()).isEqualTo(Phase.NO_DAEMON);
    due();
    assertThat(state.phase()).isEqualTo(Phase.LOOKING);
    happen(new Event.Looked(now, first, ON));
    assertThat(state.phase()).isEqualTo(Phase.LOOKING);
    look(ON);
    assertThat(state.phase()).isEqualTo(Phase.SCANNING);
  }

  @Test
  void aSignalDuringTheLookIsNotLost() {
    happen(new Event.Started(now));
    happen(new Event.BusOpened(now));
    happen(new Event.Added(now, DEVICE, device(Map.of("RSSI", (short) -60))));
    look(ON);
    assertThat(state.phase()).isEqualTo(Phase.CONNECTING);
  }

  @Test
  void aConnectionThatDropsWhileItIsMadeIsNoConnection() {
    toScanning();
    happen(new Event.Added(now, DEVICE, device(Map.of("RSSI", (short) -60))));
    happen(change(Map.of("Connected", true)));
    happen(change(Map.of("Connected", false)));
    end(Event.Outcome.DONE);
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
        end(Event.Outcome.DONE);
      }
    }
    // One scan for each half minute, and nothing told anew but once what may hold the strap.
    assertThat(actions).hasSizeBetween(230, 250);
    assertThat(actions).filteredOn(action -> !(action instanceof Action.Scan)).hasSize(1);
    assertThat(state.told().orElseThrow().detail()).contains("10 min", "a phone");
    assertThat(state.sinceLook()).isEmpty();
  }

  @Test
  void theSearchForAKnownStrapNamesItAndTheOneForAnyDoesNot() {
    toScanning();
    assertThat(actions).contains(new Action.Scan(2, ADAPTER, Optional.of(ADDRESS)));
    happen(new Event.Learn(now));
    assertThat(actions).contains(new Action.Scan(state.call(), ADAPTER, Optional.empty()));
  }

  @Test
  void aBlockedAdapterGivesWayToTheSecondUntilItIsOn() {
    World two =
        World.EMPTY
            .added(ADAPTER, Map.of(Bluez.ADAPTER, Map.of("Powered", false)))
            .added(SECOND, Map.of(Bluez.ADAPTER, Map.of("Powered", true)));
    happen(new Event.Started(now));
    happen(new Event.BusOpened(now));
    look(two);
    assertThat(state.phase()).isEqualTo(Phase.ADAPTER_OFF);
    due();
    assertThat(state.phase()).isEqualTo(Phase.POWERING);
    end(Event.Outcome.FAILED);
    due();
    look(two);
    assertThat(state.phase()).isEqualTo(Phase.SCANNING);
    assertThat(state.adapter()).isEqualTo(SECOND);
    end(Event.Outcome.DONE);
    happen(new Event.Changed(now, ADAPTER, Bluez.ADAPTER, Map.of("Powered", true), List.of()));
    assertThat(state.adapter()).isEqualTo(ADAPTER);
  }

  @Test
  void oneAdapterThatIsBlockedIsTriedForEver() {
    happen(new Event.Started(now));
    happen(new Event.BusOpened(now));
    World off = World.EMPTY.added(ADAPTER, Map.of(Bluez.ADAPTER, Map.of("Powered", false)));
    look(off);
    for (int i = 0; i < 10; i++) {
      due();
      assertThat(state.phase()).isEqualTo(Phase.POWERING);
      end(Event.Outcome.FAILED);
      due();
      look(off);
    }
  }

  @Test
  void aBatteryThatBluezKeepsToItselfIsTold() {
    toSubscribed();
    assertThat(actions).noneMatch(Action.GiveBattery.class::isInstance);
    happen(new Event.Added(now, DEVICE, Map.of(Bluez.BATTERY, Map.of("Percentage", (byte) 63))));
    for (int second = 0; second < 70; second++) {
      now = now.plusSeconds(1);
      happen(new Event.Notified(now, VALUE, Feeder.beat(1000)));
    }
    assertThat(actions).containsOnlyOnce(new Action.GiveBattery(63));
    assertThat(actions).noneMatch(Action.ReadBattery.class::isInstance);
  }

  @Test
  void whatAnotherProgramHasAcquiredIsNotPairedAndItsConnectionIsLeftAlone() {
    toScanning();
    happen(new Event.Added(now, DEVICE, device(Map.of("RSSI", (short) -60))));
    end(Event.Outcome.DONE);
    happen(
        new Event.Added(
            now,
            VALUE,
            Map.of(Bluez.CHARACTERISTIC, Map.of("UUID", "00002a37-0000-1000-8000-00805f9b34fb"))));
    happen(change(Map.of("Connected", true, "ServicesResolved", true)));
    assertThat(state.phase()).isEqualTo(Phase.SUBSCRIBING);
    actions.clear();
    end(Event.Outcome.TAKEN);
    assertThat(state.phase()).isEqualTo(Phase.BACKING_OFF);
    assertThat(actions).hasOnlyElementsOfType(Action.Tell.class);
  }

  @Test
  void whateverHappensItIsNeverStuckAndNeverSpins() {
    Random random = new Random(7);
    Packet packet = Feeder.beat(1000);
    for (int night = 0; night < 300; night++) {
      state = State.first(Timing.REAL, Optional.of(ADDRESS));
      now = Duration.ZERO;
      happen(new Event.Started(now));
      for (int i = 0; i < 200; i++) {
        now = now.plusMillis(random.nextInt(2000));
        happen(anything(random, packet));
      }
      comesThrough(packet);
    }
  }

  private Event anything(Random random, Packet packet) {
    return switch (random.nextInt(13)) {
      case 0 -> new Event.BusLost(now);
      case 1 -> new Event.BusOpened(now);
      case 2 -> new Event.Daemon(now, random.nextBoolean());
      case 3 -> new Event.Looked(now, state.call(), random.nextBoolean() ? ON : World.EMPTY);
      case 4 -> new Event.Removed(now, DEVICE, List.of(Bluez.DEVICE));
      case 5 -> new Event.Added(now, DEVICE, device(Map.of("RSSI", (short) -60)));
      case 6 -> change(Map.of("Connected", random.nextBoolean()));
      case 7 ->
          new Event.Changed(
              now, ADAPTER, Bluez.ADAPTER, Map.of("Powered", random.nextBoolean()), List.of());
      case 8 -> new Event.Notified(now, VALUE, packet);
      case 9 -> new Event.Learn(now);
      case 10, 11 ->
          new Event.Done(now, state.call(), OUTCOMES.get(random.nextInt(OUTCOMES.size())));
      default -> new Event.Tick(now);
    };
  }

  /// From here on the world is well: everything asked for works, and within 150 s (a learning that
  /// goes on included) there is data.
  private void comesThrough(Packet packet) {
    Duration begun = now;
    World whole =
        ON.added(DEVICE, device(Map.of("RSSI", (short) -60)))
            .added(
                VALUE,
                Map.of(
                    Bluez.CHARACTERISTIC, Map.of("UUID", "00002a37-0000-1000-8000-00805f9b34fb")));
    for (int i = 0; i < 400 && now.minus(begun).toSeconds() < 150; i++) {
      int call = state.call();
      if (state.phase() == Phase.LOOKING) {
        look(whole);
      } else if (state.phase() == Phase.POWERING) {
        happen(new Event.Changed(now, ADAPTER, Bluez.ADAPTER, Map.of("Powered", true), List.of()));
        end(Event.Outcome.DONE);
      } else if (call != 0) {
        end(Event.Outcome.DONE);
      } else if (state.phase() == Phase.OPENING) {
        happen(new Event.BusOpened(now));
      } else if (state.phase() == Phase.SCANNING) {
        happen(new Event.Added(now, DEVICE, device(Map.of("RSSI", (short) -60))));
        if (state.phase() == Phase.SCANNING) {
          due();
        }
      } else if (state.phase() == Phase.RESOLVING) {
        happen(new Event.Added(now, VALUE, whole.objects().getOrDefault(VALUE, Map.of())));
        happen(change(Map.of("ServicesResolved", true)));
        if (state.phase() == Phase.RESOLVING) {
          due();
        }
      } else if (state.phase() == Phase.SUBSCRIBED) {
        if (happen(new Event.Notified(now, VALUE, packet)).contains(new Action.Give(packet))) {
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
