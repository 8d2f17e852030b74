/// What the generators are made of: filters, noise, reverbs, modal banks, the model of a head. It
/// uses `sound` and `unit`.
@NullMarked
package dev.nightjar.sound.synth.dsp;

import org.jspecify.annotations.NullMarked;
