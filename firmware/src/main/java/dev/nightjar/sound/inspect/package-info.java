/// What is told of a sound before it is played at night: its loudness, clicks, bursts and seam. It
/// uses `sound.loop`, `sound.file`, `sound` and `unit`.
@NullMarked
package dev.nightjar.sound.inspect;

import org.jspecify.annotations.NullMarked;
