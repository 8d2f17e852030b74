/// Loops, layers, scenes, ramps, cues, the mixer, the ceiling, the render loop; and the `Sink`
/// port. It uses `unit`.
@NullMarked
package dev.nightjar.sound;

import org.jspecify.annotations.NullMarked;
