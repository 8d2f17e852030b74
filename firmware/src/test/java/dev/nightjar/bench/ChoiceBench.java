package dev.nightjar.bench;

import dev.nightjar.choice.SceneChoice;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/// Whether "choose for me" finds what calms: simulated people who settle 30 % sooner under a third
/// of the scenes, with evenings that differ by 0.5 in log time, and who press "not this one" under
/// 40 % of the others and 5 % of the preferred. What counts is what the device chose on nights 16
/// to 20; by chance a third of it is preferred.
final class ChoiceBench {

  private static final int PEOPLE = 500;
  private static final int NIGHTS = 20;
  private static final int COUNTED_FROM = 16;

  /// About as many scenes as ship.
  private static final int SCENES = 27;

  /// Whoever dislikes this many in a row goes to sleep.
  private static final int MOST_PRESSES = 5;

  private ChoiceBench() {}

  public static void main(String[] args) {
    System.out.println("scenes  strap  share of preferred, nights 1-5  6-10  11-15  16-20");
    double counted = 0;
    for (int scenes : new int[] {9, 21, SCENES, 60}) {
      double share = row(scenes, true);
      counted = scenes == SCENES ? share : counted;
    }
    row(SCENES, false);
    Bars bars = new Bars();
    bars.atLeast("choice-preferred-nights-16-to-20", counted, 0.60);
    System.exit(bars.exitStatus());
  }

  private static double row(int scenes, boolean strap) {
    int[] preferred = new int[NIGHTS];
    for (int person = 0; person < PEOPLE; person++) {
      boolean[] hits = new Person(person, scenes, strap).nights();
      for (int night = 0; night < NIGHTS; night++) {
        preferred[night] += hits[night] ? 1 : 0;
      }
    }
    double[] shares =
        IntStream.range(0, 4)
            .mapToDouble(
                block ->
                    IntStream.range(5 * block, 5 * block + 5).mapToDouble(n -> preferred[n]).sum()
                        / (5.0 * PEOPLE))
            .toArray();
    System.out.printf(
        Locale.ROOT,
        "%6d  %-5s  %31.3f %5.3f %6.3f %6.3f%n",
        scenes,
        strap ? "worn" : "none",
        shares[0],
        shares[1],
        shares[2],
        shares[COUNTED_FROM / 5]);
    return shares[COUNTED_FROM / 5];
  }

  private static final class Person {
    private final Random random;
    private final boolean strap;
    private final Set<String> preferred;
    private final double usualLogMinutes;
    private SceneChoice choice;

    Person(int seed, int count, boolean strap) {
      random = new Random(seed);
      this.strap = strap;
      // Names of their own, so that no two devices draw alike.
      List<String> scenes =
          IntStream.range(0, count)
              .mapToObj(i -> String.format(Locale.ROOT, "scene %d of %d", i, seed))
              .toList();
      preferred = new HashSet<>();
      while (preferred.size() < Math.round(count / 3.0)) {
        preferred.add(scenes.get(random.nextInt(count)));
      }
      usualLogMinutes = Math.log(25) + 0.4 * random.nextGaussian();
      choice = SceneChoice.of(scenes);
    }

    /// Whether the device chose a preferred scene, night by night.
    boolean[] nights() {
      boolean[] hits = new boolean[NIGHTS];
      for (int night = 0; night < NIGHTS; night++) {
        String scene = choice.chosen(null);
        choice = choice.drawn();
        hits[night] = preferred.contains(scene);
        choice = settled(pressed(scene));
      }
      return hits;
    }

    /// The scene that stays.
    private String pressed(String chosen) {
      String scene = chosen;
      for (int presses = 0; presses < MOST_PRESSES && dislikes(scene); presses++) {
        String next = choice.next(scene);
        choice = choice.notThis(scene);
        scene = next;
      }
      return scene;
    }

    private boolean dislikes(String scene) {
      return random.nextDouble() < (preferred.contains(scene) ? 0.05 : 0.40);
    }

    private SceneChoice settled(String scene) {
      double sooner = preferred.contains(scene) ? Math.log(0.7) : 0;
      double minutes = Math.exp(usualLogMinutes + sooner + 0.5 * random.nextGaussian());
      return strap ? choice.settled(scene, minutes) : choice.kept(scene);
    }
  }
}
