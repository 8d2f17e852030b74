package dev.nightjar.config;

import static java.util.stream.Collectors.joining;

import java.util.Optional;
import java.util.stream.Stream;

/// What came of reading the settings.
///
/// @param settings what is in force
/// @param problem what is wrong with the file or its copy, one line for each problem; empty when
///   all is well
/// @param source where the settings come from
/// @param given what stands in the files that are in force
/// @param boot what came of the boot partition's own file, where there is one
public record LoadedSettings(
    Settings settings,
    Optional<String> problem,
    Source source,
    GivenValues given,
    Optional<LoadedSettings> boot) {

  /// What came of one file.
  LoadedSettings(Settings settings, Optional<String> problem, Source source, GivenValues given) {
    this(settings, problem, source, given, Optional.empty());
  }

  /// Where settings come from.
  public enum Source {
    /// The settings file.
    FILE,
    /// The copy of the last settings file that was good; the file itself is not.
    LAST_GOOD,
    /// Nothing was read: there is no file, or neither it nor a copy is good.
    DEFAULTS
  }

  /// Both at once, where this one's settings lie under the other's.
  LoadedSettings under(LoadedSettings over) {
    String problems =
        Stream.of(problem, over.problem).flatMap(Optional::stream).collect(joining("\n"));
    Source worst = source.compareTo(over.source) > 0 && problem.isPresent() ? source : over.source;
    return new LoadedSettings(
        over.settings,
        Optional.of(problems).filter(text -> !text.isEmpty()),
        over.source == Source.DEFAULTS ? source : worst,
        given.under(over.given),
        Optional.of(over));
  }
}
