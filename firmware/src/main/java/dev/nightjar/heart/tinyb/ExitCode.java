package dev.nightjar.heart.tinyb;

/// How TinyB's process ends by itself.
final class ExitCode {

  /// It has said why.
  static final int SAID_WHY = 3;

  /// It made so many connections that it is to be replaced.
  static final int WORN_OUT = 4;

  private ExitCode() {}
}
