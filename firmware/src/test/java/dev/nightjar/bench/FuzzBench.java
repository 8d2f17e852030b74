package dev.nightjar.bench;

import dev.nightjar.bench.PacketFuzz.Garbage;
import java.util.Locale;

/// Mutated packet sequences (a million, or the number given) and evenings of garbage: no exception,
/// no beat that goes back, no memory that grows, and nothing that takes the fade for a heart.
final class FuzzBench {

  private static final int EVENINGS = 20;

  private FuzzBench() {}

  public static void main(String[] arguments) {
    long sequences = arguments.length == 0 ? 1_000_000 : Long.parseLong(arguments[0]);
    PacketFuzz fuzz = new PacketFuzz();
    for (long seed = 0; seed < sequences / 2; seed++) {
      fuzz.sequence(seed);
    }
    long half = usedKilobytes();
    for (long seed = sequences / 2; seed < sequences; seed++) {
      fuzz.sequence(seed);
    }
    System.out.printf(
        Locale.ROOT,
        "%d sequences: %d packets, %d refused, %d beats%s%n",
        sequences,
        fuzz.packets,
        fuzz.refused,
        fuzz.beats,
        fuzz.firstFault.isEmpty() ? "" : "; first fault: " + fuzz.firstFault);
    Bars bars = new Bars();
    bars.atMost("faults", (double) fuzz.faults, 0);
    bars.atMost("most-beats-in-a-packet", fuzz.mostBeats, 512);
    bars.atMost("heap-growth-over-the-second-half-kB", (double) (usedKilobytes() - half), 512);
    for (Garbage kind : Garbage.values()) {
      double most = 0;
      for (long seed = 0; seed < EVENINGS; seed++) {
        most = Math.max(most, fuzz.evening(kind, seed));
      }
      String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
      bars.atMost("fade-by-" + name, most, 0);
    }
    System.exit(bars.exitStatus());
  }

  private static long usedKilobytes() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1024;
  }
}
