package dev.nightjar.sim;

import dev.nightjar.heart.Packet;
import java.time.Duration;

/// A packet and the moment at which it arrives.
///
/// @param at monotonic
public record TimedPacket(Duration at, Packet packet) {}
