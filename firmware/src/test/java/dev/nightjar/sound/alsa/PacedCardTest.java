package dev.nightjar.sound.alsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.house.Patience;
import dev.nightjar.sound.SinkStatus.State;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The sink through libasound itself into the tests' own card.
@Timeout(Patience.A_TEST)
class PacedCardTest {

  private static final AlsaSettings SHIPPED = AlsaSettings.DEFAULT.withDevice(PacedCard.DEVICE);
  private static final int SECOND = 48_000;

  @TempDir Path folder;

  @BeforeAll
  static void theCardCanBeBuilt() {
    PacedCard.assumeBuildable();
  }

  @Test
  void framesArriveBitExact() throws Exception {
    PacedCard card = PacedCard.in(folder, "patient 1 speed 20");
    int[] sent = noise(2 * SECOND);
    try (var sink = new AlsaSink(SHIPPED)) {
      assertThat(sink.status().detail())
          .isEqualTo(
              "S32_LE, 48000 Hz, stereo, period 2048, buffer 8192 frames (170 ms to a press)");
      writeInOddBlocks(sink, sent);
      assertThat(sink.status().xruns()).isZero();
    }
    assertThat(card.recorded()).isEqualTo(sent);
  }

  @Test
  void closingPlaysOutWhatWasTakenButForTheLastMoment() throws Exception {
    PacedCard card = PacedCard.in(folder, "");
    try (var sink = new AlsaSink(SHIPPED)) {
      write(sink, noise(4_000));
    }
    long played = card.log().all("stop").reduce((a, b) -> b).orElseThrow().frame();
    assertThat(played).isBetween(4_000L - 480, 4_000L);
  }

  @Test
  void soundStartsOnAFullBufferAndKeepsThePace() throws Exception {
    PacedCard card = PacedCard.in(folder, "");
    long start = System.nanoTime();
    try (var sink = new AlsaSink(SHIPPED)) {
      write(sink, new int[2 * 20 * 1024]);
      long millis = (System.nanoTime() - start) / 1_000_000;
      assertThat(millis).isGreaterThanOrEqualTo((20 * 1024 - 8192) / 48);
    }
    long started = card.log().all("start").findFirst().orElseThrow().nanos();
    assertThat(card.log().acceptedBy(started)).isEqualTo(8192);
  }

  @Test
  void anXrunIsCountedAndTheSoundGoesOn() throws Exception {
    PacedCard card = PacedCard.in(folder, "patient 1 speed 20 xrun_at 30000");
    int[] sent = noise(2 * SECOND);
    try (var sink = new AlsaSink(SHIPPED)) {
      write(sink, sent);
      assertThat(sink.status().xruns()).isEqualTo(1);
      assertThat(sink.status().state()).isEqualTo(State.RUNNING);
      assertThat(sink.status().reopenings()).isZero();
    }
    assertThat(card.log().all("xrun")).hasSize(1);
    assertThat(card.recorded()).isEqualTo(sent);
  }

  @Test
  void aCardAwayAtTheStartIsFoundLater() throws Exception {
    PacedCard card = PacedCard.in(folder, "");
    card.takeAway();
    try (var sink = new AlsaSink(SHIPPED)) {
      assertThat(sink.status().state()).isEqualTo(State.AWAY);
      assertThat(sink.status().detail()).contains("no such card").contains("snd_pcm_open");
      writeFor(sink, 0.1);
      assertThat(card.recorded()).isEmpty();
      card.bringBack();
      writeUntilRunning(sink);
      assertThat(sink.status().reopenings()).isEqualTo(1);
      assertThat(sink.returns()).isEqualTo(1);
      writeFor(sink, 0.1);
    }
    assertThat(card.recorded()).isNotEmpty();
  }

  @Test
  void aCardThatGoesAwayMidStreamIsOpenedAgain() throws Exception {
    PacedCard card = PacedCard.in(folder, "patient 1 away_at 10000");
    try (var sink = new AlsaSink(SHIPPED)) {
      write(sink, new int[2 * 12_000]);
      assertThat(card.isAway()).isTrue();
      assertThat(sink.status().state()).isEqualTo(State.AWAY);
      // Never faster than life; 0.2 s are caught up at most.
      assertThat(millisOfSecondsWritten(sink, 0.6)).isGreaterThan(350L);
      assertThat(card.recorded()).hasSize(2 * 10_000);
      card.bringBack();
      writeUntilRunning(sink);
      assertThat(sink.status().reopenings()).isEqualTo(1);
      assertThat(sink.status().detail()).startsWith("S32_LE, 48000 Hz");
      writeFor(sink, 0.1);
    }
    assertThat(card.log().all("period")).as("openings").hasSizeGreaterThanOrEqualTo(2);
    assertThat(card.recorded()).hasSizeGreaterThan(2 * 10_000);
  }

  @Test
  void aCardWhoseClockStopsIsGivenUpAndOpenedAgain() throws Exception {
    PacedCard card = PacedCard.in(folder, "patient 1 stall_at 8000");
    try (var sink = new AlsaSink(SHIPPED)) {
      write(sink, new int[2 * 16_000]);
      assertThat(sink.status().state()).isEqualTo(State.AWAY);
      writeUntilRunning(sink);
      assertThat(sink.status().reopenings()).isEqualTo(1);
    }
    assertThat(card.log().all("close")).hasSize(2);
  }

  @Test
  void closingIsBoundedWhereTheClockStopped() throws Exception {
    PacedCard.in(folder, "patient 1 stall_at 3000");
    var sink = new AlsaSink(SHIPPED);
    write(sink, new int[2 * 6_144]);
    sink.close();
    assertThat(sink.status().state()).isEqualTo(State.CLOSED);
  }

  @ParameterizedTest
  @CsvSource({
    "rate 44100, runs at 44100 Hz and not at 48000 Hz",
    "periods_max 1, two periods are the least",
    "format S8, 'it takes no samples of 32, 24 or 16 bits'"
  })
  void refusesInWordsWhatACardCannotDo(String keys, String words) throws Exception {
    PacedCard.in(folder, keys);
    try (var sink = new AlsaSink(SHIPPED)) {
      assertThat(sink.status().state()).isEqualTo(State.AWAY);
      assertThat(sink.status().detail()).contains(words);
    }
  }

  @Test
  void aDeviceThatNobodyKnowsIsToldInWords() throws Exception {
    PacedCard.in(folder, "");
    try (var sink = new AlsaSink(SHIPPED.withDevice("hifiberyr"))) {
      assertThat(sink.status().detail())
          .isEqualTo(
              "cannot open sound card \"hifiberyr\": no such card (`nightjar doctor` lists them)"
                  + " (snd_pcm_open: No such file or directory)");
    }
  }

  @ParameterizedTest
  @CsvSource({"S24_LE, 4, 0.004", "S24_3LE, 3, 0.004", "S16_LE, 2, 1.6"})
  void aCardWithoutS32GetsItsOwnFormat(String format, int bytes, double tolerance)
      throws Exception {
    PacedCard card = PacedCard.in(folder, "patient 1 speed 20 format " + format);
    int[] sent = noise(SECOND / 4);
    try (var sink = new AlsaSink(SHIPPED)) {
      assertThat(sink.status().detail()).startsWith(format + ",");
      write(sink, sent);
    }
    ByteBuffer arrived = ByteBuffer.wrap(card.recordedBytes()).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(arrived.capacity()).isEqualTo(bytes * sent.length);
    for (int i = 0; i < sent.length; i++) {
      assertThat(stepsOf16Bits(arrived, i, bytes)).isCloseTo(sent[i] / 65_536.0, within(tolerance));
    }
  }

  @Test
  void theNullDeviceTakesSoundAsFastAsItComes() throws Exception {
    PacedCard.in(folder, "");
    try (var sink = new AlsaSink(SHIPPED.withDevice("nightjar_null"))) {
      assertThat(sink.status().state()).isEqualTo(State.RUNNING);
      assertThat(millisOfSecondsWritten(sink, 20)).isLessThan(5_000);
    }
  }

  /// A recorded sample in steps of 16 bits.
  private static double stepsOf16Bits(ByteBuffer from, int index, int bytes) {
    return switch (bytes) {
      case 2 -> from.getShort(2 * index);
      case 3 -> {
        int low = from.getShort(3 * index) & 0xFFFF;
        yield ((from.get(3 * index + 2) << 16) | low) / 256.0;
      }
      default -> from.getInt(4 * index) / 256.0;
    };
  }

  /// Seeded noise of 24 bits at -6 dBFS, left-justified, as the mixer renders it.
  private static int[] noise(int frames) {
    var random = new Random(7);
    int[] samples = new int[2 * frames];
    Arrays.setAll(samples, i -> random.nextInt(-(1 << 22), 1 << 22) << 8);
    return samples;
  }

  private static void write(AlsaSink sink, int[] samples) {
    for (int at = 0; at < samples.length; at += 2048) {
      int[] block = Arrays.copyOfRange(samples, at, Math.min(samples.length, at + 2048));
      sink.write(block, block.length / 2);
    }
  }

  private static void writeInOddBlocks(AlsaSink sink, int[] samples) {
    int at = 0;
    for (int frames = 1; at < samples.length; frames = (frames * 5 + 3) % 2048 + 1) {
      int[] block = Arrays.copyOfRange(samples, at, Math.min(samples.length, at + 2 * frames));
      sink.write(block, block.length / 2);
      at += block.length;
    }
  }

  private static void writeFor(AlsaSink sink, double seconds) {
    write(sink, new int[2 * (int) (seconds * SECOND)]);
  }

  private static long millisOfSecondsWritten(AlsaSink sink, double seconds) {
    long start = System.nanoTime();
    writeFor(sink, seconds);
    return (System.nanoTime() - start) / 1_000_000;
  }

  private static void writeUntilRunning(AlsaSink sink) throws IOException {
    Await.until(
        "the card is back",
        () -> {
          writeFor(sink, 0.02);
          return sink.status().state() == State.RUNNING;
        });
  }
}
