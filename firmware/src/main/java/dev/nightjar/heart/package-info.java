/// Heart rate measurements, beats and the strap's state; and the `Strap` port. It uses nothing
/// else.
@NullMarked
package dev.nightjar.heart;

import org.jspecify.annotations.NullMarked;
