package dev.nightjar.heart.tinyb;

import java.util.List;

/// What an event leads to.
record SupervisorStep(SupervisorState state, List<SupervisorAction> actions) {
  SupervisorStep {
    actions = List.copyOf(actions);
  }
}
