package dev.nightjar.panel.pi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.PullResistance;
import dev.nightjar.house.Patience;
import dev.nightjar.panel.Button;
import dev.nightjar.panel.Gesture;
import dev.nightjar.panel.Gesture.Kind;
import dev.nightjar.panel.LightPattern;
import dev.nightjar.panel.Pins;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(Patience.A_TEST)
final class Pi4jPanelTest {

  /// When the edges of [#press] come, in ms.
  private static final long[] BOUNCING = {0, 1, 2, 62};

  private final Header header = new Header();
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private final Heard heard = new Heard();
  private Pi4jPanel panel = new Pi4jPanel(header.board, Pins.defaults(), faults::add);

  @AfterEach
  void close() {
    panel.close();
    header.board.close();
  }

  private void press(String name) {
    header.contact(name, true);
    header.contact(name, false);
    header.contact(name, true);
    header.contact(name, false);
  }

  private static Gesture gesture(Button button, Kind kind) {
    return new Gesture(button, kind);
  }

  @Test
  void everyContactIsPulledUpAndNotDebounced() throws IOException {
    panel.start(heard);
    for (Pins.Contact contact : Pins.defaults().contacts()) {
      DigitalInput input = header.context.io(contact.name());
      assertThat(input.config().address()).isEqualTo(contact.bcm());
      assertThat(input.pull()).isEqualTo(PullResistance.PULL_UP);
      assertThat(input.config().debounce()).isZero();
    }
    assertThat(panel.detail()).isEqualTo("9 contacts, light dimmed by PWM");
    assertThat(faults).isEmpty();
  }

  @Test
  void everyButtonGivesItsOwnShortPressThroughTheBounce() throws Exception {
    panel.start(heard);
    long before = System.nanoTime() / 1_000_000;
    for (Pins.Contact contact : Pins.defaults().contacts()) {
      heard.edges.clear();
      press(contact.name());
      assertThat(heard.read(BOUNCING)).containsExactly(gesture(contact.button(), Kind.SHORT));
    }
    assertThat(heard.edges.getLast().at().toMillis())
        .isBetween(before, System.nanoTime() / 1_000_000);
    assertThat(heard.edges.getLast().at().toNanos() % 1_000_000).isZero();
  }

  @Test
  void theKnobsPushAndThePlayButtonAreOneButton() throws IOException {
    panel.start(heard);
    header.contact("play", true);
    header.contact("knobPush", true);
    header.contact("play", false);
    header.contact("knobPush", false);
    assertThat(heard.notes()).containsExactly("PLAY v", "PLAY ^");
  }

  @Test
  void theKnobTellsADetentForEachFullCycleEitherWay() throws IOException {
    panel.start(heard);
    header.contact("knobA", true);
    header.contact("knobB", true);
    header.contact("knobA", false);
    assertThat(heard.gestures).isEmpty();
    header.contact("knobB", false);
    header.contact("knobB", true);
    header.contact("knobA", true);
    header.contact("knobB", false);
    header.contact("knobA", false);
    assertThat(heard.gestures)
        .containsExactly(
            gesture(Button.VOLUME_UP, Kind.DETENT), gesture(Button.VOLUME_DOWN, Kind.DETENT));
    assertThat(heard.edges).isEmpty();
  }

  @Test
  void whatIsNotWiredIsNotTouched() throws IOException {
    panel.close();
    panel =
        new Pi4jPanel(
            header.board, new Pins(17, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1), faults::add);
    panel.start(heard);
    assertThat(header.context.registry().all().keySet()).containsExactly("play");
    assertThat(panel.detail()).isEqualTo("1 contacts, no light");
  }

  @Test
  void aPinInUseIsToldAndTheOthersWork() throws Exception {
    header.holds(22);
    panel.start(heard);
    assertThat(faults).hasSize(1);
    assertThat(faults.getFirst())
        .startsWith("GPIO 22 (panel.pins.timer) cannot be taken: ")
        .endsWith("; `gpioinfo` shows who holds it");
    press("next");
    assertThat(heard.read(BOUNCING)).containsExactly(gesture(Button.NEXT, Kind.SHORT));
  }

  @Test
  void whereNoPinCanBeHadThePanelSaysSo() {
    for (int bcm : new int[] {17, 27, 23, 24, 22, 25, 16, 5, 6}) {
      header.holds(bcm);
    }
    assertThatThrownBy(() -> panel.start(heard))
        .isInstanceOf(IOException.class)
        .hasMessage("not one of the panel's 9 contacts could be taken");
    assertThat(faults).hasSize(9);
  }

  @Test
  void whatPi4jThrowsIsAWordedFault() {
    var broken =
        new Board(
            inputs -> {
              throw new IllegalStateException(
                  "Shutdown", new UnsatisfiedLinkError("no libgpiod.so here"));
            });
    var lost = new Pi4jPanel(broken, Pins.defaults(), faults::add);
    assertThatThrownBy(() -> lost.start(heard))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "the GPIO pins cannot be used: no libgpiod.so here; `nightjar doctor` looks again");
    lost.show(LightPattern.FAULT, false);
    lost.close();
    broken.close();
  }

  @Test
  void afterTheCloseNothingIsToldAndTheLightIsDark() throws Exception {
    panel.show(LightPattern.PLAYING, false);
    panel.start(heard);
    while (header.duty() != 100) {
      Thread.sleep(5);
    }
    panel.close();
    assertThat(header.duty()).isZero();
    press("play");
    panel.show(LightPattern.PLAYING, false);
    assertThat(heard.edges).isEmpty();
    assertThat(header.duty()).isZero();
  }

  @Test
  void startedAfterTheCloseItTakesNothing() throws IOException {
    panel.close();
    panel.start(heard);
    assertThat(header.context.registry().all()).isEmpty();
    header.board.close();
    assertThatThrownBy(() -> header.board.context()).hasMessage("the panel is being closed");
  }
}
