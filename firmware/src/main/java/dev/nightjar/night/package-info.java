/// What a night does: the pure state machine and its settings. It uses the values of `unit`,
/// `heart`, `settle`, `timer`, `sound` and `panel`.
@NullMarked
package dev.nightjar.night;

import org.jspecify.annotations.NullMarked;
