/// The catalogue of sounds and scenes: what ships, what the person added, and how a sound comes in.
/// It uses `sound`, `sound.file`, `sound.loop`, `sound.inspect` and `sound.synth`.
@NullMarked
package dev.nightjar.sound.library;

import org.jspecify.annotations.NullMarked;
