package dev.nightjar.heart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.heart.HeartRateMeasurement.Contact;
import dev.nightjar.heart.HeartRateMeasurement.Measured;
import dev.nightjar.heart.HeartRateMeasurement.Refused;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HeartRateMeasurementTest {

  /// flags and fields in hex: rate, contact, energy, intervals. Written by hand from the
  /// specification's table of fields, one row for each value of the five defined flags.
  private static final String GOLDEN =
      """
      00 3c             | 60  UNSUPPORTED -    []
      01 2c 01          | 300 UNSUPPORTED -    []
      02 3c             | 60  UNSUPPORTED -    []
      03 2c 01          | 300 UNSUPPORTED -    []
      04 3c             | 60  ABSENT      -    []
      05 2c 01          | 300 ABSENT      -    []
      06 3c             | 60  PRESENT     -    []
      07 2c 01          | 300 PRESENT     -    []
      08 3c 39 30       | 60  UNSUPPORTED 12345 []
      09 2c 01 39 30    | 300 UNSUPPORTED 12345 []
      0a 3c 39 30       | 60  UNSUPPORTED 12345 []
      0b 2c 01 39 30    | 300 UNSUPPORTED 12345 []
      0c 3c 39 30       | 60  ABSENT      12345 []
      0d 2c 01 39 30    | 300 ABSENT      12345 []
      0e 3c ff ff       | 60  PRESENT     65535 []
      0f 2c 01 00 00    | 300 PRESENT     0    []
      10 3c 00 04       | 60  UNSUPPORTED -    [1024]
      11 2c 01 ff 03    | 300 UNSUPPORTED -    [1023]
      12 3c 00 04 01 80 | 60  UNSUPPORTED -    [1024, 32769]
      13 2c 01 00 04    | 300 UNSUPPORTED -    [1024]
      14 3c 00 04       | 60  ABSENT      -    [1024]
      15 2c 01 00 04    | 300 ABSENT      -    [1024]
      16 fe 00 04 10 02 | 254 PRESENT     -    [1024, 528]
      17 2c 01 00 00    | 300 PRESENT     -    [0]
      18 3c 39 30 00 04 | 60  UNSUPPORTED 12345 [1024]
      19 2c 01 39 30 00 04 | 300 UNSUPPORTED 12345 [1024]
      1a 3c 39 30 00 04 | 60  UNSUPPORTED 12345 [1024]
      1b 2c 01 39 30 00 04 | 300 UNSUPPORTED 12345 [1024]
      1c 3c 39 30 00 04 | 60  ABSENT      12345 [1024]
      1d 2c 01 39 30 00 04 | 300 ABSENT   12345 [1024]
      1e 00 39 30 00 04 | 0   PRESENT     12345 [1024]
      1f ff ff 39 30 00 04 e8 03 b8 0b | 65535 PRESENT 12345 [1024, 1000, 3000]
      """;

  static Stream<Arguments> golden() {
    return GOLDEN
        .lines()
        .map(line -> line.split("\\|", 2))
        .map(half -> Arguments.of(half[0].strip(), half[1].strip().replaceAll(" +", " ")));
  }

  @ParameterizedTest
  @MethodSource("golden")
  void readsEveryFlagValue(String hex, String expected) {
    assertThat(HeartRateMeasurement.parse(packet(hex)))
        .isInstanceOfSatisfying(Measured.class, m -> assertThat(inWords(m)).isEqualTo(expected));
  }

  @ParameterizedTest
  @MethodSource("golden")
  void ignoresTheReservedFlags(String hex, String expected) {
    byte[] value = bytes(hex);
    value[0] |= (byte) 0xe0;
    assertThat(HeartRateMeasurement.parse(new Packet(value)))
        .isEqualTo(HeartRateMeasurement.parse(packet(hex)));
  }

  @Test
  void goldenTableHasEveryFlagValueOnce() {
    List<Integer> flags = GOLDEN.lines().map(l -> Integer.parseInt(l.substring(0, 2), 16)).toList();
    assertThat(flags).isEqualTo(IntStream.range(0, 32).boxed().toList());
  }

  @ParameterizedTest
  @MethodSource("golden")
  void refusesEveryTruncationBelowTheFixedFields(String hex, String expected) {
    byte[] whole = bytes(hex);
    int least = 2 + (whole[0] & 1) + ((whole[0] & 8) / 4);
    for (int length = 1; length < least; length++) {
      assertThat(HeartRateMeasurement.parse(new Packet(Arrays.copyOf(whole, length))))
          .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.reason()).contains("cut short"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', the packet is empty",
    "00, the packet is cut short: 1 bytes of at least 2",
    "01 3c, the packet is cut short: 2 bytes of at least 3",
    "08 3c 39, the packet is cut short: 3 bytes of at least 4",
  })
  void refusesWithAReason(String hex, String reason) {
    assertThat(HeartRateMeasurement.parse(packet(hex))).isEqualTo(new Refused(reason));
  }

  @ParameterizedTest
  @CsvSource({
    "10 3c, 60 UNSUPPORTED - [], ''",
    "10 3c 00, 60 UNSUPPORTED - [], longer than they say",
    "00 3c 00, 60 UNSUPPORTED - [], longer than they say",
    "09 3c 00 00 00 01, 60 UNSUPPORTED 0 [], longer than they say",
    "10 3c 00 04 01, 60 UNSUPPORTED - [1024], half a beat interval",
    "1f 3c 00 39 30 00 04 01, 60 PRESENT 12345 [1024], half a beat interval",
  })
  void passesOverWhatIsLeftOver(String hex, String expected, String oddity) {
    assertThat(HeartRateMeasurement.parse(packet(hex)))
        .isInstanceOfSatisfying(Measured.class, m -> assertThat(inWords(m)).isEqualTo(expected));
    assertThat(HeartRateMeasurement.oddity(packet(hex)).orElse("")).contains(oddity);
    assertThat(HeartRateMeasurement.oddity(packet(hex)).isEmpty()).isEqualTo(oddity.isEmpty());
  }

  @Test
  void takesAsManyIntervalsAsAnAttributeHolds() {
    byte[] full = new byte[HeartRateMeasurement.MAX_BYTES];
    full[0] = 0x10;
    assertThat(HeartRateMeasurement.parse(new Packet(full)))
        .isInstanceOfSatisfying(Measured.class, m -> assertThat(m.rrTicks()).hasSize(255));
    byte[] over = new byte[HeartRateMeasurement.MAX_BYTES + 2];
    over[0] = 0x10;
    assertThat(HeartRateMeasurement.parse(new Packet(over)))
        .isEqualTo(new Refused("the packet has 514 bytes, over the 512 of any"));
  }

  @Test
  void everyRandomPacketIsReadWholeOrRefused() {
    Random random = new Random(20);
    int measured = 0;
    for (int i = 0; i < 100_000; i++) {
      byte[] value = new byte[random.nextInt(24)];
      random.nextBytes(value);
      if (HeartRateMeasurement.parse(new Packet(value)) instanceof Measured m) {
        measured++;
        assertThat(sizeOf(m, value[0])).isEqualTo(value.length);
      }
    }
    assertThat(measured).isGreaterThan(10_000);
  }

  private static int sizeOf(Measured m, byte flags) {
    return 2
        + (flags & 1)
        + (m.energyKilojoules().isPresent() ? 2 : 0)
        + 2 * m.rrTicks().size()
        + m.leftOver();
  }

  private static String inWords(Measured m) {
    OptionalInt energy = m.energyKilojoules();
    Contact contact = m.contact();
    String spent = energy.isPresent() ? Integer.toString(energy.getAsInt()) : "-";
    return String.format(Locale.ROOT, "%d %s %s %s", m.rate(), contact, spent, m.rrTicks());
  }

  private static Packet packet(String hex) {
    return new Packet(bytes(hex));
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
