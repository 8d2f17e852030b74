package dev.nightjar.sound.loop;

import java.util.Arrays;
import java.util.List;

/// Where a sound should turn, judged by its levels: silence and fades at its ends are left out, and
/// where its end is much louder, softer, duller or brighter than its start, the two moments nearby
/// are sought that are most alike. Pure.
///
/// @param from the first of the 50-ms hops that is kept
/// @param to the hop after the last one that is kept
/// @param silent seconds of silence that were left out
/// @param faded seconds of fades, or of softer ends, that were left out
/// @param stepDb how far the levels at the turn still differ; 0 where no more than within the sound
record LoopBounds(int from, int to, double silent, double faded, double stepDb) {

  private static final double HOP_SECONDS = 0.05;

  /// A second, in which rain is steady and a rhythm has a level.
  private static final int WINDOW_HOPS = 20;

  /// Below the loud part of the sound, as power: -50 dB.
  private static final double SILENT = 1e-5;

  /// A soft part of the sound's middle, and so much less, is a fade: -1.5 dB.
  private static final double SOFT_PERCENTILE = 0.2;

  private static final double FADED = 0.708;

  /// Less is not heard as a step in a sound that moves.
  private static final double STEP_DB = 3;

  private static final double OF_INNER_STEPS = 1.3;

  /// So far from the ends a better turn is sought.
  private static final int SEARCH_HOPS = 600;

  private static final int SEARCH_STEP = 5;
  private static final double DB_PER_SECOND_LOST = 0.05;

  static LoopBounds of(List<SoundSurvey.Hop> hops) {
    return hops.size() < 2 * WINDOW_HOPS
        ? new LoopBounds(0, hops.size(), 0, 0, 0)
        : new Levels(hops).turn();
  }

  /// Nothing is left out, and nothing is heard at the turn.
  boolean keepsAll(int hops) {
    return from == 0 && to == hops && stepDb == 0;
  }

  private static final class Levels {
    private final int count;
    private final int window;
    private final double[] power;

    /// Running sums: the power, then that of each band.
    private final double[][] sums;

    Levels(List<SoundSurvey.Hop> hops) {
      count = hops.size();
      window = Math.clamp(count / 8, 4, WINDOW_HOPS);
      power = hops.stream().mapToDouble(SoundSurvey.Hop::power).toArray();
      int bands = SoundSurvey.Bands.COUNT;
      sums = new double[bands + 1][count + 1];
      for (int i = 0; i < count; i++) {
        sums[0][i + 1] = sums[0][i] + power[i];
        for (int band = 0; band < bands; band++) {
          sums[band + 1][i + 1] = sums[band + 1][i] + hops.get(i).bands().get(band);
        }
      }
    }

    LoopBounds turn() {
      int[] sounding = withoutSilence();
      double silent = (count - (sounding[1] - sounding[0])) * HOP_SECONDS;
      if (sounding[1] - sounding[0] < 2 * WINDOW_HOPS) {
        return new LoopBounds(sounding[0], sounding[1], silent, 0, 0);
      }
      int[] even = withoutFades(sounding[0], sounding[1]);
      double limit = Math.max(STEP_DB, OF_INNER_STEPS * innerStep(even[0], even[1]));
      if (step(even[0], even[1]) <= limit) {
        return new LoopBounds(even[0], even[1], silent, faded(sounding, even), 0);
      }
      int[] alike = mostAlike(even[0], even[1]);
      double step = step(alike[0], alike[1]);
      double faded = faded(sounding, alike);
      return new LoopBounds(alike[0], alike[1], silent, faded, step <= limit ? 0 : step);
    }

    private static double faded(int[] before, int[] after) {
      return (before[1] - before[0] - (after[1] - after[0])) * HOP_SECONDS;
    }

    /// A rest at the ends stays where the sound has such rests elsewhere.
    private int[] withoutSilence() {
      double loud = percentile(power, 0, count, 0.9);
      int from = 0;
      while (from < count && power[from] <= SILENT * loud) {
        from++;
      }
      int to = count;
      while (to > from && power[to - 1] <= SILENT * loud) {
        to--;
      }
      int longest = 0;
      int rest = 0;
      for (int i = from; i < to; i++) {
        rest = power[i] <= SILENT * loud ? rest + 1 : 0;
        longest = Math.max(longest, rest);
      }
      boolean cut = from < to && from + count - to > longest;
      return cut ? new int[] {from, to} : new int[] {0, count};
    }

    private int[] withoutFades(int first, int last) {
      int quarter = (last - first) / 4;
      double[] middle = new double[Math.max(1, 2 * quarter - window)];
      for (int i = 0; i < middle.length; i++) {
        middle[i] = mean(0, first + quarter + i, first + quarter + i + window);
      }
      double soft = FADED * percentile(middle, 0, middle.length, SOFT_PERCENTILE);
      int from = first;
      while (from < first + quarter && mean(0, from, from + window) < soft) {
        from++;
      }
      int to = last;
      while (to > last - quarter && mean(0, to - window, to) < soft) {
        to--;
      }
      // The window that is no longer soft still holds the end of the fade.
      int before = from > first ? Math.min(from + window, first + quarter) : from;
      int after = to < last ? Math.max(to - window, last - quarter) : to;
      return new int[] {before, after};
    }

    /// What the sound does from one second to the next by itself, nine times in ten.
    private double innerStep(int from, int to) {
      int steps = (to - from) / window - 1;
      if (steps < 3) {
        return 0;
      }
      double[] inner = new double[steps];
      for (int i = 0; i < steps; i++) {
        int at = from + (i + 1) * window;
        inner[i] = step(at, at);
      }
      return percentile(inner, 0, steps, 0.9);
    }

    /// How unlike the second before `to` and the one from `from` on are, in dB: in level, or in a
    /// band that is heard.
    private double step(int from, int to) {
      double before = mean(0, to - window, to);
      double after = mean(0, from, from + window);
      double most = decibels(before, after, 1e-12);
      for (int band = 1; band < sums.length; band++) {
        double bandBefore = mean(band, to - window, to);
        double bandAfter = mean(band, from, from + window);
        // What lies 25 dB below the whole is hardly heard; noise in a narrow band moves more.
        double floor = 0.003 * Math.max(before, after);
        most = Math.max(most, decibels(bandBefore, bandAfter, floor) - 2);
      }
      return most;
    }

    private static double decibels(double a, double b, double floor) {
      return Math.abs(10 * Math.log10((a + floor) / (b + floor)));
    }

    private int[] mostAlike(int first, int last) {
      int most = Math.min(SEARCH_HOPS, (last - first) / 4);
      int[] best = {first, last};
      double least = Double.POSITIVE_INFINITY;
      for (int cutStart = 0; cutStart <= most; cutStart += SEARCH_STEP) {
        for (int cutEnd = 0; cutEnd <= most; cutEnd += SEARCH_STEP) {
          double lost = (cutStart + cutEnd) * HOP_SECONDS * DB_PER_SECOND_LOST;
          double cost = step(first + cutStart, last - cutEnd) + lost;
          if (cost < least) {
            least = cost;
            best = new int[] {first + cutStart, last - cutEnd};
          }
        }
      }
      return best;
    }

    private double mean(int of, int from, int to) {
      return (sums[of][to] - sums[of][from]) / (to - from);
    }

    private static double percentile(double[] values, int from, int to, double part) {
      double[] sorted = Arrays.copyOfRange(values, from, to);
      Arrays.sort(sorted);
      return sorted[(int) (part * (sorted.length - 1))];
    }
  }
}
