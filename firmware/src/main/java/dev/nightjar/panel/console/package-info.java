/// A keyboard in a terminal as the panel, for trying the device without one. It uses `panel` only.
@NullMarked
package dev.nightjar.panel.console;

import org.jspecify.annotations.NullMarked;
