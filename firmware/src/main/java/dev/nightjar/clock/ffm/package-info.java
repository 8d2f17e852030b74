/// The kernel's clock through libc. Uses `ffm`.
@NullMarked
package dev.nightjar.clock.ffm;

import org.jspecify.annotations.NullMarked;
