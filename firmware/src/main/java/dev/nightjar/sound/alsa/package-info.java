/// The sound card, through libasound and the Foreign Function and Memory API: a sink that never
/// gives up, and the list of cards. It uses `sound`, `unit` and `ffm`.
@NullMarked
package dev.nightjar.sound.alsa;

import org.jspecify.annotations.NullMarked;
