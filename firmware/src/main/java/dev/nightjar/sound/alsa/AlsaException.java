package dev.nightjar.sound.alsa;

/// A sound card, or the library to it, refused. The message says in words what happened, to what,
/// and what the person can do.
public final class AlsaException extends Exception {

  private static final long serialVersionUID = 1L;

  AlsaException(String message) {
    super(message);
  }

  AlsaException(String message, Throwable cause) {
    super(message, cause);
  }
}
