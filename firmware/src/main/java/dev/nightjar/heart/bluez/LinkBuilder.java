package dev.nightjar.heart.bluez;

import dev.nightjar.heart.Strap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/// The next state while one step makes it, and what is to be done. Lives for one call of
/// [LinkStateMachine#next], so that the rules read as what changes and not as copies of records.
final class LinkBuilder {

  final Duration at;
  final Timing timing;
  Optional<String> address;
  BluezObjects world;
  List<LinkEvent.Signal> sinceLook;
  Phase phase;
  int call;
  int lastCall;
  Duration deadline;
  String device;
  boolean dropped;
  int failures;
  boolean scanning;
  Optional<LinkState.Learning> learning;
  Duration batteryDue;
  Set<String> blocked;
  String adapter;
  Duration soughtSince;
  private Optional<LinkAction.Tell> told;
  private boolean advances;

  private final List<LinkAction> actions = new ArrayList<>();

  LinkBuilder(LinkState state, Duration at) {
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
    blocked = state.blocked();
    adapter = state.adapter();
    soughtSince = state.soughtSince();
    told = state.told();
  }

  LinkStep step() {
    LinkState state =
        new LinkState(
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
            blocked,
            adapter,
            soughtSince,
            told);
    return new LinkStep(state, actions);
  }

  /// The controller to use: of several, the first by name, since names last; one that would not be
  /// switched on gives way to the next.
  Optional<String> usableAdapter() {
    List<String> all = world.adapters();
    return all.stream()
        .filter(path -> world.powered(path) || !blocked.contains(path))
        .findFirst()
        .or(() -> all.stream().findFirst());
  }

  /// What is to be done next follows from the objects as they are, once the rule in force is done.
  void advance() {
    advances = true;
  }

  /// Whether that was asked for since the last call.
  boolean takeAdvance() {
    boolean asked = advances;
    advances = false;
    return asked;
  }

  void act(LinkAction action) {
    actions.add(action);
  }

  void enter(Phase next, Duration until) {
    phase = next;
    deadline = until;
    call = 0;
    if (!next.connected()) {
      batteryDue = LinkState.NEVER;
    }
  }

  /// Makes a call whose end the phase waits for.
  void await(IntFunction<LinkAction> action) {
    call = ++lastCall;
    act(action.apply(call));
  }

  /// Makes a call that nothing waits for.
  void ask(IntFunction<LinkAction> action) {
    act(action.apply(++lastCall));
  }

  /// Once, until there is something else to tell.
  void tell(Strap.Link link, String detail) {
    LinkAction.Tell now = new LinkAction.Tell(link, detail);
    if (!told.equals(Optional.of(now))) {
      told = Optional.of(now);
      act(now);
    }
  }

  void failed(String detail) {
    tell(Strap.Link.BACKING_OFF, detail);
    enter(Phase.BACKING_OFF, pause());
  }

  /// Disconnects (which also ends a try to connect), then waits.
  ///
  /// @param until when to go on, at the earliest
  void leave(String detail, Duration until) {
    tell(Strap.Link.BACKING_OFF, detail);
    // The end of the pause is kept in the deadline, and found again when the call has ended.
    enter(Phase.LEAVING, until.plus(timing.leave()));
    await(number -> new LinkAction.Disconnect(number, device));
  }

  /// Disconnected as asked: what is left of the pause.
  void left() {
    Duration until = deadline.minus(timing.leave());
    enter(Phase.BACKING_OFF, at.compareTo(until) > 0 ? at : until);
  }

  /// When to try again, one more try having failed.
  Duration pause() {
    return at.plus(learning.isPresent() ? timing.firstPause() : timing.pause(failures++));
  }

  /// When the phase has taken too long: a strap that is being tried has its own time for
  /// everything.
  Duration within(Duration usual) {
    return learning.map(LinkState.Learning::attemptEnd).orElse(at.plus(usual));
  }
}
