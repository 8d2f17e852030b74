package dev.nightjar.sound.file;

/// A part of a file that is a whole sound of its own: of joined MP3, chained Ogg and joined FLAC, a
/// decoder reads only the first one and says nothing.
///
/// @param from its first byte
/// @param to the byte after its last
/// @param channels channels
/// @param rate frames a second
/// @param frames about how many there are by the file's own structure; -1 when it does not say
record SoundPiece(long from, long to, int channels, int rate, long frames) {}
