package dev.nightjar.sound.synth.dsp;

import static dev.nightjar.unit.Frames.PER_SECOND;

import java.util.function.IntToDoubleFunction;

/// Runs things that remember (filters, rooms) once round a loop, so that its end joins its start.
public final class LoopRunner {

  /// For so long what is to be heard has run before the loop's first frame: every filter here
  /// forgets sooner.
  private static final int WARM_UP_FRAMES = 8 * PER_SECOND;

  /// At this step slow curves move filters and gains: 0.7 ms, far faster than any curve.
  public static final int CONTROL_FRAMES = 32;

  private LoopRunner() {}

  /// Adds a voice to one channel of interleaved stereo.
  ///
  /// @param channel 0 (left) or 1 (right)
  /// @param voice gives the sample of a frame; asked in order, from the loop's last seconds on
  public static void add(float[] stereo, int channel, IntToDoubleFunction voice) {
    int frames = stereo.length / 2;
    for (int i = -WARM_UP_FRAMES; i < frames; i++) {
      double x = voice.applyAsDouble(Math.floorMod(i, frames));
      if (i >= 0) {
        stereo[2 * i + channel] += (float) x;
      }
    }
  }
}
