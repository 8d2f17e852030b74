package dev.nightjar.heart.tinyb;

import tinyb.BluetoothException;

/// Something failed over TinyB; worded for the person, without the strap's name or address.
final class TinybException extends Exception {

  private static final long serialVersionUID = 1;

  TinybException(String sentence) {
    super(sentence);
  }

  /// What a call into TinyB failed with.
  static TinybException of(String what, RuntimeException cause) {
    return cause instanceof BluetoothException
        ? new TinybException(what)
        : new TinybException(what + " (" + cause.getClass().getSimpleName() + ")");
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
