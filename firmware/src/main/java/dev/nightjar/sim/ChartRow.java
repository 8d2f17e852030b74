package dev.nightjar.sim;

import dev.nightjar.heart.StrapState;
import java.time.Duration;
import java.util.OptionalDouble;

/// One moment of a [NightChart]. What it says holds until the next row.
///
/// @param at since play
/// @param bpm heart rate, beats a minute; empty where it is not known
/// @param settledness 0 to 1; empty where there is none
/// @param levelDb 0 (the sleeper's volume) to -60, and below for silence
public record ChartRow(
    Duration at,
    OptionalDouble bpm,
    OptionalDouble settledness,
    double levelDb,
    StrapState strap) {}
