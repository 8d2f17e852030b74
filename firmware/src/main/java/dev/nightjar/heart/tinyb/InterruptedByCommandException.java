package dev.nightjar.heart.tinyb;

/// An order came that ends whatever is being done: nearly everything in [ConnectionLoop] waits, and
/// each of its waits can end so.
final class InterruptedByCommandException extends Exception {

  private static final long serialVersionUID = 1;

  InterruptedByCommandException() {
    super("an order came", null, false, false);
  }
}
