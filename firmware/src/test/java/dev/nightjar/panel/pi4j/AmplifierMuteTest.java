package dev.nightjar.panel.pi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.panel.Pins;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class AmplifierMuteTest {

  private final Header header = new Header();
  private final AmplifierMute mute = new AmplifierMute(header.board, Pins.defaults());

  @Test
  void isMutedFromTheStartAndAfterTheCloseForGood() throws IOException {
    assertThat(mute.wired()).isFalse();
    mute.sound(true);
    mute.start();
    assertThat(mute.wired()).isTrue();
    assertThat(header.high("mute")).isFalse();
    mute.sound(true);
    assertThat(header.high("mute")).isTrue();
    mute.close();
    assertThat(header.high("mute")).isFalse();
    mute.sound(true);
    assertThat(header.high("mute")).isFalse();
    header.board.close();
  }

  @Test
  void whereNoneIsWiredNothingIsOpened() throws IOException {
    var unwired =
        new AmplifierMute(
            new Board(
                inputs -> {
                  throw new AssertionError("opened");
                }),
            new Pins(17, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1));
    unwired.start();
    unwired.sound(true);
    unwired.close();
    assertThat(unwired.wired()).isFalse();
  }

  @Test
  void aLineInUseIsAWordedFault() throws IOException {
    mute.start();
    var second = new AmplifierMute(header.board, Pins.defaults());
    assertThatThrownBy(second::start)
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("GPIO 26 (panel.pins.mute) cannot be taken: ");
    second.sound(true);
    assertThat(header.high("mute")).isFalse();
    header.board.close();
  }
}
