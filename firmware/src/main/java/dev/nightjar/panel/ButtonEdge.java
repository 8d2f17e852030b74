package dev.nightjar.panel;

import java.time.Duration;

/// A contact closed or opened, as the wire says it, bounce and all.
///
/// @param at monotonic time
/// @param button whose contact
/// @param down true when it closed
public record ButtonEdge(Duration at, Button button, boolean down) {}
