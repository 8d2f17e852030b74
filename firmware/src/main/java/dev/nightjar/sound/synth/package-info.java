/// The generators of the shipped sounds: deterministic by seed, seamless by construction. It uses
/// `sound.synth.dsp`, `sound` and `unit`.
@NullMarked
package dev.nightjar.sound.synth;

import org.jspecify.annotations.NullMarked;
