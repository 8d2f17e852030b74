package dev.nightjar.config;

/// A file that is not JSON.
final class MalformedException extends Exception {
  private static final long serialVersionUID = 1;

  private final int line;

  MalformedException(String message, int line) {
    super(message);
    this.line = line;
  }

  int line() {
    return line;
  }
}
