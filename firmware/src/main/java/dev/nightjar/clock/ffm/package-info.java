/// The kernel's clock through libc. Uses nothing of the house.
@NullMarked
package dev.nightjar.clock.ffm;

import org.jspecify.annotations.NullMarked;
