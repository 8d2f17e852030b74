package dev.nightjar.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.house.Patience;
import dev.nightjar.house.Until;
import dev.nightjar.panel.Layout;
import dev.nightjar.panel.LightPattern;
import dev.nightjar.panel.PanelDriver;
import dev.nightjar.panel.PanelSettings;
import dev.nightjar.panel.Pins;
import dev.nightjar.panel.pi4j.Board;
import dev.nightjar.panel.pi4j.Header;
import dev.nightjar.runtime.NullPorts;
import dev.nightjar.sound.Cause;
import dev.nightjar.sound.LivePlayer;
import dev.nightjar.sound.Loops;
import dev.nightjar.sound.Sink;
import dev.nightjar.sound.SinkStatus;
import dev.nightjar.sound.SoundCommand;
import dev.nightjar.sound.SoundSettings;
import dev.nightjar.unit.Decibels;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(Patience.A_TEST)
final class GpioHardwareTest {

  private static final Duration SOON = Patience.A_WAIT;
  private static final int BLOCK = 256;

  /// The largest that the settings allow.
  private static final int BUFFER = 16_384;

  private final Header header = new Header();
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private final List<Written> written = new CopyOnWriteArrayList<>();
  private volatile SinkStatus.State card = SinkStatus.State.RUNNING;
  private volatile boolean soundedAtClose;

  /// A block, and whether the amplifier was sounding while it was handed over.
  private record Written(double peak, boolean sounding) {
    boolean silent() {
      return peak < 3e-7; // dither
    }
  }

  /// A card that looks at the mute line.
  private final Sink paced =
      new Sink() {
        @Override
        public void write(int[] samples, int frames) {
          double peak = 0;
          for (int i = 0; i < 2 * frames; i++) {
            peak = Math.max(peak, Math.abs(samples[i] / 0x1p31));
          }
          written.add(new Written(peak, sounds()));
          LockSupport.parkNanos(frames * 1_000_000_000L / 48_000);
        }

        @Override
        public SinkStatus status() {
          return new SinkStatus(card, 0, 0, "a test's card");
        }

        @Override
        public void close() {
          soundedAtClose = sounds();
        }
      };

  private boolean sounds() {
    return header.context.hasIO("mute") && header.high("mute");
  }

  private static PanelSettings panel(PanelDriver driver) {
    return new PanelSettings(Layout.STANDARD, driver, Pins.defaults());
  }

  private static SoundSettings sound() {
    SoundSettings it = SoundSettings.defaults();
    return new SoundSettings(
        it.device(),
        BLOCK,
        BUFFER,
        it.mixer(),
        it.ceiling(),
        null,
        it.cacheFolder(),
        it.shippedFolder(),
        it.soundsFolder());
  }

  private GpioHardware soldered(PanelDriver driver, Board board) {
    PanelSettings panel = panel(driver);
    return new GpioHardware(panel, sound(), faults::add, GpioHardware.wanted(panel), board);
  }

  private LivePlayer player(GpioHardware soldered) {
    return new LivePlayer(soldered.muting(paced), BLOCK, Decibels.ZERO, Decibels.ZERO, faults::add);
  }

  @Test
  void theAmplifierIsOpenedAfterABufferOfSilenceAndMutedInsideSilence() throws Exception {
    GpioHardware soldered = soldered(PanelDriver.GPIO, header.board);
    LivePlayer player = player(soldered);
    soldered.start(new NullPorts.NoListener(), player::status);
    Until.isTrue("sounding", SOON, this::sounds);
    int opened = written.size();
    player.send(new SoundCommand.Play(Loops.scene(Loops.constant(0.25)), Cause.PRESS));
    Until.isTrue("a sound", SOON, () -> written.getLast().peak() > 0.2);
    soldered.look(player.status());
    player.close();
    soldered.panel().close();
    soldered.close();

    assertThat(opened * BLOCK).isGreaterThan(BUFFER);
    assertThat(written.subList(0, BUFFER / BLOCK)).allMatch(it -> it.silent() && !it.sounding());
    // All that the card can still hold at the close is silence, and the line fell after it.
    assertThat(written.subList(written.size() - BUFFER / BLOCK, written.size()))
        .allMatch(it -> it.silent() && it.sounding());
    assertThat(soundedAtClose).isFalse();
    assertThat(faults).isEmpty();
  }

  @Test
  void aCardThatGoesMutesAndAfterTheCloseNothingOpens() throws Exception {
    GpioHardware soldered = soldered(PanelDriver.GPIO, header.board);
    LivePlayer player = player(soldered);
    soldered.start(new NullPorts.NoListener(), player::status);
    Until.isTrue("sounding", SOON, this::sounds);
    card = SinkStatus.State.AWAY;
    soldered.look(player.status());
    assertThat(sounds()).isFalse();
    card = SinkStatus.State.RUNNING;
    Until.isTrue("sounding again", SOON, () -> soldered.look(player.status()) && sounds());
    player.close();
    soldered.look(player.status());
    assertThat(sounds()).isFalse();
    soldered.close();
  }

  @Test
  void aMissingChipIsToldOnceAndTheSoundPlaysOn() {
    GpioHardware soldered = soldered(PanelDriver.GPIO, Header.missing("there is no GPIO chip"));
    LivePlayer player = player(soldered);
    assertThat(soldered.detail()).isEqualTo("starting");
    soldered.bringUp(new NullPorts.NoListener());
    assertThat(faults).containsExactly("there is no GPIO chip");
    assertThat(soldered.detail()).isEqualTo("there is no GPIO chip");
    soldered.panel().show(LightPattern.PLAYING, false);
    soldered.look(player.status());
    player.close();
    soldered.panel().close();
    soldered.close();
    assertThat(written).isNotEmpty();
  }

  @Test
  void takenPinsAreToldAndTheRestIsReady() {
    header.drives(26);
    header.holds(22);
    GpioHardware soldered = soldered(PanelDriver.GPIO, header.board);
    soldered.bringUp(new NullPorts.NoListener());
    assertThat(faults)
        .hasSize(2)
        .anyMatch(it -> it.startsWith("GPIO 26 (panel.pins.mute) cannot be taken"))
        .anyMatch(it -> it.startsWith("GPIO 22 (panel.pins.timer) cannot be taken"));
    assertThat(soldered.detail()).contains("GPIO 26", "GPIO 22").doesNotStartWith("ready");
    soldered.panel().close();
    soldered.close();
  }

  @Test
  void allThatIsThereIsReady() {
    GpioHardware soldered = soldered(PanelDriver.GPIO, header.board);
    soldered.bringUp(new NullPorts.NoListener());
    assertThat(soldered.detail()).isEqualTo("ready: 9 contacts, light dimmed by PWM, mute line");
    soldered.panel().close();
    soldered.close();
  }

  @Test
  void withoutADriverNoPinIsTouched() {
    GpioHardware soldered = soldered(PanelDriver.NONE, Header.missing("opened"));
    assertThat(soldered.muting(paced)).isSameAs(paced);
    assertThat(soldered.panel()).isInstanceOf(NullPorts.NoPanel.class);
    assertThat(soldered.detail()).startsWith("none");
    soldered.start(
        new NullPorts.NoListener(),
        () -> {
          throw new AssertionError("asked");
        });
    soldered.close();
    assertThat(faults).isEmpty();
  }
}
