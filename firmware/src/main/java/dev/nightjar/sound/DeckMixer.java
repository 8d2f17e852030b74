package dev.nightjar.sound;

import dev.nightjar.unit.Frames;
import org.jspecify.annotations.Nullable;

/// Plays one scene, or crossfades from one to the next at constant power. Render thread only.
final class DeckMixer {

  static final int CROSSFADE_FRAMES = 4 * Frames.PER_SECOND;

  /// A person who presses "next" again while one crossfade runs wants it over.
  private static final int HURRIED = 4;

  /// Gains are worked out once a segment and joined by lines: over 4 s the corners are far below
  /// the 24th bit.
  private static final int SEGMENT_FRAMES = 64;

  /// The likeness of two low tones swings with their waves; followed as it is, it would put corners
  /// into the gains. A quarter of a second takes the swing away and is short beside the crossfade.
  private static final double LIKENESS_FRAMES = 0.25 * Frames.PER_SECOND;

  private final float[] incomingMix;
  private final float[] scratch;
  private final float[] gains;
  private final RunningCorrelation correlation = new RunningCorrelation();
  private @Nullable Deck current;
  private @Nullable Deck outgoing;
  private @Nullable Deck waiting;
  private int position;
  private double likeness;
  private float gainIn;
  private float gainOut = 1;

  DeckMixer(int blockFrames) {
    incomingMix = new float[2 * blockFrames];
    scratch = new float[2 * blockFrames];
    gains = new float[blockFrames];
  }

  /// A scene to play next.
  ///
  /// @param heard whether the one that plays can be heard; if not, it is replaced at once
  void play(Deck deck, boolean heard) {
    if (current == null || !heard) {
      clear();
      current = deck;
    } else if (outgoing == null) {
      begin(deck);
    } else {
      if (waiting != null) {
        waiting.finish();
      }
      waiting = deck;
    }
  }

  boolean empty() {
    return current == null;
  }

  /// Lets every scene go.
  void clear() {
    finish(current);
    finish(outgoing);
    finish(waiting);
    current = null;
    outgoing = null;
    waiting = null;
  }

  int starvations() {
    return current == null ? 0 : current.starvations();
  }

  /// Fills `mix` with the next frames; there must be a scene.
  void render(float[] mix, int frames) {
    Deck playing = current;
    if (playing == null) {
      throw new IllegalStateException("no scene");
    }
    if (outgoing == null) {
      playing.render(mix, scratch, gains, frames);
      return;
    }
    outgoing.render(mix, scratch, gains, frames);
    playing.render(incomingMix, scratch, gains, frames);
    crossfade(mix, frames);
    if (position >= CROSSFADE_FRAMES) {
      finish(outgoing);
      outgoing = null;
      if (waiting != null) {
        begin(waiting);
        waiting = null;
      }
    }
  }

  private void begin(Deck deck) {
    outgoing = current;
    current = deck;
    position = 0;
    gainIn = 0;
    gainOut = 1;
    correlation.reset();
    likeness = 0;
  }

  private void crossfade(float[] mix, int frames) {
    int speed = waiting == null ? 1 : HURRIED;
    for (int start = 0; start < frames; start += SEGMENT_FRAMES) {
      int end = Math.min(frames, start + SEGMENT_FRAMES);
      correlation.add(mix, incomingMix, start, end);
      position = Math.min(CROSSFADE_FRAMES, position + speed * (end - start));
      likeness += (correlation.value() - likeness) * (end - start) / LIKENESS_FRAMES;
      double x = (double) position / CROSSFADE_FRAMES;
      float in = (float) Crossfade.in(x, likeness);
      float out = (float) Crossfade.out(x, likeness);
      blend(mix, start, end, (in - gainIn) / (end - start), (out - gainOut) / (end - start));
      gainIn = in;
      gainOut = out;
    }
  }

  private void blend(float[] mix, int start, int end, float inStep, float outStep) {
    float in = gainIn;
    float out = gainOut;
    for (int i = start; i < end; i++) {
      in += inStep;
      out += outStep;
      mix[2 * i] = mix[2 * i] * out + incomingMix[2 * i] * in;
      mix[2 * i + 1] = mix[2 * i + 1] * out + incomingMix[2 * i + 1] * in;
    }
  }

  private static void finish(@Nullable Deck deck) {
    if (deck != null) {
      deck.finish();
    }
  }
}
