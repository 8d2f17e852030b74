package dev.nightjar.sound.file;

/// Where a sound goes round: it plays from frame 0 to `end`, then from `start` to `end` for ever.
///
/// @param start first frame of the loop; what lies before is played once
/// @param end the frame after the loop's last (a WAV file's `smpl` chunk names the last itself)
public record LoopPoints(long start, long end) {

  public LoopPoints {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("a loop from " + start + " to " + end);
    }
  }

  /// The loop's length in frames.
  public long frames() {
    return end - start;
  }

  /// The nearest points at another sample rate.
  public LoopPoints scaled(double ratio) {
    return new LoopPoints(Math.round(start * ratio), Math.round(end * ratio));
  }
}
