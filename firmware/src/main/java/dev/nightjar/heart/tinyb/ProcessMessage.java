package dev.nightjar.heart.tinyb;

import dev.nightjar.heart.Packet;
import dev.nightjar.heart.Strap;
import java.util.HexFormat;
import java.util.Optional;

/// What TinyB's process says: a line of text each.
sealed interface ProcessMessage {

  /// Its one thread still goes round.
  record Alive() implements ProcessMessage {}

  record Link(Strap.Link link, String detail) implements ProcessMessage {}

  record Notified(Packet packet) implements ProcessMessage {}

  record Battery(int percent) implements ProcessMessage {}

  record Learned(String address) implements ProcessMessage {}

  default String line() {
    return switch (this) {
      case Alive _ -> "alive";
      case Link(Strap.Link link, String detail) -> "link " + link + " " + detail;
      case Notified(Packet packet) -> "packet " + HexFormat.of().formatHex(packet.bytes());
      case Battery(int percent) -> "battery " + percent;
      case Learned(String address) -> "learned " + address;
    };
  }

  /// Empty for what is none: native code may print what it likes.
  static Optional<ProcessMessage> parse(String line) {
    String[] parts = line.split(" ", 3);
    try {
      return Optional.ofNullable(
          switch (parts[0] + " " + parts.length) {
            case "alive 1" -> new Alive();
            case "link 3" -> new Link(Strap.Link.valueOf(parts[1]), parts[2]);
            case "packet 2" -> new Notified(new Packet(HexFormat.of().parseHex(parts[1])));
            case "battery 2" -> new Battery(Integer.parseInt(parts[1]));
            case "learned 2" -> new Learned(parts[1]);
            default -> null;
          });
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
