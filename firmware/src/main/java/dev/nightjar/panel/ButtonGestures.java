package dev.nightjar.panel;

import static dev.nightjar.panel.Gesture.Kind.DOUBLE;
import static dev.nightjar.panel.Gesture.Kind.HOLD;
import static dev.nightjar.panel.Gesture.Kind.LONG;
import static dev.nightjar.panel.Gesture.Kind.REPEAT;

/// Which gestures have a meaning for a button, so that no press is held back for a gesture that has
/// none.
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
      doubles |= command(layout, situation, button, DOUBLE) != PanelCommand.NOTHING;
      holds |= command(layout, situation, button, HOLD) != command(layout, situation, button, LONG);
      repeats |= command(layout, situation, button, REPEAT) != PanelCommand.NOTHING;
    }
    return new ButtonGestures(doubles, holds, repeats);
  }

  private static PanelCommand command(
      Layout layout, PanelContext at, Button button, Gesture.Kind kind) {
    return PanelTable.command(layout, at, new Gesture(button, kind));
  }
}
