/// The simulated world: a sleeper, a strap with faults, presses of a hand, recorded nights; and the
/// chart of a night. It uses the ports and values of `heart` and `panel`.
@NullMarked
package dev.nightjar.sim;

import org.jspecify.annotations.NullMarked;
