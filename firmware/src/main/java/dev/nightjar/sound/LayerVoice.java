package dev.nightjar.sound;

import dev.nightjar.unit.Frames;

/// One layer while it plays: its ring, its gains, and a soft way out should the ring run dry.
/// Render thread only, but for [#ring].
final class LayerVoice {

  /// What is kept back so that a layer that runs dry can still leave on a ramp.
  private static final int RESERVE_FRAMES = MasterGain.EDGE_FRAMES;

  /// A layer that ran dry comes back once this much lies ahead.
  private static final int REFILLED_FRAMES = Frames.PER_SECOND / 2;

  /// The fade-in of a layer that comes back: 10 s, for it comes unexpected.
  private static final int RETURN_FRAMES = 10 * Frames.PER_SECOND;

  private final LoopRing ring;
  private final float left;
  private final float right;
  private final DriftGain drift;
  private final RaisedCosineRamp flow = new RaisedCosineRamp(1);
  private boolean dry;
  private int starvations;

  /// @param scale a linear gain on top of the layer's own
  /// @param seed of its drift
  LayerVoice(LoopRing ring, Layer layer, double scale, long seed) {
    this.ring = ring;
    drift = new DriftGain(layer.drift(), seed);
    left = (float) (layer.leftGain() * scale);
    right = (float) (layer.rightGain() * scale);
    if (ring.available() == 0) {
      // Nothing could be read so far: it comes when it can, as after running dry.
      flow.jumpTo(0);
      dry = true;
    }
  }

  LoopRing ring() {
    return ring;
  }

  int starvations() {
    return starvations;
  }

  /// Adds the layer's next frames to `mix`.
  ///
  /// @param scratch room for the same number of frames
  /// @param gains room for a gain a frame
  void addTo(float[] mix, float[] scratch, float[] gains, int frames) {
    int available = ring.available();
    watch(available, frames);
    int n = Math.min(frames, available);
    if (n == 0 || dry) {
      return;
    }
    ring.take(scratch, n);
    if (flow.steady() && drift.steady()) {
      addConstant(mix, scratch, n);
    } else {
      addMoving(mix, scratch, gains, n);
    }
  }

  private void watch(int available, int frames) {
    if (available < frames + RESERVE_FRAMES && flow.target() == 1) {
      starvations++;
      flow.rampTo(0, RESERVE_FRAMES);
    } else if (flow.target() == 0 && flow.steady() && !dry) {
      // What is left must not be heard before what comes next: they need not join.
      ring.discard();
      dry = true;
    } else if (dry && available >= REFILLED_FRAMES) {
      dry = false;
      flow.rampTo(1, RETURN_FRAMES);
    }
  }

  /// Four frames a turn, which saves a quarter: the quick compiler does not unroll by itself.
  private void addConstant(float[] mix, float[] scratch, int frames) {
    float l = left;
    float r = right;
    int end = 2 * frames;
    int i = 0;
    for (; i <= end - 8; i += 8) {
      mix[i] += scratch[i] * l;
      mix[i + 1] += scratch[i + 1] * r;
      mix[i + 2] += scratch[i + 2] * l;
      mix[i + 3] += scratch[i + 3] * r;
      mix[i + 4] += scratch[i + 4] * l;
      mix[i + 5] += scratch[i + 5] * r;
      mix[i + 6] += scratch[i + 6] * l;
      mix[i + 7] += scratch[i + 7] * r;
    }
    for (; i < end; i += 2) {
      mix[i] += scratch[i] * l;
      mix[i + 1] += scratch[i + 1] * r;
    }
  }

  private void addMoving(float[] mix, float[] scratch, float[] gains, int frames) {
    drift.fill(gains, frames);
    flow.apply(gains, frames);
    for (int i = 0; i < frames; i++) {
      mix[2 * i] += scratch[2 * i] * left * gains[i];
      mix[2 * i + 1] += scratch[2 * i + 1] * right * gains[i];
    }
  }
}
