package dev.nightjar.config;

import java.util.Optional;

/// What came of reading the settings.
///
/// @param settings what is in force
/// @param problem what is wrong with the file or its copy, one line for each problem; empty when
///   all is well
/// @param source where the settings come from
public record Loaded(Settings settings, Optional<String> problem, Source source) {

  /// Where settings come from.
  public enum Source {
    /// The settings file.
    FILE,
    /// The copy of the last settings file that was good; the file itself is not.
    LAST_GOOD,
    /// Nothing was read: there is no file, or neither it nor a copy is good.
    DEFAULTS
  }
}
