package dev.nightjar.heart.bluez;

import java.util.List;

/// What an event leads to.
record LinkStep(LinkState state, List<LinkAction> actions) {
  LinkStep {
    actions = List.copyOf(actions);
  }
}
