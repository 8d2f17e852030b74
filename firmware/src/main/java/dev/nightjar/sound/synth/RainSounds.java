package dev.nightjar.sound.synth;

import static dev.nightjar.unit.Frames.PER_SECOND;

import dev.nightjar.sound.synth.dsp.LoopCurve;
import dev.nightjar.sound.synth.dsp.SteadyNoise;
import dev.nightjar.sound.synth.dsp.Swells;
import dev.nightjar.sound.synth.dsp.Wash;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/// Rain by what it falls on: single drops in front of the hiss of all the others.
final class RainSounds {

  private RainSounds() {}

  static List<SynthSound> all() {
    return List.of(
        rain("rain-on-leaves", 120, 301, RainSounds::onLeaves),
        rain("rain-on-tent", 120, 311, RainSounds::onTent),
        rain("rain-on-window", 120, 321, RainSounds::onWindow),
        rain("far-thunderstorm", 180, 331, RainSounds::farThunderstorm));
  }

  private static SynthSound rain(String name, int seconds, long seed, SynthSound.Painter painter) {
    return new SynthSound(name, Family.RAIN, Set.of(Trait.NATURE), seconds, seed, painter);
  }

  /// Leaves are soft and small: short ticks, many, and now and then what a leaf had gathered.
  private static float[] onLeaves(int frames, long seed) {
    float[] stereo = hiss(frames, seed, 500, 6_500, 0.2);
    LoopCurve gust = new LoopCurve(frames, 2, seed + 10);
    new Drops(140, 1_400, 2.2, 0.004, 0.0004).fall(stereo, 0.9, gust, seed + 20);
    new Drops(5, 420, 1.2, 0.012, 0.002).fall(stereo, 1.2, gust, seed + 30);
    return stereo;
  }

  /// Taut cloth is a drum, heavily damped, close above the head.
  private static float[] onTent(int frames, long seed) {
    float[] stereo = hiss(frames, seed, 250, 2_200, 0.12);
    LoopCurve gust = new LoopCurve(frames, 2, seed + 10);
    new Drops(140, 170, 1.8, 0.012, 0.0012).fall(stereo, 0.55, gust, seed + 20);
    new Drops(90, 900, 1.8, 0.003, 0.0005).fall(stereo, 0.4, gust, seed + 30);
    return stereo;
  }

  /// Glass rings high and short; the rain itself is behind it, muffled.
  private static float[] onWindow(int frames, long seed) {
    float[] stereo = hiss(frames, seed, 150, 1_100, 0.3);
    LoopCurve gust = new LoopCurve(frames, 2, seed + 10);
    new Drops(40, 1_150, 1.6, 0.007, 0.0006).fall(stereo, 0.9, gust, seed + 20);
    new Drops(12, 320, 1.0, 0.012, 0.0015).fall(stereo, 0.7, gust, seed + 30);
    return stereo;
  }

  /// Thunder from far away has lost all but its low notes, and swells rather than cracks.
  private static float[] farThunderstorm(int frames, long seed) {
    float[] stereo = hiss(frames, seed, 200, 2_500, 0.2);
    Swells rolls = new Swells(frames);
    SplittableRandom random = new SplittableRandom(seed + 40);
    int storms = Math.max(1, frames / (25 * PER_SECOND));
    for (int k = 0; k < storms; k++) {
      int at = (int) ((k + 0.7 * random.nextDouble()) * frames / storms);
      double size = 0.5 + 0.5 * random.nextDouble();
      for (int roll = 0; roll < 6; roll++) {
        int later = (int) (roll * (0.6 + random.nextDouble()) * PER_SECOND);
        double height = size * Math.exp(-0.3 * roll) * (0.4 + 0.6 * random.nextDouble());
        rolls.add(at + later, 2 + random.nextDouble(), 3 + 3 * random.nextDouble(), height);
      }
    }
    rolls.easeRise(7, 0.08);
    LoopCurve grumble = new LoopCurve(frames, 0.4, seed + 41);
    Wash.add(
        stereo,
        seed + 50,
        0.7,
        () ->
            SteadyNoise.chain(
                SteadyNoise.lowPass(60, PER_SECOND), SteadyNoise.lowPass(140, PER_SECOND)),
        frame -> 14 * rolls.at(frame) * Math.exp(0.15 * grumble.at(frame)));
    return stereo;
  }

  /// All the drops too far to be told apart.
  private static float[] hiss(int frames, long seed, double fromHz, double toHz, double gain) {
    float[] stereo = new float[2 * frames];
    LoopCurve gust = new LoopCurve(frames, 2, seed + 10);
    Wash.add(stereo, seed, 0.3, () -> band(fromHz, toHz), f -> gain * Math.exp(0.12 * gust.at(f)));
    return stereo;
  }

  private static DoubleUnaryOperator band(double fromHz, double toHz) {
    return SteadyNoise.chain(
        SteadyNoise.pink(),
        SteadyNoise.chain(
            SteadyNoise.highPass(fromHz, PER_SECOND), SteadyNoise.lowPass(toHz, PER_SECOND)));
  }
}
