package dev.nightjar.sound.synth;

import dev.nightjar.sound.synth.dsp.LoudnessLevel;
import dev.nightjar.unit.Frames;
import java.util.Set;

/// One sound that Nightjar makes itself.
///
/// @param name as in the catalogue: lower case, words joined by hyphens
/// @param seconds the loop's length; at least 120, so that no one learns it by heart
/// @param seed of everything random in it
/// @param painter makes it
public record SynthSound(
    String name, Family family, Set<Trait> traits, int seconds, long seed, Painter painter) {

  public SynthSound {
    traits = Set.copyOf(traits);
    if (seconds < 120) {
      throw new IllegalArgumentException(name + " is shorter than two minutes");
    }
  }

  /// Makes a loop.
  @FunctionalInterface
  public interface Painter {

    /// One period of a loop without a seam, at any level; what runs over its end wraps round to its
    /// start. The same seed gives the same samples on one architecture.
    ///
    /// @param frames how long, at 48 kHz
    /// @return interleaved stereo, `2 * frames` samples
    float[] paint(int frames, long seed);
  }

  /// The whole loop at [dev.nightjar.sound.Loudness#LOOPS]: some seconds of work and 46 MB for two
  /// minutes.
  public float[] render() {
    return LoudnessLevel.atLoudness(painter.paint(seconds * Frames.PER_SECOND, seed));
  }
}
