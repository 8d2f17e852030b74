package dev.nightjar.report;

import dev.nightjar.journal.Entry;
import java.time.Duration;

/// Something that happened, as the journal's row says it.
///
/// @param at since play
/// @param kind what it is about
/// @param text one sentence
public record TimelineEntry(Duration at, Entry.Kind kind, String text) {}
