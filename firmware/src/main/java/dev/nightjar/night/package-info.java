/// What a night does: `Step next(State, Event)`, a pure function; no clock, no driver, no file. It
/// uses `unit`, the values of `heart`, `settle`, `timer`, `fade`, `choice`, `sound` and `panel`.
@NullMarked
package dev.nightjar.night;

import org.jspecify.annotations.NullMarked;
