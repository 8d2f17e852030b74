package dev.nightjar.heart.bluez;

/// Decides how the link to the strap is made and kept: a pure step from one [State] to the next.
/// Here stands which event, which answer and which lapse of time leads where; what is done then
/// stands in [Grounding] up to a usable adapter, in [Linking] from there to the strap's packets,
/// and in [Learning] while a strap is being chosen.
///
/// Every failure ends in a pause and a fresh look at BlueZ's objects, so that nothing believed
/// before it outlives it.
final class LinkKeeper {

  private LinkKeeper() {}

  static Step next(State state, Event event) {
    Draft draft = new Draft(state, event.at());
    handle(draft, event);
    advance(draft);
    Linking.readBattery(draft);
    if (draft.at.compareTo(draft.deadline) >= 0) {
      overdue(draft);
      advance(draft);
    }
    return draft.step();
  }

  private static void advance(Draft draft) {
    if (draft.takeAdvance()) {
      Grounding.advance(draft);
    }
  }

  private static void handle(Draft draft, Event event) {
    switch (event) {
      case Event.Started _ -> Grounding.open(draft);
      case Event.Learn _ -> Learning.begin(draft);
      case Event.Tick _ -> {}
      case Event.BusOpened _ -> Grounding.look(draft);
      case Event.BusLost _ -> Grounding.busLost(draft);
      case Event.Daemon(_, boolean there) -> Grounding.daemon(draft, there);
      case Event.Looked(_, int number, World found) -> {
        if (number == draft.call) {
          Grounding.looked(draft, found);
        }
      }
      case Event.Done(_, int number, Event.Outcome outcome) -> {
        if (number == draft.call) {
          draft.call = 0;
          done(draft, outcome);
        }
      }
      case Event.Battery(_, int percent) -> draft.act(new Action.GiveBattery(percent));
      case Event.Notified notified ->
          Linking.notified(draft, notified.characteristic(), notified.packet());
      case Event.Signal signal -> signalled(draft, signal);
    }
  }

  private static void signalled(Draft draft, Event.Signal signal) {
    final boolean wasConnected = draft.world.connected(draft.device);
    draft.world = signal.applyTo(draft.world);
    if (draft.phase == Phase.LOOKING) {
      Grounding.remember(draft, signal);
    } else if (Grounding.hasMoved(draft)) {
      Grounding.moved(draft);
    } else if (draft.phase == Phase.SCANNING && draft.call == 0) {
      Linking.lookAround(draft);
    } else if (wasConnected && !draft.world.connected(draft.device)) {
      Linking.disconnected(draft);
    } else if (draft.phase == Phase.RESOLVING) {
      Linking.resolved(draft);
    }
  }

  private static void done(Draft draft, Event.Outcome outcome) {
    boolean good = outcome == Event.Outcome.DONE;
    switch (draft.phase) {
      case LOOKING -> Grounding.noDaemon(draft, "the Bluetooth service does not run");
      case POWERING -> Grounding.powered(draft, good);
      case SCANNING -> Linking.scans(draft, good);
      case CONNECTING -> Linking.connected(draft, good);
      case PAIRING -> Linking.paired(draft, good);
      case SUBSCRIBING -> Linking.subscribed(draft, outcome);
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

  private static void overdue(Draft draft) {
    switch (draft.phase) {
      case NO_BUS -> Grounding.open(draft);
      case OPENING -> Grounding.busLost(draft);
      case NO_DAEMON, NO_ADAPTER, BACKING_OFF -> Grounding.look(draft);
      case LOOKING -> Grounding.noDaemon(draft, "the Bluetooth service does not answer");
      case ADAPTER_OFF -> Grounding.powerOn(draft);
      case POWERING -> Grounding.powered(draft, false);
      case IDLE -> draft.deadline = State.NEVER;
      case SCANNING -> Linking.scanned(draft);
      case CONNECTING -> draft.leave(Linking.NO_CONNECTION, draft.pause());
      case RESOLVING -> draft.leave("the strap is connected and tells no services", draft.pause());
      case PAIRING -> Linking.paired(draft, false);
      case SUBSCRIBING -> Linking.subscribed(draft, Event.Outcome.FAILED);
      case SUBSCRIBED -> Linking.silent(draft);
      case LEAVING -> draft.enter(Phase.BACKING_OFF, draft.at.plus(draft.timing.firstPause()));
    }
  }
}
