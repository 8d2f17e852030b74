package dev.nightjar.panel;

import static dev.nightjar.panel.Gesture.Kind.DOUBLE;
import static dev.nightjar.panel.Gesture.Kind.HOLD;
import static dev.nightjar.panel.Gesture.Kind.LONG;
import static dev.nightjar.panel.Gesture.Kind.REPEAT;

/// Which gestures a button can mean anything by, so that no press waits for one that it has not.
///
/// @param doubles a double press is not just two short ones: a short press waits for a second
/// @param holds a hold means something else than a long press: that one waits for the release
/// @param repeats being held means the same again and again
record Uses(boolean doubles, boolean holds, boolean repeats) {

  static Uses of(Layout layout, Button button) {
    boolean doubles = false;
    boolean holds = false;
    boolean repeats = false;
    for (Situation situation : Situation.values()) {
      doubles |= wish(layout, situation, button, DOUBLE) != Wish.NOTHING;
      holds |= wish(layout, situation, button, HOLD) != wish(layout, situation, button, LONG);
      repeats |= wish(layout, situation, button, REPEAT) != Wish.NOTHING;
    }
    return new Uses(doubles, holds, repeats);
  }

  private static Wish wish(Layout layout, Situation at, Button button, Gesture.Kind kind) {
    return PanelTable.wish(layout, at, new Gesture(button, kind));
  }
}
