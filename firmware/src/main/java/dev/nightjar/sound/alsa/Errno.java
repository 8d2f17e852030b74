package dev.nightjar.sound.alsa;

/// The error codes of Linux (`asm-generic/errno.h`: x86 and ARM alike) that libasound returns
/// negated, and what they mean at a sound card. Any thread.
final class Errno {

  static final int ENOENT = 2;
  static final int EINTR = 4;
  static final int EIO = 5;
  static final int ENXIO = 6;
  static final int EAGAIN = 11;
  static final int EACCES = 13;
  static final int EBUSY = 16;
  static final int ENODEV = 19;
  static final int EINVAL = 22;
  static final int EPIPE = 32;
  static final int EBADFD = 77;
  static final int ESTRPIPE = 86;

  /// Returned by us when a card accepts no sound and reports no error.
  static final int ETIMEDOUT = 110;

  private Errno() {}

  /// What the code means for the person.
  ///
  /// @param code as libasound returns it, below 0
  static String words(long code) {
    return switch ((int) -code) {
      case ENOENT, ENXIO, ENODEV -> "no such card (`nightjar doctor` lists them)";
      case EACCES -> "not allowed (is the user in the group audio?)";
      case EBUSY -> "another program plays on it";
      case EINVAL -> "it does not take what was asked of it";
      case EPIPE -> "it ran dry again and again";
      case ESTRPIPE -> "it was suspended";
      case EBADFD -> "it is in a bad state";
      case EIO -> "it does not answer";
      case ETIMEDOUT -> "it stopped taking sound";
      default -> "it failed";
    };
  }
}
