package dev.nightjar.heart.bluez;

import dev.nightjar.heart.HeartRateMeasurement;
import dev.nightjar.heart.HeartRateMeasurement.Contact;
import dev.nightjar.heart.HeartRateMeasurement.Measured;
import dev.nightjar.heart.Packet;
import dev.nightjar.heart.Strap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/// Decides how the link to the strap is made and kept: a pure step from one [State] to the next,
/// worked out on a draft that lives for that one step.
///
/// Every failure ends in a pause and a fresh look at BlueZ's objects, so that nothing believed
/// before it outlives it. One file over 250 lines, since a state machine is read in one piece.
final class LinkKeeper {

  /// A night of signals does not fit between a look and its answer; more is a fault to start over.
  private static final int MOST_SIGNALS = 2000;

  private static final String LOST = "the strap is out of reach or off";

  private final Timing timing;
  private final Duration at;
  private final List<Action> actions = new ArrayList<>();
  private Optional<String> address;
  private World world;
  private List<Event.Signal> sinceLook;
  private Phase phase;
  private int call;
  private int lastCall;
  private Duration deadline;
  private String device;
  private boolean dropped;
  private int failures;
  private boolean scanning;
  private Optional<State.Learning> learning;
  private Duration batteryDue;
  private Optional<Action.Tell> told;

  private LinkKeeper(State state, Duration at) {
    this.at = at;
    timing = state.timing();
    address = state.address();
    world = state.world();
    sinceLook = state.sinceLook();
    phase = state.phase();
    call = state.call();
    lastCall = state.lastCall();
    deadline = state.deadline();
    device = state.device();
    dropped = state.dropped();
    failures = state.failures();
    scanning = state.scanning();
    learning = state.learning();
    batteryDue = state.batteryDue();
    told = state.told();
  }

  static Step next(State state, Event event) {
    LinkKeeper draft = new LinkKeeper(state, event.at());
    draft.handle(event);
    draft.whatIsDue();
    return new Step(draft.state(), draft.actions);
  }

  private State state() {
    return new State(
        timing,
        address,
        world,
        sinceLook,
        phase,
        call,
        lastCall,
        deadline,
        device,
        dropped,
        failures,
        scanning,
        learning,
        batteryDue,
        told);
  }

  private void handle(Event event) {
    switch (event) {
      case Event.Started _ -> open();
      case Event.Learn _ -> learn();
      case Event.Tick _ -> {}
      case Event.BusOpened _ -> look();
      case Event.BusLost _ -> busLost();
      case Event.Daemon(_, boolean there) -> daemon(there);
      case Event.Looked(_, int number, World found) -> looked(number, found);
      case Event.Done(_, int number, Event.Outcome outcome) -> {
        if (number == call) {
          call = 0;
          done(outcome);
        }
      }
      case Event.Battery(_, int percent) -> actions.add(new Action.GiveBattery(percent));
      case Event.Notified(_, String characteristic, Packet packet) ->
          notified(characteristic, packet);
      case Event.Signal signal -> signalled(signal);
    }
  }

  // --- The bus, the daemon, the adapter ---------------------------------------------------------

  private void open() {
    enter(Phase.OPENING, at.plus(timing.connect()));
    actions.add(new Action.OpenBus());
  }

  private void busLost() {
    forget();
    tell(Strap.Link.BACKING_OFF, "the system's D-Bus cannot be reached");
    enter(Phase.NO_BUS, pause());
  }

  private void daemon(boolean there) {
    forget();
    if (there) {
      failures = 0;
      look();
    } else {
      noDaemon("the Bluetooth service went away");
    }
  }

  private void noDaemon(String detail) {
    tell(Strap.Link.BACKING_OFF, detail);
    enter(Phase.NO_DAEMON, at.plus(timing.longestPause()));
  }

  private void forget() {
    world = World.EMPTY;
    sinceLook = List.of();
    scanning = false;
  }

  private void look() {
    sinceLook = List.of();
    enter(Phase.LOOKING, at.plus(timing.look()));
    await(Action.Look::new);
  }

  private void looked(int number, World found) {
    if (number != call) {
      return;
    }
    call = 0;
    // What was signalled meanwhile may be older or newer than the answer; played again, the last
    // word is right in both cases.
    world = found;
    sinceLook.forEach(signal -> world = signal.applyTo(world));
    sinceLook = List.of();
    advance();
  }

  /// From the objects as they are to the next thing to do.
  private void advance() {
    call = 0;
    Optional<String> adapter = world.adapter();
    if (adapter.isEmpty()) {
      tell(Strap.Link.BACKING_OFF, "there is no Bluetooth adapter");
      enter(Phase.NO_ADAPTER, at.plus(timing.longestPause()));
    } else if (!world.powered(adapter.get())) {
      tell(Strap.Link.BACKING_OFF, "the Bluetooth adapter is off");
      scanning = false;
      enter(Phase.ADAPTER_OFF, pause());
    } else {
      advance(adapter.get());
    }
  }

  private void advance(String adapter) {
    if (learning.isPresent() && at.compareTo(learning.get().end()) >= 0) {
      learning = Optional.empty();
      tell(Strap.Link.SEARCHING, "no strap was found that is worn");
    }
    if (learning.isPresent()) {
      scan(adapter, timing.gather());
    } else if (address.isEmpty()) {
      idle(adapter);
    } else {
      Optional<String> known = world.device(adapter, address.get());
      if (known.isPresent() && world.connected(known.get())) {
        device = known.get();
        resolving();
      } else if (known.isPresent() && world.visible(known.get())) {
        connect(adapter, known.get());
      } else {
        scan(adapter, timing.scan());
      }
    }
  }

  private void idle(String adapter) {
    tell(Strap.Link.SEARCHING, "no strap was chosen yet");
    enter(Phase.IDLE, State.NEVER);
    if (scanning) {
      scanning = false;
      actions.add(new Action.StopScan(++lastCall, adapter));
    }
  }

  private void signalled(Event.Signal signal) {
    final boolean wasConnected = world.connected(device);
    world = signal.applyTo(world);
    if (phase == Phase.LOOKING) {
      remember(signal);
      return;
    }
    Optional<String> adapter = world.adapter();
    boolean on = adapter.isPresent() && world.powered(adapter.get());
    if (phase.needsAdapter() && !on) {
      advance();
    } else if (on && (phase == Phase.ADAPTER_OFF || phase == Phase.NO_ADAPTER)) {
      failures = 0;
      advance();
    } else if (adapter.isPresent() && phase == Phase.NO_ADAPTER) {
      advance();
    } else if (phase == Phase.SCANNING && call == 0) {
      lookAround();
    } else if (wasConnected && !world.connected(device)) {
      disconnected();
    } else if (phase == Phase.RESOLVING) {
      resolved();
    }
  }

  private void remember(Event.Signal signal) {
    List<Event.Signal> more = new ArrayList<>(sinceLook);
    more.add(signal);
    sinceLook = List.copyOf(more.subList(Math.max(0, more.size() - MOST_SIGNALS), more.size()));
  }

  // --- The strap --------------------------------------------------------------------------------

  private void scan(String adapter, Duration turn) {
    tell(
        Strap.Link.SEARCHING,
        learning.isPresent() ? "looking for a strap that is worn" : "looking for the strap");
    enter(Phase.SCANNING, at.plus(turn));
    scanning = true;
    await(number -> new Action.Scan(number, adapter));
  }

  /// Connects as soon as the strap is heard; while learning, its time is waited out first.
  private void lookAround() {
    Optional<String> adapter = world.adapter();
    if (learning.isEmpty() && address.isPresent() && adapter.isPresent()) {
      world
          .device(adapter.get(), address.get())
          .filter(path -> world.visible(path) || world.connected(path))
          .ifPresent(path -> connect(adapter.get(), path));
    }
  }

  private void scanned(String adapter) {
    if (learning.isPresent()) {
      tryTheStrongest(adapter, learning.get());
      return;
    }
    // A strap whose old entry lacks the service passes no filter, and one that is paired may be
    // connected unheard: so now and then it is tried by its entry alone.
    Optional<String> known = address.flatMap(wanted -> world.device(adapter, wanted));
    if (known.isPresent()) {
      connect(adapter, known.get());
    } else {
      advance();
    }
  }

  private void tryTheStrongest(String adapter, State.Learning now) {
    Optional<String> next =
        world.visibleStraps(adapter).stream()
            .filter(path -> !now.tried().contains(path))
            .findFirst();
    if (next.isPresent()) {
      Set<String> tried = new HashSet<>(now.tried());
      tried.add(next.get());
      learning = Optional.of(new State.Learning(now.end(), at.plus(timing.learnEach()), tried));
      connect(adapter, next.get());
    } else {
      learning = Optional.of(new State.Learning(now.end(), now.attemptEnd(), Set.of()));
      advance();
    }
  }

  private void connect(String adapter, String path) {
    tell(
        Strap.Link.CONNECTING,
        learning.isPresent() ? "trying whether a strap is worn" : "the strap is there");
    device = path;
    dropped = false;
    scanning = false;
    enter(Phase.CONNECTING, within(timing.connect()));
    await(number -> new Action.Connect(number, adapter, path));
  }

  private void resolving() {
    enter(Phase.RESOLVING, within(timing.resolve()));
    resolved();
  }

  private void resolved() {
    if (world.resolved(device)) {
      world.measurement(device).ifPresent(this::subscribe);
    }
  }

  private void subscribe(String characteristic) {
    enter(Phase.SUBSCRIBING, within(timing.resolve()));
    await(number -> new Action.Subscribe(number, characteristic));
  }

  private void done(Event.Outcome outcome) {
    boolean good = outcome == Event.Outcome.DONE;
    switch (phase) {
      case LOOKING -> noDaemon("the Bluetooth service does not run");
      case POWERING -> {
        if (good) {
          advance();
        } else {
          failed("the Bluetooth adapter cannot be switched on");
        }
      }
      case SCANNING -> {
        if (good) {
          lookAround();
        } else {
          failed("the search could not be started");
        }
      }
      case CONNECTING -> {
        if (good && !(dropped && !world.connected(device))) {
          resolving();
        } else {
          failed("no connection to the strap came about");
        }
      }
      case PAIRING -> {
        if (good) {
          paired();
        } else {
          leave("the strap wants to be paired, and that failed", pause());
        }
      }
      case SUBSCRIBING -> subscribed(outcome);
      case LEAVING -> enter(Phase.BACKING_OFF, later(at, deadline.minus(timing.leave())));
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

  private void subscribed(Event.Outcome outcome) {
    switch (outcome) {
      case DONE -> {
        if (learning.isEmpty()) {
          connected();
        }
        enter(Phase.SUBSCRIBED, within(timing.stall()));
      }
      case PAIRING_WANTED -> {
        if (world.paired(device)) {
          leave("the strap refuses its data", pause());
        } else {
          pair();
        }
      }
      case FAILED -> leave("the strap's data could not be asked for", pause());
    }
  }

  private void connected() {
    tell(Strap.Link.SUBSCRIBED, "the strap is connected");
    batteryDue = at;
  }

  private void pair() {
    learning =
        learning.map(
            now -> new State.Learning(now.end(), at.plus(timing.learnEach()), now.tried()));
    enter(Phase.PAIRING, within(timing.connect()));
    await(number -> new Action.Pair(number, device));
  }

  private void paired() {
    Optional<String> characteristic = world.measurement(device);
    if (characteristic.isPresent()) {
      subscribe(characteristic.get());
    } else {
      resolving();
    }
  }

  private void notified(String characteristic, Packet packet) {
    boolean listening = phase == Phase.SUBSCRIBED || phase == Phase.SUBSCRIBING;
    if (!listening || !world.measurement(device).equals(Optional.of(characteristic))) {
      return;
    }
    if (learning.isPresent()) {
      candidateSent(packet);
    }
    // While one is being learned its packets are nobody's: they may be a neighbour's.
    if (learning.isEmpty()) {
      failures = 0;
      if (phase == Phase.SUBSCRIBED) {
        deadline = at.plus(timing.stall());
      }
      actions.add(new Action.Give(packet));
    }
  }

  private void candidateSent(Packet packet) {
    if (phase != Phase.SUBSCRIBED || !isWorn(packet)) {
      return;
    }
    if (!world.hidesItsAddress(device)) {
      learning = Optional.empty();
      address = Optional.of(world.address(device));
      actions.add(new Action.Learned(world.address(device)));
      connected();
    } else if (!world.paired(device)) {
      pair();
    }
  }

  private static boolean isWorn(Packet packet) {
    return HeartRateMeasurement.parse(packet) instanceof Measured measured
        && (measured.contact() == Contact.PRESENT || !measured.rrTicks().isEmpty());
  }

  private void learn() {
    learning = Optional.of(new State.Learning(at.plus(timing.learnAll()), State.NEVER, Set.of()));
    if (phase.connected() || phase == Phase.CONNECTING) {
      // A connected strap does not advertise: the search begins with none.
      leave("looking for a strap that is worn", at.plus(timing.firstPause()));
    } else if (phase == Phase.IDLE || phase == Phase.SCANNING) {
      advance();
    }
  }

  private void disconnected() {
    if (phase == Phase.CONNECTING) {
      dropped = true;
    } else if (phase.connected()) {
      failed(LOST);
    }
  }

  // --- Time -------------------------------------------------------------------------------------

  private void whatIsDue() {
    if (phase == Phase.SUBSCRIBED && at.compareTo(batteryDue) >= 0) {
      batteryDue = at.plus(timing.battery());
      world
          .batteryLevel(device)
          .ifPresent(path -> actions.add(new Action.ReadBattery(++lastCall, path)));
    }
    if (at.compareTo(deadline) >= 0) {
      overdue();
    }
  }

  private void overdue() {
    switch (phase) {
      case NO_BUS -> open();
      case NO_DAEMON, NO_ADAPTER, BACKING_OFF -> look();
      case LOOKING -> noDaemon("the Bluetooth service does not answer");
      case ADAPTER_OFF -> {
        enter(Phase.POWERING, at.plus(timing.look()));
        world.adapter().ifPresent(path -> await(number -> new Action.PowerOn(number, path)));
      }
      case POWERING -> failed("the Bluetooth adapter cannot be switched on");
      case SCANNING -> {
        if (call != 0) {
          failed("the search could not be started");
        } else {
          scanned(world.adapter().orElseThrow());
        }
      }
      case CONNECTING -> leave("no connection to the strap came about", pause());
      case RESOLVING -> leave("the strap is connected and tells no services", pause());
      case PAIRING -> leave("the strap wants to be paired, and that failed", pause());
      case SUBSCRIBING -> leave("the strap's data could not be asked for", pause());
      case SUBSCRIBED -> silent();
      case LEAVING -> enter(Phase.BACKING_OFF, at.plus(timing.firstPause()));
      case OPENING -> busLost();
      case IDLE -> deadline = State.NEVER;
    }
  }

  /// The pause stays short: the silence itself took its time.
  private void silent() {
    leave(
        learning.isPresent()
            ? "that strap is not worn"
            : "the strap is connected and silent for " + timing.stall().toSeconds() + " s",
        at.plus(timing.firstPause()));
  }

  private void failed(String detail) {
    tell(Strap.Link.BACKING_OFF, detail);
    enter(Phase.BACKING_OFF, pause());
  }

  /// Disconnects (which also ends a try to connect), then waits.
  ///
  /// @param until when to go on, at the earliest
  private void leave(String detail, Duration until) {
    tell(Strap.Link.BACKING_OFF, detail);
    // The end of the pause is kept in the deadline, and found again when the call has ended.
    enter(Phase.LEAVING, until.plus(timing.leave()));
    await(number -> new Action.Disconnect(number, device));
  }

  private void enter(Phase next, Duration until) {
    phase = next;
    deadline = until;
    call = 0;
    if (!next.connected()) {
      batteryDue = State.NEVER;
    }
  }

  private void await(IntFunction<Action> action) {
    call = ++lastCall;
    actions.add(action.apply(call));
  }

  private Duration pause() {
    return at.plus(learning.isPresent() ? timing.firstPause() : timing.pause(failures++));
  }

  /// A strap that is being tried has its own time for everything.
  private Duration within(Duration usual) {
    return learning.map(State.Learning::attemptEnd).orElse(at.plus(usual));
  }

  private static Duration later(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  private void tell(Strap.Link link, String detail) {
    Action.Tell now = new Action.Tell(link, detail);
    if (!told.equals(Optional.of(now))) {
      told = Optional.of(now);
      actions.add(now);
    }
  }
}
