package dev.nightjar.sound;

/// The short dip that confirms a press: 6 dB down, along one whole cosine. Facts of the trade say a
/// press wants an answer that is heard, not seen; 6 dB is well over the 1 dB that is just noticed.
/// Render thread only.
final class Dip {

  private static final double DEPTH = 0.5;

  private final int length;
  private int position;

  /// @param length frames of the whole dip
  Dip(int length) {
    this.length = length;
    position = length;
  }

  /// A second press within a dip is the same dip.
  void start() {
    if (steady()) {
      position = 0;
    }
  }

  boolean steady() {
    return position >= length;
  }

  void apply(float[] gains, int frames) {
    int moving = Math.min(frames, length - position);
    for (int i = 0; i < moving; i++) {
      position++;
      gains[i] *= (float) (1 - DEPTH * 0.5 * (1 - Math.cos(2 * Math.PI * position / length)));
    }
  }
}
