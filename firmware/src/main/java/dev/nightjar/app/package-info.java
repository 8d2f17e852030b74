/// The commands, and the wiring of the real or the simulated device. It uses everything.
@NullMarked
package dev.nightjar.app;

import org.jspecify.annotations.NullMarked;
