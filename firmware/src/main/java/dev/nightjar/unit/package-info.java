/// The values that carry units: decibels, heart rates, frames of sound; the middle of some numbers;
/// a digest; and the words in which a setting out of its range is refused. It uses nothing else.
@NullMarked
package dev.nightjar.unit;

import org.jspecify.annotations.NullMarked;
