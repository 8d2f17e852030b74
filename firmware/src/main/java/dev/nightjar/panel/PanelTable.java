package dev.nightjar.panel;

/// What every gesture means in every situation: the one table, written out for people in
/// `docs/caregiver.md` (a test holds the two together).
///
/// Two rules run through it. Where sound is fading or gone, the buttons that a hand finds in the
/// dark bring it back. And a long press is forgiven wherever its own meaning makes no sense.
public final class PanelTable {

  private PanelTable() {}

  public static PanelCommand command(Layout layout, PanelContext situation, Gesture gesture) {
    return switch (layout) {
      case STANDARD -> standard(situation, gesture);
      case ONE_BUTTON -> oneButton(situation, gesture.kind());
    };
  }

  private static PanelCommand standard(PanelContext situation, Gesture gesture) {
    return switch (gesture.button()) {
      case PLAY -> play(situation, gesture.kind());
      case NEXT -> next(situation, gesture.kind());
      case VOLUME_UP -> volume(PanelCommand.VOLUME_UP, gesture.kind());
      case VOLUME_DOWN -> volume(PanelCommand.VOLUME_DOWN, gesture.kind());
      case TIMER -> timer(situation, gesture.kind());
      case NOT_THIS -> notThis(situation, gesture.kind());
    };
  }

  private static PanelCommand play(PanelContext situation, Gesture.Kind kind) {
    return switch (kind) {
      case SHORT ->
          switch (situation) {
            case IDLE, PAUSED -> PanelCommand.PLAY;
            case PLAYING -> PanelCommand.PAUSE;
            case FADING, SILENT -> PanelCommand.BRING_BACK;
          };
      // Nothing is there to stop when idle: the long press was a slow one.
      case LONG, HOLD -> situation == PanelContext.IDLE ? PanelCommand.PLAY : PanelCommand.STOP;
      case DOUBLE, REPEAT, DETENT -> PanelCommand.NOTHING;
    };
  }

  private static PanelCommand next(PanelContext situation, Gesture.Kind kind) {
    return switch (kind) {
      // In silence nobody can tell whether this scene is the wrong one: it comes back first, as the
      // sleeper last had it, and the next press changes it.
      case SHORT ->
          situation == PanelContext.SILENT ? PanelCommand.BRING_BACK : PanelCommand.NEXT_SCENE;
      // Whoever meant a short press gets another scene, too.
      case LONG, HOLD ->
          situation == PanelContext.SILENT ? PanelCommand.BRING_BACK : PanelCommand.CHOOSE_FOR_ME;
      case DOUBLE, REPEAT, DETENT -> PanelCommand.NOTHING;
    };
  }

  private static PanelCommand volume(PanelCommand step, Gesture.Kind kind) {
    return switch (kind) {
      case SHORT, LONG, HOLD, REPEAT, DETENT -> step;
      case DOUBLE -> PanelCommand.NOTHING;
    };
  }

  private static PanelCommand timer(PanelContext situation, Gesture.Kind kind) {
    return switch (kind) {
      case SHORT ->
          switch (situation) {
            case IDLE, PLAYING, PAUSED -> PanelCommand.NEXT_TIMER;
            case FADING, SILENT -> PanelCommand.BRING_BACK;
          };
      case LONG -> PanelCommand.TIMER_OFF;
      case HOLD -> PanelCommand.LEARN_STRAP;
      case DOUBLE, REPEAT, DETENT -> PanelCommand.NOTHING;
    };
  }

  private static PanelCommand notThis(PanelContext situation, Gesture.Kind kind) {
    // With nothing playing there is no "this"; in silence it is still what played tonight.
    boolean named = situation != PanelContext.IDLE;
    return switch (kind) {
      case SHORT -> named ? PanelCommand.NOT_THIS : PanelCommand.NOTHING;
      case LONG, HOLD -> named ? PanelCommand.NEVER_AGAIN : PanelCommand.NOTHING;
      case DOUBLE -> PanelCommand.UNDO_NEVER;
      case REPEAT, DETENT -> PanelCommand.NOTHING;
    };
  }

  private static PanelCommand oneButton(PanelContext situation, Gesture.Kind kind) {
    return switch (kind) {
      case SHORT, LONG -> comeSound(situation);
      // A hold ends what can be heard. Where nothing is heard it is a press: whoever leans on the
      // button with a stiff hand, or never lets go before something happens, wants sound.
      case HOLD ->
          switch (situation) {
            case PLAYING, FADING -> PanelCommand.FADE_OUT;
            case IDLE, SILENT, PAUSED -> comeSound(situation);
          };
      // A turn of the knob starts the sound, too; but a sleeve that brushes it must neither wake
      // the silent device nor add a quarter of an hour a click.
      case DETENT ->
          switch (situation) {
            case IDLE, PAUSED -> PanelCommand.PLAY;
            case PLAYING, FADING, SILENT -> PanelCommand.NOTHING;
          };
      // Two quick presses are two presses.
      case DOUBLE, REPEAT -> PanelCommand.NOTHING;
    };
  }

  private static PanelCommand comeSound(PanelContext situation) {
    return switch (situation) {
      case IDLE, PAUSED -> PanelCommand.PLAY;
      case PLAYING, FADING, SILENT -> PanelCommand.BRING_BACK;
    };
  }
}
