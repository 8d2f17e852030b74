/// Sound files: decoding, resampling, the repair of a loop's seam, the cache of prepared loops,
/// inspection, and sinks that write files. It uses `sound`, `unit` and `java.lang.foreign`.
@NullMarked
package dev.nightjar.sound.file;

import org.jspecify.annotations.NullMarked;
