package dev.nightjar.panel.pi4j;

import java.util.Locale;

/// Words for what Pi4J throws.
final class Faults {

  private Faults() {}

  /// The innermost reason, in the words of who met it.
  static String cause(Throwable thrown) {
    Throwable innermost = thrown;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    String message = innermost.getMessage();
    return message == null || message.isBlank() ? innermost.getClass().getSimpleName() : message;
  }

  /// A pin that could not be had.
  static String pin(String name, int bcm, Throwable thrown) {
    return String.format(
        Locale.ROOT,
        "GPIO %d (panel.pins.%s) cannot be taken: %s; `gpioinfo` shows who holds it",
        bcm,
        name,
        cause(thrown));
  }
}
