package dev.nightjar.panel.console;

import dev.nightjar.panel.Button;
import dev.nightjar.panel.Gesture;
import dev.nightjar.panel.Gesture.Kind;
import java.util.Optional;

/// Makes gestures of a terminal's bytes. An immutable value: one step a byte.
///
/// @param expecting what the byte before asked of the next
/// @param told what the last byte gave
record KeyReader(Expecting expecting, Told told) {

  static final String HELP =
      """
      space or p  play, pause      n  next scene      + and -  volume (arrows too)
      t  timer      x  not this one      ?  these keys      Ctrl-C  end
      with shift: a long press (P N T X)      h, then a key: held for 5 s      d, then a key: twice
      """;

  private static final int ESCAPE = 0x1b;

  /// What comes next.
  enum Expecting {
    ANY,
    HELD,
    TWICE,
    AFTER_ESCAPE,
    /// Within a function key's sequence, up to its last byte: without this, F1 (ESC O P) would stop
    /// the night.
    SEQUENCE
  }

  /// What a byte gave.
  sealed interface Told {
    record Nothing() implements Told {}

    record Help() implements Told {}

    record Used(Gesture gesture) implements Told {}
  }

  private static final Told NOTHING = new Told.Nothing();

  static final KeyReader START = new KeyReader(Expecting.ANY, NOTHING);

  KeyReader read(int key) {
    return switch (expecting) {
      case ANY -> any(key);
      case HELD -> used(key, Kind.HOLD);
      case TWICE -> used(key, Kind.DOUBLE);
      case AFTER_ESCAPE -> key == '[' || key == 'O' ? expect(Expecting.SEQUENCE) : any(key);
      case SEQUENCE -> sequence(key);
    };
  }

  private static KeyReader any(int key) {
    return switch (key) {
      case ESCAPE -> expect(Expecting.AFTER_ESCAPE);
      case '?' -> new KeyReader(Expecting.ANY, new Told.Help());
      case 'h' -> expect(Expecting.HELD);
      case 'd' -> expect(Expecting.TWICE);
      case 'P', 'N', 'T', 'X' -> used(Character.toLowerCase(key), Kind.LONG);
      default -> used(key, Kind.SHORT);
    };
  }

  /// Arrow up and down are the knob; other sequences end with a byte from 0x40 on and mean nothing.
  private static KeyReader sequence(int key) {
    return switch (key) {
      case 'A' -> told(new Gesture(Button.VOLUME_UP, Kind.DETENT));
      case 'B' -> told(new Gesture(Button.VOLUME_DOWN, Kind.DETENT));
      default -> key >= 0x40 ? START : expect(Expecting.SEQUENCE);
    };
  }

  private static KeyReader used(int key, Kind kind) {
    return button(key).map(button -> told(new Gesture(button, kind))).orElse(START);
  }

  private static Optional<Button> button(int key) {
    return switch (key) {
      case ' ', 'p' -> Optional.of(Button.PLAY);
      case 'n' -> Optional.of(Button.NEXT);
      case '+', '=' -> Optional.of(Button.VOLUME_UP);
      case '-', '_' -> Optional.of(Button.VOLUME_DOWN);
      case 't' -> Optional.of(Button.TIMER);
      case 'x' -> Optional.of(Button.NOT_THIS);
      default -> Optional.empty();
    };
  }

  private static KeyReader expect(Expecting expecting) {
    return new KeyReader(expecting, NOTHING);
  }

  private static KeyReader told(Gesture gesture) {
    return new KeyReader(Expecting.ANY, new Told.Used(gesture));
  }
}
