package dev.nightjar.heart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PacketTest {

  @Test
  void isWhatItsBytesAre() {
    Packet packet = new Packet(new byte[] {0x16, 60, 0, 4});
    assertThat(packet)
        .isEqualTo(new Packet(new byte[] {0x16, 60, 0, 4}))
        .hasSameHashCodeAs(new Packet(new byte[] {0x16, 60, 0, 4}))
        .isNotEqualTo(new Packet(new byte[] {0x16, 60, 0, 5}))
        .isNotEqualTo("16 3c 00 04")
        .hasToString("Packet[16 3c 00 04]");
    assertThat(packet.hashCode()).isNotEqualTo(new Packet(new byte[] {1}).hashCode());
  }

  @Test
  void nobodyChangesItFromOutside() {
    byte[] bytes = {0x06, 60};
    Packet packet = new Packet(bytes);
    bytes[1] = 61;
    packet.bytes()[1] = 62;
    assertThat(packet.bytes()).containsExactly(0x06, 60);
  }
}
