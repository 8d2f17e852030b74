package dev.nightjar.heart;

import java.time.Duration;

/// One heart beat.
///
/// @param at when it happened, monotonic
/// @param rrMillis the interval that it ends, in milliseconds
/// @param normal false for an artefact or an ectopic beat: real time passed, but the interval says
///   nothing about the heart's rhythm
public record Beat(Duration at, double rrMillis, boolean normal) {}
