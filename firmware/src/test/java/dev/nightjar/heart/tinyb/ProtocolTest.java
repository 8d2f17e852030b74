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

  static Stream<Word> words() {
    return Stream.of(
        new Word.Alive(),
        new Word.Link(Link.SEARCHING, "looking for the strap"),
        new Word.Notified(new Packet(new byte[] {0x16, -1, 0, 4})),
        new Word.Notified(new Packet(new byte[0])),
        new Word.Battery(87),
        new Word.Learned("00:22:D0:00:00:01"));
  }

  @ParameterizedTest
  @MethodSource("words")
  void everyWordComesThroughAsItWent(Word word) {
    assertThat(Word.parse(word.line())).contains(word);
  }

  @Test
  void aPacketIsItsBytesInHex() {
    assertThat(new Word.Notified(new Packet(new byte[] {0x16, -1, 0, 4})).line())
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
    assertThat(Word.parse(line)).isEmpty();
  }

  static Stream<Order> orders() {
    return Stream.of(
        new Order.Seek(Optional.empty()),
        new Order.Seek(Optional.of("00:22:D0:00:00:01")),
        new Order.Learn(),
        new Order.Reconnect(),
        new Order.Leave());
  }

  @ParameterizedTest
  @MethodSource("orders")
  void everyOrderComesThroughAsItWent(Order order) {
    assertThat(Order.parse(order.line())).contains(order);
  }

  @Test
  void whatIsNoOrderIsPassedOver() {
    assertThat(Order.parse("sing")).isEmpty();
  }
}
