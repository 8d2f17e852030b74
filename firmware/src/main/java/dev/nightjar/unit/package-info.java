/// The values that carry units: decibels, heart rates, frames of sound. It uses nothing else.
@NullMarked
package dev.nightjar.unit;

import org.jspecify.annotations.NullMarked;
