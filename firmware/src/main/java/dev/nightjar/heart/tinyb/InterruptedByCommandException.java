package dev.nightjar.heart.tinyb;

/// A command came that ends whatever is being done: nearly everything in [ConnectionLoop] waits,
/// and each of its waits can end so.
final class InterruptedByCommandException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient ProcessCommand command;

  InterruptedByCommandException(ProcessCommand command) {
    super("a command came", null, false, false);
    this.command = command;
  }

  /// What is to be obeyed now.
  ProcessCommand command() {
    return command;
  }
}
