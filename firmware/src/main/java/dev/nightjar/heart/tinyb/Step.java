package dev.nightjar.heart.tinyb;

import java.util.List;

/// What an event leads to.
record Step(State state, List<Action> actions) {
  Step {
    actions = List.copyOf(actions);
  }
}
