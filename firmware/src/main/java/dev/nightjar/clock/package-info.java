/// Whether the machine's time of day can be believed: a Pi has no battery clock, or one without a
/// battery. Uses nothing of the house; the kernel's own word comes through
/// [dev.nightjar.clock.ffm].
@NullMarked
package dev.nightjar.clock;

import org.jspecify.annotations.NullMarked;
