package dev.nightjar.heart.bluez;

import dev.nightjar.heart.Strap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// From nothing to an adapter that is on: the bus, the daemon, its objects.
final class AdapterPhase {

  /// A night of signals does not fit between a look and its answer; more is a fault to start over.
  private static final int MOST_SIGNALS = 2000;

  private AdapterPhase() {}

  static void open(LinkBuilder draft) {
    draft.enter(Phase.OPENING, draft.at.plus(draft.timing.connect()));
    draft.act(new LinkAction.OpenBus());
  }

  static void busLost(LinkBuilder draft) {
    forget(draft);
    draft.tell(Strap.Link.BACKING_OFF, "the system's D-Bus cannot be reached");
    draft.enter(Phase.NO_BUS, draft.pause());
  }

  static void daemon(LinkBuilder draft, boolean there) {
    forget(draft);
    if (there) {
      draft.failures = 0;
      look(draft);
    } else {
      noDaemon(draft, "the Bluetooth service went away");
    }
  }

  static void noDaemon(LinkBuilder draft, String detail) {
    draft.tell(Strap.Link.BACKING_OFF, detail);
    draft.enter(Phase.NO_DAEMON, draft.at.plus(draft.timing.longestPause()));
  }

  private static void forget(LinkBuilder draft) {
    draft.world = BluezObjects.EMPTY;
    draft.sinceLook = List.of();
    draft.scanning = false;
    draft.blocked = Set.of();
  }

  static void look(LinkBuilder draft) {
    draft.sinceLook = List.of();
    draft.enter(Phase.LOOKING, draft.at.plus(draft.timing.look()));
    draft.await(LinkAction.Look::new);
  }

  /// What is signalled while a look is under way.
  static void remember(LinkBuilder draft, LinkEvent.Signal signal) {
    List<LinkEvent.Signal> more = new ArrayList<>(draft.sinceLook);
    more.add(signal);
    draft.sinceLook =
        List.copyOf(more.subList(Math.max(0, more.size() - MOST_SIGNALS), more.size()));
  }

  static void looked(LinkBuilder draft, BluezObjects found) {
    // What was signalled meanwhile may be older or newer than the answer; played again, the last
    // word is right in both cases.
    BluezObjects world = found;
    for (LinkEvent.Signal signal : draft.sinceLook) {
      world = signal.applyTo(world);
    }
    draft.world = world;
    draft.sinceLook = List.of();
    advance(draft);
  }

  /// Whether the adapter went from under what was going on, or came back.
  static boolean hasMoved(LinkBuilder draft) {
    boolean waits = draft.phase == Phase.ADAPTER_OFF || draft.phase == Phase.NO_ADAPTER;
    if (isOn(draft)) {
      return waits || hasBetter(draft);
    }
    boolean appeared = draft.phase == Phase.NO_ADAPTER && !draft.world.adapters().isEmpty();
    return appeared || draft.phase.needsAdapter();
  }

  /// What failed before it came back does not count.
  static void moved(LinkBuilder draft) {
    if (isOn(draft)) {
      draft.failures = 0;
    }
    advance(draft);
  }

  private static boolean isOn(LinkBuilder draft) {
    boolean holds = draft.phase.connected() || draft.phase == Phase.CONNECTING;
    return holds
        ? draft.world.powered(draft.adapter)
        : draft.usableAdapter().filter(draft.world::powered).isPresent();
  }

  /// Whether a search goes on over an adapter that was only the second choice, or has gone.
  private static boolean hasBetter(LinkBuilder draft) {
    boolean searches = draft.phase == Phase.SCANNING || draft.phase == Phase.IDLE;
    return searches && !draft.usableAdapter().equals(Optional.of(draft.adapter));
  }

  /// From the objects as they are to the next thing to do.
  static void advance(LinkBuilder draft) {
    draft.call = 0;
    Optional<String> adapter = draft.usableAdapter();
    if (adapter.isEmpty()) {
      draft.tell(Strap.Link.BACKING_OFF, "there is no Bluetooth adapter");
      draft.enter(Phase.NO_ADAPTER, draft.at.plus(draft.timing.longestPause()));
    } else if (!draft.world.powered(adapter.get())) {
      draft.tell(Strap.Link.BACKING_OFF, "the Bluetooth adapter is off");
      draft.scanning = false;
      draft.enter(Phase.ADAPTER_OFF, draft.pause());
    } else {
      advance(draft, adapter.get());
    }
  }

  private static void advance(LinkBuilder draft, String adapter) {
    draft.adapter = adapter;
    StrapDiscovery.endInTime(draft);
    if (draft.learning.isPresent()) {
      ConnectionPhase.scan(draft, adapter, draft.timing.gather());
    } else if (draft.address.isPresent()) {
      ConnectionPhase.approach(draft, adapter, draft.address.get());
    } else {
      idle(draft, adapter);
    }
  }

  private static void idle(LinkBuilder draft, String adapter) {
    draft.tell(Strap.Link.SEARCHING, "no strap was chosen yet");
    draft.enter(Phase.IDLE, LinkState.NEVER);
    if (draft.scanning) {
      draft.scanning = false;
      draft.ask(number -> new LinkAction.StopScan(number, adapter));
    }
  }

  static void powerOn(LinkBuilder draft) {
    draft.enter(Phase.POWERING, draft.at.plus(draft.timing.look()));
    draft
        .usableAdapter()
        .ifPresent(adapter -> draft.await(number -> new LinkAction.PowerOn(number, adapter)));
  }

  static void powered(LinkBuilder draft, boolean good) {
    if (good) {
      advance(draft);
    } else {
      Set<String> blocked = new HashSet<>(draft.blocked);
      draft.usableAdapter().ifPresent(blocked::add);
      draft.blocked = Set.copyOf(blocked);
      draft.failed("the Bluetooth adapter cannot be switched on");
    }
  }
}
