package dev.nightjar.bench;

import dev.nightjar.sound.Sink;
import dev.nightjar.sound.SinkStatus;
import dev.nightjar.sound.alsa.AlsaSettings;
import dev.nightjar.sound.alsa.AlsaSink;
import dev.nightjar.sound.alsa.CardLog;
import dev.nightjar.sound.alsa.PacedCard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/// How long a press takes to be heard, with the shipped period and buffer, on a card that plays in
/// real time: from the press to the moment at which the card plays the first frame that differs.
public final class PressBench {

  /// What is pressed: it renders into a sink on a thread of its own from the moment it is made.
  /// Left alone, it renders the same value again and again, give or take its dither.
  public interface Pressable extends AutoCloseable {

    /// Changes what is rendered, and returns at once. Its last ramp is over after 300 ms.
    void press();

    /// Ends the rendering, and the sink with it.
    @Override
    void close();
  }

  private static final int SHIPPED_LIMIT_MS = 200;

  /// Four steps of 24 bits: more than two draws of TPDF dither can differ.
  private static final int CHANGE = 4 << 8;

  private static final int[] PERCENTS = {0, 50, 90, 99, 100};

  private PressBench() {}

  /// @param args how many presses, 300 where none is given
  public static void main(String[] args) throws Exception {
    PacedCard.whyNot()
        .ifPresent(
            reason -> {
              System.out.println("press bench " + reason);
              System.exit(1);
            });
    int presses = args.length > 0 ? Integer.parseInt(args[0]) : 300;
    var bars = new Bars();
    run(SteadyTone::new, presses, bars);
    System.exit(bars.exitStatus());
  }

  /// Presses a device at random phases, and prints its table and its bar.
  public static void run(Function<Sink, Pressable> device, int presses, Bars bars)
      throws Exception {
    Path folder = Files.createTempDirectory("nightjar-press");
    PacedCard card = PacedCard.in(folder, "");
    var sink = new AlsaSink(AlsaSettings.DEFAULT.withDevice(PacedCard.DEVICE));
    long[] pressed;
    try (Pressable pressable = device.apply(sink)) {
      pressed = press(pressable, presses);
    }
    double[] millis = latencies(pressed, card.recorded(), card.log());
    print(sink.status(), millis);
    bars.atMost("press-to-sound-p99-ms", percentile(millis, 99), SHIPPED_LIMIT_MS);
    card.delete();
  }

  private static long[] press(Pressable pressable, int presses) {
    var random = new Random(11);
    long[] at = new long[presses];
    park(1_000);
    for (int i = 0; i < presses; i++) {
      park(350 + 150 * random.nextDouble());
      at[i] = System.nanoTime();
      pressable.press();
    }
    park(1_000);
    return at;
  }

  private static double[] latencies(long[] pressed, int[] recorded, CardLog log) {
    return Arrays.stream(pressed)
        .mapToDouble(at -> (log.playedAtNanos(firstChanged(at, recorded, log)) - at) / 1e6)
        .sorted()
        .toArray();
  }

  /// Frames that the card had taken before the press cannot have been changed by it.
  private static long firstChanged(long pressedNanos, int[] recorded, CardLog log) {
    int before = (int) log.acceptedBy(pressedNanos) - 1;
    int steady = recorded[2 * before];
    for (int frame = before; frame < recorded.length / 2; frame++) {
      if (Math.abs(recorded[2 * frame] - steady) > CHANGE) {
        return frame;
      }
    }
    throw new IllegalStateException("a press was never heard");
  }

  private static void print(SinkStatus status, double[] millis) {
    System.out.printf("card: %s%nxruns: %d%n", status.detail(), status.xruns());
    System.out.printf("%-8s", "presses");
    for (int percent : PERCENTS) {
      System.out.printf("  p%-6d", percent);
    }
    System.out.printf("%n%-8d", millis.length);
    for (int percent : PERCENTS) {
      System.out.printf(Locale.ROOT, "  %-7.1f", percentile(millis, percent));
    }
    System.out.println(" ms from the press to the first changed frame");
  }

  /// The smallest value that `percent` of all do not exceed.
  private static double percentile(double[] sorted, int percent) {
    int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
    return sorted[Math.max(0, rank - 1)];
  }

  private static void park(double millis) {
    long deadline = System.nanoTime() + (long) (millis * 1e6);
    for (long left = 1; left > 0; left = deadline - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /// The least device there is: a constant that every press raises. What it shows is the delay of
  /// the card and the sink alone.
  private static final class SteadyTone implements Pressable {

    private static final int STEP = 16 << 8;

    private final Sink sink;
    private final int[] block = new int[2 * AlsaSettings.DEFAULT.periodFrames()];
    private final Thread render;
    private volatile int value;
    private volatile boolean closed;

    SteadyTone(Sink sink) {
      this.sink = sink;
      render = Thread.ofPlatform().name("render").start(this::render);
    }

    private void render() {
      while (!closed) {
        Arrays.fill(block, value);
        sink.write(block, block.length / 2);
      }
      sink.close();
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread presses
    @Override
    public void press() {
      value += STEP;
    }

    @Override
    public void close() {
      closed = true;
      try {
        render.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
