package dev.nightjar.sound.loop;

/// How well the end of a loop runs into its start.
///
/// A seam that cannot be heard has no larger steps than the sound around it has: in value (the
/// first difference) and in slope (the second). Both are compared with the largest within the
/// windows before and after, since a click hides in loud rain and not in a soft hum.
///
/// @param jump largest first difference across the seam over the largest beside it
/// @param click largest second difference across the seam over the largest beside it
public record SeamMeasure(double jump, double click) {

  /// A tenth above what the sound does anyway; the project's bar for every seam.
  static final double LIMIT = 1.10;

  /// Two steps of 24 bits: what rounding alone does to a sound, and far below hearing.
  private static final double FLOOR = 2 / 8_388_608.0;

  /// Whether the ends join: nothing need be repaired.
  public boolean joins() {
    return jump <= LIMIT && click <= LIMIT;
  }

  /// Measures both channels.
  ///
  /// @param before the loop's last frames, interleaved stereo, at least 50 ms for the lowest hum
  /// @param after its first frames, as many
  static SeamMeasure of(float[] before, float[] after) {
    double jumpAcross = 0;
    double clickAcross = 0;
    double jumpBeside = FLOOR;
    double clickBeside = FLOOR;
    for (int channel = 0; channel < 2; channel++) {
      int last = before.length - 2 + channel;
      jumpAcross = Math.max(jumpAcross, Math.abs(after[channel] - before[last]));
      float[] seam = {before[last - 2], before[last], after[channel], after[channel + 2]};
      clickAcross = Math.max(clickAcross, SampleSteps.second(seam, 0, 1));
      clickAcross = Math.max(clickAcross, SampleSteps.second(seam, 1, 1));
      for (float[] side : new float[][] {before, after}) {
        jumpBeside = Math.max(jumpBeside, SampleSteps.largestFirst(side, channel));
        clickBeside = Math.max(clickBeside, SampleSteps.largestSecond(side, channel));
      }
    }
    return new SeamMeasure(jumpAcross / jumpBeside, clickAcross / clickBeside);
  }
}
