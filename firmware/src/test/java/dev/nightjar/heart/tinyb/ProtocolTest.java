package dev.nightjar.heart.tinyb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.heart.Packet;
import dev.nightjar.heart.Strap.Link;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Lines between the two processes.
class ProtocolTest {

  static Stream<ProcessMessage> words() {
    return Stream.of(
        new ProcessMessage.Alive(),
        new ProcessMessage.Link(Link.SEARCHING, "looking for the strap"),
        new ProcessMessage.Notified(new Packet(new byte[] {0x16, -1, 0, 4})),
        new ProcessMessage.Notified(new Packet(new byte[0])),
        new ProcessMessage.Battery(87),
        new ProcessMessage.Learned("00:22:D0:00:00:01"));
  }

  @ParameterizedTest
  @MethodSource("words")
  void everyWordComesThroughAsItWent(ProcessMessage word) {
    assertThat(ProcessMessage.parse(word.line())).contains(word);
  }

  @Test
  void aPacketIsItsBytesInHex() {
    assertThat(new ProcessMessage.Notified(new Packet(new byte[] {0x16, -1, 0, 4})).line())
        .isEqualTo("packet 16ff0004");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "packet",
        "packet 1",
        "packet 16 ff",
        "packet zz",
        "link UP and so on",
        "link SEARCHING",
        "battery full",
        "alive and well",
        "(process:12): GLib-GIO-CRITICAL **: packet 16ff0004"
      })
  void whatElseIsPrintedIsNoWord(String line) {
    assertThat(ProcessMessage.parse(line)).isEmpty();
  }

  static Stream<ProcessCommand> orders() {
    return Stream.of(
        new ProcessCommand.Seek(Optional.empty()),
        new ProcessCommand.Seek(Optional.of("00:22:D0:00:00:01")),
        new ProcessCommand.Learn(),
        new ProcessCommand.Reconnect(),
        new ProcessCommand.Leave());
  }

  @ParameterizedTest
  @MethodSource("orders")
  void everyOrderComesThroughAsItWent(ProcessCommand order) {
    assertThat(ProcessCommand.parse(order.line())).contains(order);
  }

  @Test
  void whatIsNoOrderIsPassedOver() {
    assertThat(ProcessCommand.parse("sing")).isEmpty();
  }
}
