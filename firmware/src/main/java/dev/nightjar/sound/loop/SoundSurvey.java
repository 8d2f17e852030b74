package dev.nightjar.sound.loop;

import dev.nightjar.sound.file.FrameSource;
import dev.nightjar.sound.file.LoopPoints;
import dev.nightjar.sound.file.SoundFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What is known of a sound once all of it went by: its length, its levels and offsets from moment
/// to moment, and the frames on both sides of its turn. At the file's own rate, as decoded. It
/// takes some 50 bytes each 50 ms, 4 MB for an hour.
public final class SoundSurvey implements FrameSource {

  private static final int HOPS_A_SECOND = 20;

  /// Less is in many recordings and harms nobody.
  private static final double OFFSET = 0.003;

  /// A rumble has a mean of its own in a few seconds: an offset is more.
  private static final double OFFSET_OF_RMS = 0.2;

  private static final double STEP = 0.01;

  private static final int STRETCH_HOPS = 5 * HOPS_A_SECOND;

  private final FrameSource source;
  private final SoundFormat format;
  private final int hopFrames;
  private final int edgeFrames;
  private final long start;
  private final long end;
  private final float[] head;
  private final float[] ring;
  private final List<Hop> hops = new ArrayList<>();
  private final BandLevels bands;
  private final double[] sums = new double[2];
  private double squares;
  private int inHop;
  private long frames;

  /// 50 ms of a sound.
  ///
  /// @param left its mean, the offset
  /// @param right likewise
  /// @param power mean square about the offset, of both channels
  /// @param bands mean squares below 250 Hz, 1 kHz, 4 kHz and above
  record Hop(float left, float right, float power, Bands bands) {}

  record Bands(float bass, float low, float middle, float high) {
    static final int COUNT = 4;

    float get(int band) {
      return switch (band) {
        case 0 -> bass;
        case 1 -> low;
        case 2 -> middle;
        default -> high;
      };
    }
  }

  SoundSurvey(FrameSource source, SoundFormat format) {
    this.source = source;
    this.format = format;
    hopFrames = format.rate() / HOPS_A_SECOND;
    edgeFrames = format.rate() / 4;
    Optional<LoopPoints> given = format.longLoop();
    start = given.map(LoopPoints::start).orElse(0L);
    end = given.map(LoopPoints::end).orElse(Long.MAX_VALUE);
    head = new float[2 * edgeFrames];
    ring = new float[2 * edgeFrames];
    bands = new BandLevels(format.rate());
  }

  @Override
  public int read(float[] stereo) throws IOException {
    int count = source.read(stereo);
    for (int i = 0; i < count; i++) {
      add(stereo[2 * i], stereo[2 * i + 1]);
    }
    return count;
  }

  private void add(float left, float right) {
    if (frames >= start && frames < start + edgeFrames) {
      put(head, frames - start, left, right);
    }
    if (frames < end) {
      put(ring, frames % edgeFrames, left, right);
    }
    frames++;
    sums[0] += left;
    sums[1] += right;
    squares += (double) left * left + (double) right * right;
    bands.add(left, right);
    if (++inHop == hopFrames) {
      endHop();
    }
  }

  private static void put(float[] into, long frame, float left, float right) {
    into[2 * (int) frame] = left;
    into[2 * (int) frame + 1] = right;
  }

  private void endHop() {
    double left = sums[0] / inHop;
    double right = sums[1] / inHop;
    double power = squares / inHop - left * left - right * right;
    Bands levels = bands.take(inHop, left * left + right * right);
    hops.add(new Hop((float) left, (float) right, (float) Math.max(0, power), levels));
    Arrays.fill(sums, 0);
    squares = 0;
    inHop = 0;
  }

  public SoundFormat format() {
    return format;
  }

  /// How many there really are.
  long frames() {
    return frames;
  }

  List<Hop> hops() {
    return hops;
  }

  int hopFrames() {
    return hopFrames;
  }

  /// Of [#head] and [#tail].
  int edgeFrames() {
    return edgeFrames;
  }

  /// The first quarter of a second from where it goes round.
  float[] head() {
    return head;
  }

  /// The last one before it goes round, where the sound is so long.
  float[] tail() {
    int oldest = 2 * (int) (Math.min(frames, end) % edgeFrames);
    float[] tail = Arrays.copyOfRange(ring, oldest, oldest + ring.length);
    System.arraycopy(ring, 0, tail, ring.length - oldest, oldest);
    return tail;
  }

  /// Whether it has an offset, all along or in a part.
  boolean hasOffset() {
    double power = hops.stream().mapToDouble(Hop::power).average().orElse(0);
    double most = Math.max(OFFSET, OFFSET_OF_RMS * Math.sqrt(power / 2));
    int stretch = Math.max(1, Math.min(STRETCH_HOPS, hops.size() / 2));
    boolean somewhere = false;
    for (int from = 0; from + stretch <= hops.size(); from += stretch) {
      somewhere |= isOffset(from, from + stretch, most);
    }
    return somewhere || isOffset(0, hops.size(), most);
  }

  private boolean isOffset(int from, int to, double most) {
    List<Hop> part = hops.subList(from, to);
    double left = part.stream().mapToDouble(Hop::left).average().orElse(0);
    double right = part.stream().mapToDouble(Hop::right).average().orElse(0);
    return Math.abs(left) > most || Math.abs(right) > most;
  }

  /// Whether the offset at the end is another than at the start: without it, that would thump.
  boolean offsetSteps() {
    double[] first = offsetAt(start);
    double[] last = offsetAt(Math.max(0, Math.min(end, frames) - edgeFrames));
    double most = Math.max(Math.abs(first[0] - last[0]), Math.abs(first[1] - last[1]));
    return most > STEP && hasOffset();
  }

  /// The offset at a frame, which a filter begins with.
  double[] offsetAt(long frame) {
    int from = (int) Math.min(frame / hopFrames, Math.max(0, hops.size() - 1));
    List<Hop> part = hops.subList(from, Math.min(hops.size(), from + HOPS_A_SECOND / 2));
    return new double[] {
      part.stream().mapToDouble(Hop::left).average().orElse(0),
      part.stream().mapToDouble(Hop::right).average().orElse(0)
    };
  }

  /// Energies of four bands, split by one-pole filters: enough to tell dull from bright.
  private static final class BandLevels {
    private static final double[] EDGES = {250, 1_000, 4_000};

    private final double[] coefficients = new double[EDGES.length];
    private final double[] low = new double[2 * EDGES.length];
    private final double[] energies = new double[EDGES.length + 1];

    BandLevels(int rate) {
      for (int i = 0; i < EDGES.length; i++) {
        coefficients[i] = 1 - Math.exp(-2 * Math.PI * Math.min(EDGES[i], rate / 3.0) / rate);
      }
    }

    void add(float left, float right) {
      channel(0, left);
      channel(EDGES.length, right);
    }

    private void channel(int at, double x) {
      double below = 0;
      for (int i = 0; i < coefficients.length; i++) {
        low[at + i] += coefficients[i] * (x - low[at + i]);
        double band = low[at + i] - below;
        energies[i] += band * band;
        below = low[at + i];
      }
      energies[coefficients.length] += (x - below) * (x - below);
    }

    /// @param offset its power, which is in the lowest band
    Bands take(int frames, double offset) {
      Bands taken =
          new Bands(
              (float) Math.max(0, energies[0] / frames - offset),
              (float) (energies[1] / frames),
              (float) (energies[2] / frames),
              (float) (energies[3] / frames));
      Arrays.fill(energies, 0);
      return taken;
    }
  }
}
