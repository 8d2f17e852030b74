package dev.nightjar.sim;

import dev.nightjar.panel.Gesture;
import java.time.Duration;

/// A gesture and the moment at which a hand made it.
///
/// @param at monotonic
public record TimedGesture(Duration at, Gesture gesture) {}
