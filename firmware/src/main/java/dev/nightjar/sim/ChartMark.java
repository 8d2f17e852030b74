package dev.nightjar.sim;

import java.time.Duration;

/// Something that happened, for a [NightChart].
///
/// @param at since play
/// @param text a few words
public record ChartMark(Duration at, String text) {}
