package dev.nightjar.heart.tinyb;

import dev.nightjar.heart.Strap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decides when TinyB's process is started, asked, killed and started anew: a pure step from one
/// [SupervisorState] to the next, worked out on a draft that lives for that one step.
///
/// The process is judged by its data alone: 10 s without a packet and it is asked to reconnect; it
/// is killed when it does not answer that, or is silent again once it has. While it seeks, it has
/// to show that it lives.
final class ProcessSupervisor {

  private final TinybTiming timing;
  private final Duration at;
  private final List<SupervisorAction> actions = new ArrayList<>();
  private Optional<String> address;
  private SupervisorState.Phase phase;
  private Duration deadline;
  private boolean asked;
  private int failures;
  private Duration learnUntil;
  private Optional<SupervisorAction.Tell> told;

  private ProcessSupervisor(SupervisorState state, Duration at) {
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

  static SupervisorStep next(SupervisorState state, SupervisorEvent event) {
    ProcessSupervisor draft = new ProcessSupervisor(state, event.at());
    draft.handle(event);
    if (event.at().compareTo(draft.deadline) >= 0) {
      draft.overdue();
    }
    return new SupervisorStep(draft.state(), draft.actions);
  }

  private SupervisorState state() {
    return new SupervisorState(timing, address, phase, deadline, asked, failures, learnUntil, told);
  }

  private void handle(SupervisorEvent event) {
    switch (event) {
      case SupervisorEvent.Started _ -> launch();
      case SupervisorEvent.Learn _ -> learn();
      case SupervisorEvent.Tick _ -> {}
      case SupervisorEvent.Said(_, ProcessMessage word) -> said(word);
      case SupervisorEvent.Ended(_, int exit) -> ended(exit);
    }
  }

  private void launch() {
    enter(SupervisorState.Phase.SEEKING, timing.start());
    actions.add(new SupervisorAction.Launch());
    actions.add(new SupervisorAction.Send(new ProcessCommand.Seek(address)));
    if (at.compareTo(learnUntil) < 0) {
      actions.add(new SupervisorAction.Send(new ProcessCommand.Learn()));
    }
  }

  private void learn() {
    learnUntil = at.plus(timing.learnAll());
    if (phase != SupervisorState.Phase.ENDED) {
      actions.add(new SupervisorAction.Send(new ProcessCommand.Learn()));
    }
  }

  private void said(ProcessMessage word) {
    switch (word) {
      case ProcessMessage.Alive _ -> {
        // A process that is busy connecting says nothing for a while; this never shortens that.
        if (phase == SupervisorState.Phase.SEEKING) {
          deadline = later(deadline, at.plus(timing.quiet()));
        }
      }
      case ProcessMessage.Link(Strap.Link link, String detail) -> linked(link, detail);
      case ProcessMessage.Notified(var packet) -> {
        failures = 0;
        asked = false;
        if (phase == SupervisorState.Phase.SUBSCRIBED) {
          deadline = at.plus(timing.stall());
        }
        actions.add(new SupervisorAction.Give(packet));
      }
      case ProcessMessage.Battery(int percent) ->
          actions.add(new SupervisorAction.GiveBattery(percent));
      case ProcessMessage.Learned(String learned) -> {
        address = Optional.of(learned);
        learnUntil = Duration.ZERO;
        actions.add(new SupervisorAction.Learned(learned));
      }
    }
  }

  private void linked(Strap.Link link, String detail) {
    tell(link, detail);
    switch (link) {
      case SUBSCRIBED -> enter(SupervisorState.Phase.SUBSCRIBED, timing.stall());
      case CONNECTING -> enter(SupervisorState.Phase.SEEKING, timing.connect());
      case SEARCHING, BACKING_OFF -> enter(SupervisorState.Phase.SEEKING, timing.quiet());
    }
  }

  private void ended(int exit) {
    if (phase == SupervisorState.Phase.ENDED) {
      return;
    }
    if (exit == ExitCode.WORN_OUT) {
      launch();
      return;
    }
    if (exit != ExitCode.SAID_WHY) {
      tell(Strap.Link.BACKING_OFF, "TinyB ended unexpectedly and is started anew");
    }
    enter(SupervisorState.Phase.ENDED, timing.restart(failures++));
  }

  private void overdue() {
    switch (phase) {
      case ENDED -> launch();
      case SEEKING -> {
        tell(Strap.Link.BACKING_OFF, "TinyB does not answer and is started anew");
        actions.add(new SupervisorAction.Kill());
        enter(SupervisorState.Phase.ENDED, timing.restart(failures++));
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
      actions.add(new SupervisorAction.Kill());
      asked = false;
      enter(SupervisorState.Phase.ENDED, timing.firstPause());
    } else {
      actions.add(new SupervisorAction.Send(new ProcessCommand.Reconnect()));
      asked = true;
      enter(SupervisorState.Phase.SEEKING, timing.answer());
    }
  }

  private void enter(SupervisorState.Phase next, Duration atMost) {
    phase = next;
    deadline = at.plus(atMost);
  }

  private static Duration later(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  private void tell(Strap.Link link, String detail) {
    SupervisorAction.Tell now = new SupervisorAction.Tell(link, detail);
    if (!told.equals(Optional.of(now))) {
      told = Optional.of(now);
      actions.add(now);
    }
  }
}
