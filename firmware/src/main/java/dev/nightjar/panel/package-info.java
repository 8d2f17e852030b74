/// Debounce, gestures, what a gesture means, light patterns; and the `Panel` port. It uses nothing
/// else.
@NullMarked
package dev.nightjar.panel;

import org.jspecify.annotations.NullMarked;
