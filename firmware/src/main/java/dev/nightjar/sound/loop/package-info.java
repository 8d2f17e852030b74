/// How a sound becomes a loop: what is known of it, the plan, the repair of its seam, and the cache
/// of prepared loops. It uses `sound.file`, `sound` and `unit`.
@NullMarked
package dev.nightjar.sound.loop;

import org.jspecify.annotations.NullMarked;
