package dev.nightjar.bench;

import dev.nightjar.sound.Cause;
import dev.nightjar.sound.LivePlayer;
import dev.nightjar.sound.Loops;
import dev.nightjar.sound.Player;
import dev.nightjar.sound.SinkStatus;
import dev.nightjar.sound.SoundCommand;
import dev.nightjar.sound.alsa.AlsaSettings;
import dev.nightjar.sound.alsa.AlsaSink;
import dev.nightjar.sound.alsa.CardLog;
import dev.nightjar.sound.alsa.PacedCard;
import dev.nightjar.unit.Decibels;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/// How long a press takes to be heard, with the shipped period and buffer, on a card that plays in
/// real time: from the command to the moment at which the card plays the first frame that differs.
/// The whole live player plays; a press pauses it or lets it go on.
public final class PressBench {

  private static final int SHIPPED_LIMIT_MS = 200;

  /// Four steps of 24 bits: more than two draws of TPDF dither can differ.
  private static final int CHANGE = 4 << 8;

  private static final double LEVEL = 0.25;

  private static final int TELL_EVERY = 50;

  private static final int[] PERCENTS = {0, 50, 90, 99, 100};

  private PressBench() {}

  /// @param args how many presses, 300 where none is given
  public static void main(String[] args) throws Exception {
    PacedCard.orEnd("press bench");
    int presses = args.length > 0 ? Integer.parseInt(args[0]) : 300;
    var bars = new Bars();
    run(presses, bars);
    System.exit(bars.exitStatus());
  }

  /// Presses at random phases, and prints the table and the bar.
  private static void run(int presses, Bars bars) throws Exception {
    Path folder = Files.createTempDirectory("nightjar-press");
    PacedCard card = PacedCard.in(folder, "");
    var sink = new AlsaSink(AlsaSettings.DEFAULT.withDevice(PacedCard.DEVICE));
    long[] pressed;
    try (var player =
        new LivePlayer(
            sink,
            AlsaSettings.DEFAULT.periodFrames(),
            Decibels.ZERO,
            Decibels.ZERO,
            fault -> {
              throw new IllegalStateException(fault);
            })) {
      player.send(new SoundCommand.Play(Loops.scene(Loops.constant(LEVEL)), Cause.PRESS));
      pressed = press(player, presses);
    }
    double[] millis = latencies(pressed, card.mapped(), card.log());
    print(sink.status(), millis);
    bars.atMost("press-to-sound-p99-ms", percentile(millis, 99), SHIPPED_LIMIT_MS);
    card.delete();
  }

  private static long[] press(Player player, int presses) {
    var random = new Random(11);
    long[] at = new long[presses];
    park(1_000);
    for (int i = 0; i < presses; i++) {
      // The last press has long been heard, and its ramp is over.
      park(350 + 150 * random.nextDouble());
      SoundCommand press =
          i % 2 == 0 ? new SoundCommand.Pause() : new SoundCommand.Resume(Cause.PRESS);
      at[i] = System.nanoTime();
      player.send(press);
      if ((i + 1) % TELL_EVERY == 0) {
        System.out.printf("%d of %d presses%n", i + 1, presses);
      }
    }
    park(1_000);
    return at;
  }

  private static double[] latencies(long[] pressed, IntBuffer recorded, CardLog log) {
    return Arrays.stream(pressed)
        .mapToDouble(at -> (log.playedAtNanos(firstChanged(at, recorded, log)) - at) / 1e6)
        .sorted()
        .toArray();
  }

  /// Frames that the card had taken before the press cannot have been changed by it.
  private static long firstChanged(long pressedNanos, IntBuffer recorded, CardLog log) {
    int before = (int) log.acceptedBy(pressedNanos) - 1;
    int steady = recorded.get(2 * before);
    for (int frame = before; frame < recorded.limit() / 2; frame++) {
      if (Math.abs(recorded.get(2 * frame) - steady) > CHANGE) {
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
}
