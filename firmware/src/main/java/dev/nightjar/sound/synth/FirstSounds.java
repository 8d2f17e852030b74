package dev.nightjar.sound.synth;

import static dev.nightjar.unit.Frames.PER_SECOND;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;

/// The first sounds, so that Nightjar plays out of the box: brown, pink and rain. Each is one
/// period of a seamless loop at the loudness that every loop has.
public final class FirstSounds {

  /// Long enough that no one learns the loop by heart in an evening, short enough for a small card.
  private static final int SECONDS = 60;

  /// Below this the ear and small speakers hear little and amplifiers work for nothing.
  private static final double LOWEST_HZ = 20;

  private FirstSounds() {}

  /// The names, in the order of the catalogue.
  public static List<String> names() {
    return List.of("rain", "brown-noise", "pink-noise");
  }

  /// One whole loop, interleaved stereo at 48 kHz.
  ///
  /// @param name one of [#names]
  public static float[] render(String name) {
    return render(name, SECONDS * PER_SECOND);
  }

  static float[] render(String name, int frames) {
    return Levels.atLoudness(
        switch (name) {
          case "brown-noise" -> noise(frames, 11, FirstSounds::brown);
          case "pink-noise" -> noise(frames, 21, FirstSounds::pink);
          case "rain" -> rain(frames, 31);
          default -> throw new IllegalArgumentException("there is no sound called " + name);
        });
  }

  private static float[] noise(int frames, long seed, Supplier<DoubleUnaryOperator> filter) {
    float[] stereo = new float[2 * frames];
    Noise.fill(stereo, 0, seed, filter.get());
    Noise.fill(stereo, 1, seed + 1, filter.get());
    return stereo;
  }

  private static DoubleUnaryOperator brown() {
    return Noise.chain(Noise.lowPass(LOWEST_HZ, PER_SECOND), Noise.highPass(LOWEST_HZ, PER_SECOND));
  }

  private static DoubleUnaryOperator pink() {
    return Noise.chain(Noise.pink(), Noise.highPass(LOWEST_HZ, PER_SECOND));
  }

  private static float[] rain(int frames, long seed) {
    float[] stereo = noise(frames, seed, FirstSounds::hiss);
    Rain.addDrops(stereo, 6, seed + 2);
    return stereo;
  }

  private static DoubleUnaryOperator hiss() {
    return Noise.chain(
        Noise.pink(),
        Noise.chain(Noise.highPass(400, PER_SECOND), Noise.lowPass(7_000, PER_SECOND)));
  }
}
