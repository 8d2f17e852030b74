package dev.nightjar.panel;

import java.util.Optional;

/// Decodes the two contacts of a rotary encoder that has one full cycle a detent (EC11 and the
/// like) and rests with both open. An immutable value.
///
/// Bounce moves it a quarter to and fro and adds up to nothing; it tells a detent only back at
/// rest, so a knob that trembles between two detents tells none.
///
/// @param a true while contact A is closed
/// @param b true while contact B is closed
/// @param quarters of a cycle since rest, clockwise positive
public record QuadratureDecoder(boolean a, boolean b, int quarters) {

  /// A cycle without a lost edge comes back to rest with 4 quarters; with one that came too quick
  /// to be seen (both contacts changed at once), with 2, which still tell the direction.
  private static final int ENOUGH = 2;

  public static final QuadratureDecoder AT_REST = new QuadratureDecoder(false, false, 0);

  /// The decoder after the contacts were read as `nowA` and `nowB`.
  public QuadratureDecoder read(boolean nowA, boolean nowB) {
    int moved = quarterTurn(position(a, b), position(nowA, nowB));
    int from = atRest() ? 0 : quarters;
    return new QuadratureDecoder(nowA, nowB, from + moved);
  }

  /// The detent that the last reading completed: clockwise (A closes first) is louder.
  public Optional<Gesture> detent() {
    if (!atRest() || Math.abs(quarters) < ENOUGH) {
      return Optional.empty();
    }
    Button button = quarters > 0 ? Button.VOLUME_UP : Button.VOLUME_DOWN;
    return Optional.of(new Gesture(button, Gesture.Kind.DETENT));
  }

  private boolean atRest() {
    return !a && !b;
  }

  /// 0 to 3 clockwise: open, A closed, both closed, B closed.
  private static int position(boolean a, boolean b) {
    return b ? (a ? 2 : 3) : (a ? 1 : 0);
  }

  /// +1 or -1 for a neighbour, 0 for no move and for a jump across, whose direction nobody knows.
  private static int quarterTurn(int from, int to) {
    return switch (Math.floorMod(to - from, 4)) {
      case 1 -> 1;
      case 3 -> -1;
      default -> 0;
    };
  }
}
