package dev.nightjar.sound.alsa;

/// Port: an open card, prepared to play. One thread at a time; but for [#close], nothing allocates
/// or throws.
interface PcmDevice {

  /// Offers frames, and waits a bounded time for room.
  ///
  /// @param samples interleaved stereo, 24 bits left-justified in 32
  /// @param firstFrame where in `samples` to begin
  /// @param frames how many to offer, above 0
  /// @return frames taken, above 0; or a negated code of [Errno]
  long write(int[] samples, int firstFrame, int frames);

  /// Makes the card ready to be filled anew after it ran dry.
  ///
  /// @return 0, or a negated code of [Errno]
  int prepare();

  /// Plays out what was taken but for the last moment, for a bounded time.
  void drain();

  /// Lets go of the card at once.
  void close();

  /// What was negotiated, in words.
  String describe();

  /// What the card's own volume takes off all that it is given: a factor above 0, up to 1.
  default double volume() {
    return 1;
  }

  /// Opens a card; blocks as long as the driver does.
  @FunctionalInterface
  interface Opener {

    /// @throws AlsaException when the card is not there or cannot do what is needed
    PcmDevice open() throws AlsaException;
  }
}
