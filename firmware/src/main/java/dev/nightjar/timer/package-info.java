/// The sleep timer: what was chosen and what is left of it. It uses nothing else.
@NullMarked
package dev.nightjar.timer;

import org.jspecify.annotations.NullMarked;
