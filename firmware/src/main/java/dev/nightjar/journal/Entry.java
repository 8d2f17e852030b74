package dev.nightjar.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A readable row of the journal.
///
/// @param at when, monotonic since the boot; kept to the millisecond
/// @param wall a label, where the clock is known good; may jump
/// @param kind what it is about
/// @param text one sentence, without the name or address of a person or strap
public record Entry(Duration at, Optional<Instant> wall, Kind kind, String text) {

  /// What an entry is about.
  public enum Kind {
    NIGHT_BEGAN,
    NIGHT_ENDED,
    PRESS,
    DECISION,
    /// What the strap's data is worth, as the night judged it.
    STRAP,
    /// How the link to the strap fares, as its adapter tells; no replay brings it out again.
    LINK,
    SOUND,
    FAULT,
    BOOT,
    CLOCK,
    SETTINGS,
    /// What was kept of a clinic's protocol, what was not, and what was refused.
    PROTOCOL,
    /// What was asked of the root side, and what came of it: an export to a stick, a loan's erase.
    LOAN;

    /// Whether the night decides such rows from its events, so that a replay brings them out again.
    public boolean isByTheNight() {
      return switch (this) {
        case NIGHT_BEGAN, NIGHT_ENDED, PRESS, DECISION, STRAP, PROTOCOL -> true;
        case LINK, SOUND, FAULT, BOOT, CLOCK, SETTINGS, LOAN -> false;
      };
    }
  }
}
