package dev.nightjar.heart.tinyb;

import java.util.Optional;

/// What TinyB's process is told: a line of text each. Not among its arguments, which anyone on the
/// machine may read: the strap's address is personal.
sealed interface ProcessCommand {

  /// The first: which strap is wanted, if one was chosen.
  record Seek(Optional<String> address) implements ProcessCommand {}

  record Learn() implements ProcessCommand {}

  /// Let go of the strap and take it anew.
  record Reconnect() implements ProcessCommand {}

  /// Let go of the strap and end; the end of the input means the same.
  record Leave() implements ProcessCommand {}

  default String line() {
    return switch (this) {
      case Seek(Optional<String> address) -> address.map(known -> "seek " + known).orElse("seek");
      case Learn _ -> "learn";
      case Reconnect _ -> "reconnect";
      case Leave _ -> "leave";
    };
  }

  static Optional<ProcessCommand> parse(String line) {
    return switch (line) {
      case "seek" -> Optional.of(new Seek(Optional.empty()));
      case "learn" -> Optional.of(new Learn());
      case "reconnect" -> Optional.of(new Reconnect());
      case "leave" -> Optional.of(new Leave());
      default ->
          line.startsWith("seek ")
              ? Optional.of(new Seek(Optional.of(line.substring("seek ".length()))))
              : Optional.empty();
    };
  }
}
