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
record ButtonGestures(boolean doubles, boolean holds, boolean repeats) {

  static ButtonGestures of(Layout layout, Button button) {
    boolean doubles = false;
    boolean holds = false;
    boolean repeats = false;
    for (PanelContext situation : PanelContext.values()) {
      doubles |= wish(layout, situation, button, DOUBLE) != PanelCommand.NOTHING;
      holds |= wish(layout, situation, button, HOLD) != wish(layout, situation, button, LONG);
      repeats |= wish(layout, situation, button, REPEAT) != PanelCommand.NOTHING;
    }
    return new ButtonGestures(doubles, holds, repeats);
  }

  private static PanelCommand wish(
      Layout layout, PanelContext at, Button button, Gesture.Kind kind) {
    return PanelTable.wish(layout, at, new Gesture(button, kind));
  }
}
