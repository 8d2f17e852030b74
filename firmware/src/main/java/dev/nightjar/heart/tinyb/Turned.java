package dev.nightjar.heart.tinyb;

/// An order came that ends whatever is being done: nearly everything in [Seeker] waits, and each of
/// its waits can end so.
final class Turned extends Exception {

  private static final long serialVersionUID = 1;

  Turned() {
    super("an order came", null, false, false);
  }
}
