package dev.nightjar.panel;

/// What every gesture means in every situation: the one table, written out for people in
/// `hardware/README.md` (a test holds the two together).
///
/// Two rules run through it. Where sound is fading or gone, the buttons that a hand finds in the
/// dark bring it back. And a long press is forgiven wherever its own meaning makes no sense.
public final class PanelTable {

  private PanelTable() {}

  public static Wish wish(Layout layout, Situation situation, Gesture gesture) {
    return switch (layout) {
      case STANDARD -> standard(situation, gesture);
      case ONE_BUTTON -> oneButton(situation, gesture.kind());
    };
  }

  private static Wish standard(Situation situation, Gesture gesture) {
    return switch (gesture.button()) {
      case PLAY -> play(situation, gesture.kind());
      case NEXT -> next(situation, gesture.kind());
      case VOLUME_UP -> volume(Wish.VOLUME_UP, gesture.kind());
      case VOLUME_DOWN -> volume(Wish.VOLUME_DOWN, gesture.kind());
      case TIMER -> timer(situation, gesture.kind());
      case NOT_THIS -> notThis(situation, gesture.kind());
    };
  }

  private static Wish play(Situation situation, Gesture.Kind kind) {
    return switch (kind) {
      case SHORT ->
          switch (situation) {
            case IDLE, PAUSED -> Wish.PLAY;
            case PLAYING -> Wish.PAUSE;
            case FADING, SILENT -> Wish.BRING_BACK;
          };
      // Nothing is there to stop when idle: the long press was a slow one.
      case LONG, HOLD -> situation == Situation.IDLE ? Wish.PLAY : Wish.STOP;
      case DOUBLE, REPEAT, DETENT -> Wish.NOTHING;
    };
  }

  private static Wish next(Situation situation, Gesture.Kind kind) {
    return switch (kind) {
      // In silence nobody can tell whether this scene is the wrong one: it comes back first, as the
      // sleeper last had it, and the next press changes it.
      case SHORT -> situation == Situation.SILENT ? Wish.BRING_BACK : Wish.NEXT_SCENE;
      // Whoever meant a short press gets another scene, too.
      case LONG, HOLD -> situation == Situation.SILENT ? Wish.BRING_BACK : Wish.CHOOSE_FOR_ME;
      case DOUBLE, REPEAT, DETENT -> Wish.NOTHING;
    };
  }

  private static Wish volume(Wish step, Gesture.Kind kind) {
    return switch (kind) {
      case SHORT, LONG, HOLD, REPEAT, DETENT -> step;
      case DOUBLE -> Wish.NOTHING;
    };
  }

  private static Wish timer(Situation situation, Gesture.Kind kind) {
    return switch (kind) {
      case SHORT ->
          switch (situation) {
            case IDLE, PLAYING, PAUSED -> Wish.NEXT_TIMER;
            case FADING, SILENT -> Wish.BRING_BACK;
          };
      case LONG -> Wish.TIMER_OFF;
      case HOLD -> Wish.LEARN_STRAP;
      case DOUBLE, REPEAT, DETENT -> Wish.NOTHING;
    };
  }

  private static Wish notThis(Situation situation, Gesture.Kind kind) {
    // With nothing playing there is no "this"; in silence it is still what played tonight.
    boolean named = situation != Situation.IDLE;
    return switch (kind) {
      case SHORT -> named ? Wish.NOT_THIS : Wish.NOTHING;
      case LONG, HOLD -> named ? Wish.NEVER_AGAIN : Wish.NOTHING;
      case DOUBLE -> Wish.UNDO_NEVER;
      case REPEAT, DETENT -> Wish.NOTHING;
    };
  }

  private static Wish oneButton(Situation situation, Gesture.Kind kind) {
    return switch (kind) {
      case SHORT, LONG -> comeSound(situation);
      // A hold ends what can be heard. Where nothing is heard it is a press: whoever leans on the
      // button with a stiff hand, or never lets go before something happens, wants sound.
      case HOLD ->
          switch (situation) {
            case PLAYING, FADING -> Wish.FADE_OUT;
            case IDLE, SILENT, PAUSED -> comeSound(situation);
          };
      // A turn of the knob starts the sound, too; but a sleeve that brushes it must neither wake
      // the silent device nor add a quarter of an hour a click.
      case DETENT ->
          switch (situation) {
            case IDLE, PAUSED -> Wish.PLAY;
            case PLAYING, FADING, SILENT -> Wish.NOTHING;
          };
      // Two quick presses are two presses.
      case DOUBLE, REPEAT -> Wish.NOTHING;
    };
  }

  private static Wish comeSound(Situation situation) {
    return switch (situation) {
      case IDLE, PAUSED -> Wish.PLAY;
      case PLAYING, FADING, SILENT -> Wish.BRING_BACK;
    };
  }
}
