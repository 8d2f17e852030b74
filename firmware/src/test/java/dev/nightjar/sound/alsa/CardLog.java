package dev.nightjar.sound.alsa;

import dev.nightjar.unit.Frames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What the test card wrote down. Its times are CLOCK_MONOTONIC, which is `System.nanoTime` on
/// Linux; its frames are those of its record.
public record CardLog(List<Event> events) {

  /// @param count of frames, where the event has one
  public record Event(String name, long nanos, long frame, long count) {

    private static Event of(String line) {
      String[] words = line.split(" ", 4);
      return new Event(
          words[0], Long.parseLong(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]));
    }
  }

  static CardLog read(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return new CardLog(lines.map(Event::of).toList());
    }
  }

  public Stream<Event> all(String name) {
    return events.stream().filter(e -> e.name().equals(name));
  }

  /// When a frame left the card, on a card of speed 1: by the pace since the start of its run.
  public long playedAtNanos(long frame) {
    Event start = all("start").filter(e -> e.frame() <= frame).reduce((a, b) -> b).orElseThrow();
    return start.nanos() + (long) ((frame - start.frame()) * 1e9 / Frames.PER_SECOND);
  }

  /// How many frames the card had accepted by then.
  public long acceptedBy(long nanos) {
    return all("accept")
        .filter(e -> e.nanos() <= nanos)
        .mapToLong(e -> e.frame() + e.count())
        .max()
        .orElse(0);
  }
}
