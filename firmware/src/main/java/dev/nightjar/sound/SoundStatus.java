package dev.nightjar.sound;

/// How the sound fares, for `doctor`, the watchdog and the status line.
///
/// @param turns blocks that the render loop has finished; a loop that is stuck stands still here
/// @param starvations times that a layer of the scene now playing ran dry
/// @param sink how the sink fares
public record SoundStatus(long turns, long starvations, SinkStatus sink) {}
