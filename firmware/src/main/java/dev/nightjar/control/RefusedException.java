package dev.nightjar.control;

/// What was asked for cannot be done; the message says why and what can.
public class RefusedException extends Exception {

  private static final long serialVersionUID = 1;

  public RefusedException(String sentence) {
    super(sentence);
  }
}
