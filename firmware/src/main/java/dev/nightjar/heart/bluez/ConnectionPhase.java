package dev.nightjar.heart.bluez;

import dev.nightjar.heart.Packet;
import dev.nightjar.heart.Strap;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// From an adapter that is on to the strap's packets: scan, connect, services, pairing where the
/// strap wants it, subscribe.
final class ConnectionPhase {

  static final String NO_CONNECTION = "no connection to the strap came about";

  private static final String NOT_HEARD =
      "looking for the strap for 10 min now; is it worn, or does a phone or a watch hold it?";

  private static final String NO_SCAN = "the search could not be started";

  private ConnectionPhase() {}

  /// Takes up the connection that there is, or makes one, or looks for the strap.
  static void approach(LinkBuilder draft, String adapter, String address) {
    Optional<String> known = draft.world.device(adapter, address);
    if (known.isPresent() && draft.world.connected(known.get())) {
      draft.device = known.get();
      resolving(draft);
    } else if (known.isPresent() && draft.world.visible(known.get())) {
      connect(draft, adapter, known.get());
    } else {
      scan(draft, adapter, draft.timing.scan());
    }
  }

  static void scan(LinkBuilder draft, String adapter, Duration turn) {
    if (draft.soughtSince.equals(LinkState.NEVER)) {
      draft.soughtSince = draft.at;
    }
    draft.tell(Strap.Link.SEARCHING, sought(draft));
    draft.enter(Phase.SCANNING, draft.at.plus(turn));
    draft.scanning = true;
    Optional<String> address = draft.learning.isPresent() ? Optional.empty() : draft.address;
    draft.await(number -> new LinkAction.Scan(number, adapter, address));
  }

  /// A strap takes one connection, and who holds it keeps it from being heard.
  private static String sought(LinkBuilder draft) {
    if (draft.learning.isPresent()) {
      return "looking for a strap that is worn";
    }
    return draft.at.minus(draft.soughtSince).compareTo(draft.timing.held()) < 0
        ? "looking for the strap"
        : NOT_HEARD;
  }

  /// The answer to the call for a scan.
  static void scans(LinkBuilder draft, boolean good) {
    if (good) {
      lookAround(draft);
    } else {
      draft.failed(NO_SCAN);
    }
  }

  /// Connects as soon as the strap is heard; while learning, its time is waited out first.
  static void lookAround(LinkBuilder draft) {
    if (draft.learning.isEmpty() && draft.address.isPresent()) {
      draft
          .world
          .device(draft.adapter, draft.address.get())
          .filter(path -> draft.world.visible(path) || draft.world.connected(path))
          .ifPresent(path -> connect(draft, draft.adapter, path));
    }
  }

  /// A turn of scanning is over.
  static void scanned(LinkBuilder draft) {
    if (draft.call != 0) {
      draft.failed(NO_SCAN);
      return;
    }
    // In vain: an adapter that would not be switched on may do so now.
    draft.blocked = Set.of();
    if (draft.learning.isPresent()) {
      StrapDiscovery.strongest(draft, draft.learning.get())
          .ifPresentOrElse(path -> connect(draft, draft.adapter, path), draft::advance);
      return;
    }
    // A strap that is paired may be connected unheard: so now and then it is tried by its entry
    // alone.
    Optional<String> known =
        draft.address.flatMap(wanted -> draft.world.device(draft.adapter, wanted));
    if (known.isPresent()) {
      connect(draft, draft.adapter, known.get());
    } else {
      draft.advance();
    }
  }

  private static void connect(LinkBuilder draft, String adapter, String path) {
    draft.tell(
        Strap.Link.CONNECTING,
        draft.learning.isPresent() ? "trying whether a strap is worn" : "the strap is there");
    draft.device = path;
    draft.dropped = false;
    draft.scanning = false;
    draft.enter(Phase.CONNECTING, draft.within(draft.timing.connect()));
    draft.await(number -> new LinkAction.Connect(number, adapter, path));
  }

  /// The answer to the call for a connection, which may be lost again by now.
  static void connected(LinkBuilder draft, boolean good) {
    if (good && !(draft.dropped && !draft.world.connected(draft.device))) {
      resolving(draft);
    } else {
      draft.failed(NO_CONNECTION);
    }
  }

  static void disconnected(LinkBuilder draft) {
    if (draft.phase == Phase.CONNECTING) {
      draft.dropped = true;
    } else if (draft.phase.connected()) {
      draft.failed("the strap is out of reach or off");
    }
  }

  private static void resolving(LinkBuilder draft) {
    draft.enter(Phase.RESOLVING, draft.within(draft.timing.resolve()));
    resolved(draft);
  }

  static void resolved(LinkBuilder draft) {
    if (draft.world.resolved(draft.device)) {
      draft.world.measurement(draft.device).ifPresent(path -> subscribe(draft, path));
    }
  }

  private static void subscribe(LinkBuilder draft, String characteristic) {
    draft.enter(Phase.SUBSCRIBING, draft.within(draft.timing.resolve()));
    draft.await(number -> new LinkAction.Subscribe(number, characteristic));
  }

  static void subscribed(LinkBuilder draft, LinkEvent.Outcome outcome) {
    switch (outcome) {
      case DONE -> {
        if (draft.learning.isEmpty()) {
          settled(draft);
        }
        draft.enter(Phase.SUBSCRIBED, draft.within(draft.timing.stall()));
      }
      case PAIRING_WANTED -> {
        if (draft.world.paired(draft.device)) {
          draft.leave("the strap refuses its data", draft.pause());
        } else {
          pair(draft);
        }
      }
      // The connection is the other program's as well: it is left alone.
      case TAKEN -> draft.failed("another program on this device listens to the strap");
      case FAILED -> draft.leave("the strap's data could not be asked for", draft.pause());
    }
  }

  /// The strap is the chosen one, and there.
  private static void settled(LinkBuilder draft) {
    draft.tell(Strap.Link.SUBSCRIBED, "the strap is connected");
    draft.soughtSince = LinkState.NEVER;
    draft.batteryDue = draft.at;
  }

  private static void pair(LinkBuilder draft) {
    StrapDiscovery.allowMore(draft);
    draft.enter(Phase.PAIRING, draft.within(draft.timing.connect()));
    draft.await(number -> new LinkAction.Pair(number, draft.device));
  }

  static void paired(LinkBuilder draft, boolean good) {
    if (!good) {
      draft.leave("the strap wants to be paired, and that failed", draft.pause());
      return;
    }
    Optional<String> characteristic = draft.world.measurement(draft.device);
    if (characteristic.isPresent()) {
      subscribe(draft, characteristic.get());
    } else {
      resolving(draft);
    }
  }

  static void notified(LinkBuilder draft, String characteristic, Packet packet) {
    boolean listening = draft.phase == Phase.SUBSCRIBED || draft.phase == Phase.SUBSCRIBING;
    if (!listening || !draft.world.measurement(draft.device).equals(Optional.of(characteristic))) {
      return;
    }
    if (draft.learning.isPresent()) {
      switch (StrapDiscovery.candidateSent(draft, draft.learning.get(), packet)) {
        case CHOSEN -> settled(draft);
        case TO_BE_PAIRED -> pair(draft);
        case UNDECIDED -> {}
      }
    }
    // While one is being learned its packets are nobody's: they may be a neighbour's.
    if (draft.learning.isEmpty()) {
      draft.failures = 0;
      if (draft.phase == Phase.SUBSCRIBED) {
        draft.deadline = draft.at.plus(draft.timing.stall());
      }
      draft.act(new LinkAction.Give(packet));
    }
  }

  /// Subscribed, and nothing came for too long. The pause stays short: the silence itself took its
  /// time.
  static void silent(LinkBuilder draft) {
    draft.leave(
        draft.learning.isPresent()
            ? "that strap is not worn"
            : "the strap is connected and silent for " + draft.timing.stall().toSeconds() + " s",
        draft.at.plus(draft.timing.firstPause()));
  }

  /// Now and then.
  static void readBattery(LinkBuilder draft) {
    if (draft.phase == Phase.SUBSCRIBED && draft.at.compareTo(draft.batteryDue) >= 0) {
      Optional<Integer> percent = draft.world.batteryPercent(draft.device);
      Optional<String> level = draft.world.batteryLevel(draft.device);
      percent.ifPresent(known -> draft.act(new LinkAction.GiveBattery(known)));
      if (percent.isEmpty()) {
        level.ifPresent(path -> draft.ask(number -> new LinkAction.ReadBattery(number, path)));
      }
      // BlueZ reads it some time after the connection.
      boolean told = percent.isPresent() || level.isPresent();
      Duration again = draft.timing.battery();
      draft.batteryDue = draft.at.plus(told ? again : again.dividedBy(60));
    }
  }
}
