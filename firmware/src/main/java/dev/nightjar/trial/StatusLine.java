package dev.nightjar.trial;

import dev.nightjar.unit.Decibels;
import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalDouble;

/// One live line (clock, heart rate, settledness, level) under the lines of what happened. Where
/// the output is no terminal, only what happened is printed. Any thread.
public final class StatusLine {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final int BAR = 20;

  /// Ten times a second is all that an eye follows.
  private static final long REDRAW_NANOS = 100_000_000;

  private final PrintStream out;
  private final LocalTime start;
  private final boolean terminal = onTerminal();
  private long drawnAt;
  private boolean drawn;

  StatusLine(PrintStream out, LocalTime start) {
    this.out = out;
    this.start = start;
  }

  /// Whether a person watches.
  @SuppressWarnings("SystemConsoleNull")
  public // null or not depends on the JDK's jdk.console setting
  static boolean onTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  synchronized void show(Duration at, OptionalDouble bpm, double settledness, Decibels level) {
    long now = System.nanoTime();
    if (!terminal || now - drawnAt < REDRAW_NANOS) {
      return;
    }
    drawnAt = now;
    drawn = true;
    String rate =
        bpm.isPresent() ? String.format(Locale.ROOT, "%3.0f bpm", bpm.getAsDouble()) : " -- bpm";
    out.printf(
        Locale.ROOT,
        "\r%s  %s  settled %3.0f %%  %s %-9s",
        clock(at),
        rate,
        100 * settledness,
        bar(level),
        level);
    out.flush();
  }

  synchronized void say(Duration at, String text) {
    clear();
    out.printf("%s  %s%n", clock(at), text);
  }

  synchronized void say(String text) {
    clear();
    out.println(text);
  }

  synchronized void done() {
    clear();
  }

  private void clear() {
    if (drawn) {
      out.print("\r\033[K");
      drawn = false;
    }
  }

  private String clock(Duration at) {
    return start.plus(at).format(CLOCK);
  }

  private static String bar(Decibels level) {
    int full = (int) Math.round(BAR * (1 + Math.max(level.value(), -60) / 60));
    return "[" + "=".repeat(full) + " ".repeat(BAR - full) + "]";
  }
}
