package dev.nightjar.sound;

import dev.nightjar.unit.Frames;

/// The gain of a [Drift] as it goes: half cosines from one random depth to the next. The first
/// depth is none, so that a scene starts as it was mixed; the same seed gives the same way. Render
/// thread only; allocates nothing.
final class DriftGain {

  private final double db;
  private final double knotFrames;
  private final long seed;
  private long frame;
  private float gain = 1;

  DriftGain(Drift drift, long seed) {
    this.db = drift.db();
    this.knotFrames = drift.minutes() * 60 * Frames.PER_SECOND;
    this.seed = seed;
  }

  boolean steady() {
    return db == 0;
  }

  /// Sets `gains` to the next `frames` values: a line within the block, whose corners lie far below
  /// the 24th bit at these slopes.
  void fill(float[] gains, int frames) {
    frame += frames;
    float next = steady() ? 1 : at((double) frame / knotFrames);
    float step = (next - gain) / frames;
    for (int i = 0; i < frames; i++) {
      gains[i] = gain + step * (i + 1);
    }
    gain = next;
  }

  private float at(double knots) {
    long knot = (long) knots;
    double x = 0.5 * (1 - Math.cos(Math.PI * (knots - knot)));
    double depth = depth(knot) + (depth(knot + 1) - depth(knot)) * x;
    return (float) Math.pow(10, -db * depth / 20);
  }

  /// 0 to 1, by the finalizer of SplitMix64 (Steele, Lea and Flood 2014).
  private double depth(long knot) {
    if (knot == 0) {
      return 0;
    }
    long z = seed + knot * 0x9E3779B97F4A7C15L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return ((z ^ z >>> 31) >>> 11) * 0x1p-53;
  }
}
