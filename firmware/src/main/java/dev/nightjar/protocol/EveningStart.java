package dev.nightjar.protocol;

import java.time.Duration;

/// What an evening begins with.
///
/// @param scene what plays
/// @param length for how long it sounds
public record EveningStart(String scene, Duration length) {}
