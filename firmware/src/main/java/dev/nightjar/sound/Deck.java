package dev.nightjar.sound;

import java.util.List;

/// One scene while it plays. Made by the feeder with its rings already filled, played by the render
/// thread, let go by the feeder once it is [#finished].
final class Deck {

  private final List<LayerVoice> voices;
  private volatile boolean finished;

  Deck(List<LayerVoice> voices) {
    this.voices = List.copyOf(voices);
  }

  /// The next frames of the whole scene. Render thread only.
  void render(float[] mix, float[] scratch, float[] gains, int frames) {
    Silence.fill(mix, 2 * frames);
    // By index: an iterator would be an allocation in the render thread.
    for (int i = 0; i < voices.size(); i++) {
      voices.get(i).addTo(mix, scratch, gains, frames);
    }
  }

  int starvations() {
    int sum = 0;
    for (int i = 0; i < voices.size(); i++) {
      sum += voices.get(i).starvations();
    }
    return sum;
  }

  /// The render thread will not touch the deck again.
  void finish() {
    finished = true;
  }

  boolean finished() {
    return finished;
  }
}
