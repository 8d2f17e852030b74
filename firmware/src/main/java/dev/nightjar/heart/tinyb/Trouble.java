package dev.nightjar.heart.tinyb;

/// Something failed over TinyB; worded for the person, without the strap's name or address.
final class Trouble extends Exception {

  private static final long serialVersionUID = 1;

  Trouble(String sentence) {
    super(sentence);
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
