package dev.nightjar.protocol;

import java.time.Duration;

/// When a clinic has enough to look at.
///
/// @param nights so many evenings
/// @param worn with the strap worn and heard so long
public record DataTarget(int nights, Duration worn) {}
