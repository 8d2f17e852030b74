package dev.nightjar.night;

import java.util.List;

/// A state and what is to be done on the way to it.
public record Step(State state, List<Action> actions) {

  public Step {
    actions = List.copyOf(actions);
  }
}
