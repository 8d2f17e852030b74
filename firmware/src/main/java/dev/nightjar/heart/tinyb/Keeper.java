package dev.nightjar.heart.tinyb;

import dev.nightjar.heart.Strap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decides when TinyB's process is started, asked, killed and started anew: a pure step from one
/// [State] to the next, worked out on a draft that lives for that one step.
///
/// The process is judged by its data alone: 10 s without a packet and it is asked to reconnect; it
/// is killed when it does not answer that, or is silent again once it has. While it seeks, it has
/// to show that it lives.
final class Keeper {

  private final Timing timing;
  private final Duration at;
  private final List<Action> actions = new ArrayList<>();
  private Optional<String> address;
  private State.Phase phase;
  private Duration deadline;
  private boolean asked;
  private int failures;
  private Duration learnUntil;
  private Optional<Action.Tell> told;

  private Keeper(State state, Duration at) {
    this.at = at;
    timing = state.timing();
    address = state.address();
    phase = state.phase();
    deadline = state.deadline();
    asked = state.asked();
    failures = state.failures();
    learnUntil = state.learnUntil();
    told = state.told();
  }

  static Step next(State state, Event event) {
    Keeper draft = new Keeper(state, event.at());
    draft.handle(event);
    if (event.at().compareTo(draft.deadline) >= 0) {
      draft.overdue();
    }
    return new Step(draft.state(), draft.actions);
  }

  private State state() {
    return new State(timing, address, phase, deadline, asked, failures, learnUntil, told);
  }

  private void handle(Event event) {
    switch (event) {
      case Event.Started _ -> launch();
      case Event.Learn _ -> learn();
      case Event.Tick _ -> {}
      case Event.Said(_, Word word) -> said(word);
      case Event.Ended(_, int exit) -> ended(exit);
    }
  }

  private void launch() {
    enter(State.Phase.SEEKING, timing.start());
    actions.add(new Action.Launch());
    actions.add(new Action.Send(new Order.Seek(address)));
    if (at.compareTo(learnUntil) < 0) {
      actions.add(new Action.Send(new Order.Learn()));
    }
  }

  private void learn() {
    learnUntil = at.plus(timing.learnAll());
    if (phase != State.Phase.ENDED) {
      actions.add(new Action.Send(new Order.Learn()));
    }
  }

  private void said(Word word) {
    switch (word) {
      case Word.Alive _ -> {
        // A process that is busy connecting says nothing for a while; this never shortens that.
        if (phase == State.Phase.SEEKING) {
          deadline = later(deadline, at.plus(timing.quiet()));
        }
      }
      case Word.Link(Strap.Link link, String detail) -> linked(link, detail);
      case Word.Notified(var packet) -> {
        failures = 0;
        asked = false;
        if (phase == State.Phase.SUBSCRIBED) {
          deadline = at.plus(timing.stall());
        }
        actions.add(new Action.Give(packet));
      }
      case Word.Battery(int percent) -> actions.add(new Action.GiveBattery(percent));
      case Word.Learned(String learned) -> {
        address = Optional.of(learned);
        learnUntil = Duration.ZERO;
        actions.add(new Action.Learned(learned));
      }
    }
  }

  private void linked(Strap.Link link, String detail) {
    tell(link, detail);
    switch (link) {
      case SUBSCRIBED -> enter(State.Phase.SUBSCRIBED, timing.stall());
      case CONNECTING -> enter(State.Phase.SEEKING, timing.connect());
      case SEARCHING, BACKING_OFF -> enter(State.Phase.SEEKING, timing.quiet());
    }
  }

  private void ended(int exit) {
    if (phase == State.Phase.ENDED) {
      return;
    }
    if (exit == ExitCode.WORN_OUT) {
      launch();
      return;
    }
    if (exit != ExitCode.SAID_WHY) {
      tell(Strap.Link.BACKING_OFF, "TinyB ended unexpectedly and is started anew");
    }
    enter(State.Phase.ENDED, timing.restart(failures++));
  }

  private void overdue() {
    switch (phase) {
      case ENDED -> launch();
      case SEEKING -> {
        tell(Strap.Link.BACKING_OFF, "TinyB does not answer and is started anew");
        actions.add(new Action.Kill());
        enter(State.Phase.ENDED, timing.restart(failures++));
      }
      case SUBSCRIBED -> silent();
    }
  }

  private void silent() {
    tell(
        Strap.Link.BACKING_OFF,
        "the strap is connected and silent for " + timing.stall().toSeconds() + " s");
    if (asked) {
      // The pause stays short: the silence itself took its time.
      actions.add(new Action.Kill());
      asked = false;
      enter(State.Phase.ENDED, timing.firstPause());
    } else {
      actions.add(new Action.Send(new Order.Reconnect()));
      asked = true;
      enter(State.Phase.SEEKING, timing.answer());
    }
  }

  private void enter(State.Phase next, Duration atMost) {
    phase = next;
    deadline = at.plus(atMost);
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
