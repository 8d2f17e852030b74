/// The panel on the GPIO header: contacts, knob, light and the amplifier's mute line, through Pi4J
/// and the kernel's GPIO character device. It uses `panel` and nothing else of the house.
@NullMarked
package dev.nightjar.panel.pi4j;

import org.jspecify.annotations.NullMarked;
