package dev.nightjar.heart.bluez;

/// Decides how the link to the strap is made and kept: a pure step from one [LinkState] to the
/// next. Here stands which event, which answer and which lapse of time leads where; what is done
/// then stands in [AdapterPhase] up to a usable adapter, in [ConnectionPhase] from there to the
/// strap's packets, and in [StrapDiscovery] while a strap is being chosen.
///
/// Every failure ends in a pause and a fresh look at BlueZ's objects, so that nothing believed
/// before it outlives it.
final class LinkStateMachine {

  private LinkStateMachine() {}

  static LinkStep next(LinkState state, LinkEvent event) {
    LinkBuilder draft = new LinkBuilder(state, event.at());
    handle(draft, event);
    advance(draft);
    ConnectionPhase.readBattery(draft);
    if (draft.at.compareTo(draft.deadline) >= 0) {
      overdue(draft);
      advance(draft);
    }
    return draft.step();
  }

  private static void advance(LinkBuilder draft) {
    if (draft.takeAdvance()) {
      AdapterPhase.advance(draft);
    }
  }

  private static void handle(LinkBuilder draft, LinkEvent event) {
    switch (event) {
      case LinkEvent.Started _ -> AdapterPhase.open(draft);
      case LinkEvent.Learn _ -> StrapDiscovery.begin(draft);
      case LinkEvent.Tick _ -> {}
      case LinkEvent.BusOpened _ -> AdapterPhase.look(draft);
      case LinkEvent.BusLost _ -> AdapterPhase.busLost(draft);
      case LinkEvent.Daemon(_, boolean there) -> AdapterPhase.daemon(draft, there);
      case LinkEvent.Looked(_, int number, BluezObjects found) -> {
        if (number == draft.call) {
          AdapterPhase.looked(draft, found);
        }
      }
      case LinkEvent.Done(_, int number, LinkEvent.Outcome outcome) -> {
        if (number == draft.call) {
          draft.call = 0;
          done(draft, outcome);
        }
      }
      case LinkEvent.Battery(_, int percent) -> draft.act(new LinkAction.GiveBattery(percent));
      case LinkEvent.Notified notified ->
          ConnectionPhase.notified(draft, notified.characteristic(), notified.packet());
      case LinkEvent.Signal signal -> signalled(draft, signal);
    }
  }

  private static void signalled(LinkBuilder draft, LinkEvent.Signal signal) {
    final boolean wasConnected = draft.world.connected(draft.device);
    draft.world = signal.applyTo(draft.world);
    if (draft.phase == Phase.LOOKING) {
      AdapterPhase.remember(draft, signal);
    } else if (AdapterPhase.hasMoved(draft)) {
      AdapterPhase.moved(draft);
    } else if (draft.phase == Phase.SCANNING && draft.call == 0) {
      ConnectionPhase.lookAround(draft);
    } else if (wasConnected && !draft.world.connected(draft.device)) {
      ConnectionPhase.disconnected(draft);
    } else if (draft.phase == Phase.RESOLVING) {
      ConnectionPhase.resolved(draft);
    }
  }

  private static void done(LinkBuilder draft, LinkEvent.Outcome outcome) {
    boolean good = outcome == LinkEvent.Outcome.DONE;
    switch (draft.phase) {
      case LOOKING -> AdapterPhase.noDaemon(draft, "the Bluetooth service does not run");
      case POWERING -> AdapterPhase.powered(draft, good);
      case SCANNING -> ConnectionPhase.scans(draft, good);
      case CONNECTING -> ConnectionPhase.connected(draft, good);
      case PAIRING -> ConnectionPhase.paired(draft, good);
      case SUBSCRIBING -> ConnectionPhase.subscribed(draft, outcome);
      case LEAVING -> draft.left();
      case NO_BUS,
          OPENING,
          NO_DAEMON,
          NO_ADAPTER,
          ADAPTER_OFF,
          IDLE,
          RESOLVING,
          SUBSCRIBED,
          BACKING_OFF -> {}
    }
  }

  private static void overdue(LinkBuilder draft) {
    switch (draft.phase) {
      case NO_BUS -> AdapterPhase.open(draft);
      case OPENING -> AdapterPhase.busLost(draft);
      case NO_DAEMON, NO_ADAPTER, BACKING_OFF -> AdapterPhase.look(draft);
      case LOOKING -> AdapterPhase.noDaemon(draft, "the Bluetooth service does not answer");
      case ADAPTER_OFF -> AdapterPhase.powerOn(draft);
      case POWERING -> AdapterPhase.powered(draft, false);
      case IDLE -> draft.deadline = LinkState.NEVER;
      case SCANNING -> ConnectionPhase.scanned(draft);
      case CONNECTING -> draft.leave(ConnectionPhase.NO_CONNECTION, draft.pause());
      case RESOLVING -> draft.leave("the strap is connected and tells no services", draft.pause());
      case PAIRING -> ConnectionPhase.paired(draft, false);
      case SUBSCRIBING -> ConnectionPhase.subscribed(draft, LinkEvent.Outcome.FAILED);
      case SUBSCRIBED -> ConnectionPhase.silent(draft);
      case LEAVING -> draft.enter(Phase.BACKING_OFF, draft.at.plus(draft.timing.firstPause()));
    }
  }
}
