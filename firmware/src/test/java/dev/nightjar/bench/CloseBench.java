package dev.nightjar.bench;

import dev.nightjar.sound.Loudness;
import dev.nightjar.sound.synth.CloseSounds;
import dev.nightjar.sound.synth.Ears;
import dev.nightjar.sound.synth.SpokenBreath;
import dev.nightjar.sound.synth.SynthSound;
import dev.nightjar.sound.synth.Trait;
import java.util.Locale;

/// What makes a sound close: how the ears differ for a noise at one side, what each close sound
/// loses when both are mixed into one, and whether the whispering voice is breath and not buzz.
public final class CloseBench {

  /// About where the close sounds are, from the head's middle.
  private static final double METRES = 0.2;

  private final Bars bars = new Bars();

  private CloseBench() {}

  /// No arguments.
  public static void main(String[] args) {
    CloseBench bench = new CloseBench();
    bench.ears();
    bench.mono();
    if (SpokenBreath.isPossible()) {
      bench.voice();
    }
    System.exit(bench.bars.exitStatus());
  }

  private void ears() {
    System.out.printf("%-9s %9s %7s%n", "azimuth", "delay ms", "dB");
    for (int degrees = 0; degrees <= 180; degrees += 30) {
      float[] stereo = Ears.heard(Math.toRadians(degrees), METRES);
      System.out.printf(
          Locale.ROOT,
          "%-9d %9.2f %7.1f%n",
          degrees,
          1_000 * Ears.delaySeconds(stereo),
          Ears.differenceDb(stereo));
    }
    float[] side = Ears.heard(Math.PI / 2, METRES);
    bars.atLeast("close-delay-ms", 1_000 * Ears.delaySeconds(side), 0.6);
    bars.atLeast("close-level-db", Ears.differenceDb(side), 8);
  }

  /// By BS.1770, as one loudspeaker's worth of power at both ears.
  private void mono() {
    System.out.printf("%n%-24s %9s%n", "sound", "mono LU");
    double most = 0;
    for (SynthSound sound : CloseSounds.all()) {
      if (sound.traits().contains(Trait.CLOSE)) {
        float[] loop = sound.render();
        double before = loudness(loop);
        for (int i = 0; i < loop.length; i += 2) {
          loop[i] = (loop[i] + loop[i + 1]) / 2;
          loop[i + 1] = loop[i];
        }
        double change = loudness(loop) - before;
        System.out.printf(Locale.ROOT, "%-24s %9.1f%n", sound.name(), change);
        most = Math.max(most, -change);
      }
    }
    bars.atMost("close-lost-in-mono-lu", most, 4);
  }

  private static double loudness(float[] stereo) {
    Loudness meter = new Loudness();
    meter.add(stereo, stereo.length / 2);
    return meter.integrated().value();
  }

  /// 1 is a buzz; noise has about a quarter, for of so many periods one always fits a little.
  private void voice() {
    System.out.printf("%n%-9s %7s %6s%n", "language", "spoken", "ours");
    double most = 0;
    for (SpokenBreath row : SpokenBreath.all()) {
      System.out.printf(
          Locale.ROOT, "%-9s %7.2f %6.2f%n", row.language(), row.voiced(), row.ours());
      most = Math.max(most, row.ours());
    }
    bars.atMost("voice-harmonicity", most, 0.4);
  }
}
