/// Sound files: what they are, decoding, resampling, and sinks that write files. It uses `sound`,
/// `unit` and `ffm`.
@NullMarked
package dev.nightjar.sound.file;

import org.jspecify.annotations.NullMarked;
