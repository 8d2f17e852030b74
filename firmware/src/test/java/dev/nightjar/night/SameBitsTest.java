package dev.nightjar.night;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.choice.SceneChoice;
import dev.nightjar.heart.Beat;
import dev.nightjar.heart.Packet;
import dev.nightjar.panel.Button;
import dev.nightjar.panel.Gesture;
import dev.nightjar.panel.Layout;
import dev.nightjar.settle.Settledness;
import dev.nightjar.settle.SleeperBaseline;
import dev.nightjar.sound.SoundCommand;
import dev.nightjar.unit.BeatsPerMinute;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Who makes the path of an event faster must not change a bit of what comes out, or nights that
/// were kept before cannot be replayed. The digest is of all that is seen of 24 nights of 3 h after
/// each event; it was taken before that path was first made faster, and anew when intervals were
/// first held against the time that passes. A change that means to decide otherwise takes a new
/// one: the test prints it.
class SameBitsTest {

  private static final String DIGEST =
      "0aed8fb7f4a3d34e49f86e67db3ae5e5f6a5359dbee4e926e22c518305e261d5";

  private static final int NIGHTS = 24;
  private static final int SECONDS = 3 * 3600;

  private static final List<Button> PRESSED =
      List.of(Button.PLAY, Button.NEXT, Button.TIMER, Button.VOLUME_UP, Button.NOT_THIS);

  private final MessageDigest digest;
  private int estimated;
  private final StringBuilder seen = new StringBuilder();

  SameBitsTest() throws Exception {
    digest = MessageDigest.getInstance("SHA-256");
  }

  @Test
  void everyNightIsWhatItWas() {
    for (int seed = 0; seed < NIGHTS; seed++) {
      night(new Random(seed), seed);
    }
    String now = HexFormat.of().formatHex(digest.digest());
    System.out.println("what is seen of the nights: " + now);
    assertThat(estimated).as("seen while the heart was told").isGreaterThan(NIGHTS * SECONDS / 2);
    assertThat(now).isEqualTo(DIGEST);
  }

  private void night(Random random, int seed) {
    Duration start = Duration.ofSeconds(seed);
    State state = Night.start(started(start, seed)).state();
    Beats beats = new Beats(random);
    state = take(state, pressed(start, Button.PLAY));
    for (int second = 1; second < SECONDS; second++) {
      Duration tick = start.plusSeconds(second);
      Optional<Packet> packet = beats.next(second);
      if (packet.isPresent()) {
        Duration at = tick.minusMillis(random.nextInt(1000));
        state = take(state, new Event.StrapSent(at, packet.get()));
      }
      if (random.nextInt(3600) == 0) {
        state = take(state, pressed(tick, PRESSED.get(random.nextInt(PRESSED.size()))));
      }
      if (random.nextInt(400) != 0) { // a stall
        state = take(state, new Event.Tick(tick));
      }
    }
  }

  private static Event.Started started(Duration at, int seed) {
    NightSettings d = NightSettings.defaults();
    NightSettings settings =
        new NightSettings(
            d.timer(),
            d.followHeart(),
            seed % 3 == 0,
            seed % 5 == 0,
            d.bed(),
            d.volume(),
            d.timerOffCap());
    SleeperBaseline habit =
        seed % 2 == 0
            ? SleeperBaseline.NONE
            : new SleeperBaseline(List.of(52.0, 54.5, 50.0), List.of(8.0 + seed, 21.5, 33.0));
    Memory memory =
        new Memory(
            "rain",
            d.volume(),
            Duration.ofMinutes(15L * (seed % 5)),
            SceneChoice.of(List.of("rain", "sea")),
            habit);
    return new Event.Started(at, settings, Layout.STANDARD, memory, Optional.empty());
  }

  private static Event pressed(Duration at, Button button) {
    return new Event.Pressed(at, new Gesture(button, Gesture.Kind.SHORT));
  }

  private State take(State before, Event event) {
    Step step = Night.next(before, event);
    step.actions().forEach(this::see);
    State now = step.state();
    Settledness settled = now.settledness(event.at());
    see(settled.value(), settled.certainty(), now.progress(), now.level().value());
    see(now.heart().rate().map(BeatsPerMinute::value).orElse(0.0));
    for (Beat beat : now.heart().newBeats()) {
      seen.append(beat);
    }
    seen.append(settled.why()).append(now.mode()).append(now.strap()).append(now.rest(event.at()));
    if (now.features().isPresent()) {
      estimated++;
      see(now.features().get().vector());
    }
    digest.update(seen.toString().getBytes(StandardCharsets.UTF_8));
    seen.setLength(0);
    return now;
  }

  private void see(Action action) {
    switch (action) {
      case Action.Note note -> seen.append(note);
      case Action.Sound(SoundCommand.FadeTo fade) -> seen.append(fade);
      // Under the type's name of the day on which the digest was taken.
      case Action.Remember(Memory memory) ->
          seen.append(memory.habit().toString().replace("SleeperBaseline[", "Habit["));
      case Action.Keep keep -> seen.append(keep);
      case Action.PlayScene play -> seen.append(play);
      case Action.Sound sound -> seen.append(sound.command().getClass().getSimpleName());
      case Action.Light light -> seen.append(light);
      case Action.LearnStrap _ -> seen.append("learn");
    }
  }

  private void see(double... values) {
    for (double value : values) {
      seen.append(Long.toHexString(Double.doubleToRawLongBits(value))).append(' ');
    }
  }

  /// A made-up strap, in whole numbers alone, so that it beats alike on every machine.
  private static final class Beats {

    private final Random random;
    private int ticks = 900;
    private int heard;
    private int wave = 3;
    private int faultUntil;
    private int fault;

    Beats(Random random) {
      this.random = random;
    }

    Optional<Packet> next(int second) {
      if (second >= faultUntil && random.nextInt(600) == 0) {
        fault = random.nextInt(5);
        faultUntil = second + random.nextInt(2, 300);
      }
      if (second >= faultUntil) {
        return Optional.of(measured(second, 0));
      }
      return switch (fault) {
        case 0 -> Optional.empty();
        case 1 -> Optional.of(new Packet(new byte[] {0x04, 60})); // no skin
        case 2 -> Optional.of(new Packet(new byte[] {0x10, 60, 3})); // cut short
        case 3 -> Optional.of(new Packet(new byte[] {0x00, 60})); // no interval
        default -> Optional.of(measured(second, 600)); // noise
      };
    }

    /// The beats of a second; slower by the hour, with a breath and now and then a start.
    private Packet measured(int second, int noise) {
      if (random.nextInt(900) == 0) {
        ticks = 600;
      }
      ticks = Math.clamp(ticks + random.nextInt(5) - 2 + (ticks < 1000 ? 1 : 0), 500, 1300);
      wave = random.nextInt(40) == 0 ? random.nextInt(2, 6) : wave;
      List<Integer> intervals = new ArrayList<>();
      for (heard += 1024; heard > ticks; heard -= ticks) {
        int breath = second % wave * 9;
        intervals.add(Math.max(1, ticks + breath + (noise == 0 ? 0 : random.nextInt(noise))));
      }
      byte[] bytes = new byte[2 + 2 * intervals.size()];
      bytes[0] = (byte) (intervals.isEmpty() ? 0x06 : 0x16);
      bytes[1] = (byte) Math.min(255, 61440 / ticks);
      for (int i = 0; i < intervals.size(); i++) {
        bytes[2 + 2 * i] = (byte) (int) intervals.get(i);
        bytes[3 + 2 * i] = (byte) (intervals.get(i) >> 8);
      }
      return new Packet(bytes);
    }
  }
}
