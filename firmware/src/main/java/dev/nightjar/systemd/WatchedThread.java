package dev.nightjar.systemd;

import java.time.Duration;

/// A thread beside the render loop's without which there is no night, at one look.
///
/// @param name the thread's
/// @param moves what it has done so far, counted
/// @param patience how long it may stand still
record WatchedThread(String name, long moves, Duration patience) {}
