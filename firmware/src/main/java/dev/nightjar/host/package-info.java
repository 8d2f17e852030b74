/// The machine that Nightjar runs on: paths, clocks, the encryption of the state, the catalogue as
/// it lies on the card, the check of a protocol against what this device can do.
@NullMarked
package dev.nightjar.host;

import org.jspecify.annotations.NullMarked;
