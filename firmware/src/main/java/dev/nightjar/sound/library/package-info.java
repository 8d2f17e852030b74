/// The catalogue of sounds and scenes: what ships, what the person added. It uses `sound`,
/// `sound.file` and `sound.synth`.
@NullMarked
package dev.nightjar.sound.library;

import org.jspecify.annotations.NullMarked;
