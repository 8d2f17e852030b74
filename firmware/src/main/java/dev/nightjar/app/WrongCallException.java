package dev.nightjar.app;

import dev.nightjar.control.RefusedException;

/// A command was called with what it does not take; the message says what it takes.
final class WrongCallException extends RefusedException {

  private static final long serialVersionUID = 1;

  WrongCallException(String sentence) {
    super(sentence);
  }
}
