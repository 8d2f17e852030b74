package dev.nightjar.protocol;

import dev.nightjar.unit.Decibels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A protocol as one device keeps it: nothing in it is beyond that device. An immutable value; the
/// night that follows it gets it with its first event.
///
/// @param title what it is called; never a person's name
/// @param digest SHA-256 of the file's bytes, in hex: a changed file is another protocol
/// @param nights for how many evenings it is meant
/// @param scenes the only ones that an evening plays; empty for any
/// @param order which of them
/// @param first what every evening begins with
/// @param loudest the loudest volume, in dB below the device's own ceiling
/// @param plays how often sound may be started in an evening
/// @param timer the one timer; zero is off
/// @param exclude families and traits that are offered nowhere
/// @param enough when there is enough to look at
public record Protocol(
    String title,
    String digest,
    int nights,
    List<String> scenes,
    SceneOrder order,
    Optional<EveningStart> first,
    Optional<Decibels> loudest,
    Optional<Integer> plays,
    Optional<Duration> timer,
    Set<String> exclude,
    DataTarget enough) {

  public Protocol {
    scenes = List.copyOf(scenes);
    exclude = Set.copyOf(exclude);
  }

  /// The protocol's scenes for an evening, the one that is due first; the others come only where
  /// that one cannot.
  ///
  /// @param evening from 1
  public List<String> due(int evening) {
    if (scenes.isEmpty() || order == SceneOrder.FREE) {
      return scenes;
    }
    int from = (evening - 1) % scenes.size();
    List<String> due = new ArrayList<>(scenes.subList(from, scenes.size()));
    due.addAll(scenes.subList(0, from));
    return due;
  }

  /// `evening 3 of 14`, or by how many it is past them.
  public String evening(int evening) {
    return evening <= nights
        ? String.format(Locale.ROOT, "evening %d of %d", evening, nights)
        : String.format(
            Locale.ROOT, "evening %d, %d past the %d", evening, evening - nights, nights);
  }
}
