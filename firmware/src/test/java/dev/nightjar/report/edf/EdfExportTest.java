package dev.nightjar.report.edf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.report.Annotation;
import dev.nightjar.report.Channel;
import dev.nightjar.report.MadeUp;
import dev.nightjar.report.NightRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every sample and every annotation is in the file, and nobody's name.
class EdfExportTest {

  private static final ZoneId ZONE = ZoneId.of("Europe/Vienna");

  @TempDir Path folder;

  private EdfFile written(NightRecord night, boolean date) throws IOException {
    Path file = folder.resolve("night.edf");
    EdfExport.write(night, file, ZONE, date);
    return new EdfFile(file);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 29, 30, 31, 4000})
  void holdsEverySampleAndPadsWithNotKnown(int seconds) throws IOException {
    NightRecord night = MadeUp.random(seconds, seconds);
    EdfFile file = written(night, false);
    Channel[] channels = Channel.values();
    for (int i = 0; i < channels.length; i++) {
      EdfSignal signal = EdfSignal.of(channels[i]);
      double[] samples = file.signals.get(i);
      assertThat(file.labels.get(i)).isEqualTo(signal.label());
      assertThat(samples.length).isEqualTo(30 * Math.ceilDiv(seconds, 30));
      for (int second = 0; second < samples.length; second++) {
        assertThat(samples[second])
            .as("%s at %d s", signal.label(), second)
            .isCloseTo(expected(night, signal, second), within(0.501 / signal.perUnit()));
      }
    }
  }

  private static double expected(NightRecord night, EdfSignal signal, int second) {
    float value = second < night.seconds() ? night.value(signal.channel(), second) : Float.NaN;
    if (Float.isNaN(value)) {
      return signal.unknown();
    }
    return value == Float.NEGATIVE_INFINITY ? signal.silence() : value;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 45, 4000})
  void holdsEveryAnnotationInOrder(int seconds) throws IOException {
    NightRecord night = MadeUp.random(1, seconds);
    List<String> expected =
        Annotation.of(night).stream()
            .map(
                remark ->
                    "%s|%s|%s: %s"
                        .formatted(
                            seconds(remark.at()),
                            remark.length().map(EdfExportTest::seconds).orElse(""),
                            remark.kind(),
                            remark.text()))
            .toList();
    assertThat(written(night, false).annotations).containsExactlyElementsOf(expected);
  }

  private static String seconds(Duration time) {
    return time.toMillis() % 1000 == 0
        ? Long.toString(time.toSeconds())
        : String.format(Locale.ROOT, "%d.%03d", time.toSeconds(), time.toMillisPart());
  }

  @Test
  void neitherThePatientNorTheDayIsTold() throws IOException {
    String head = written(MadeUp.random(1, 60), false).head;
    assertThat(head.substring(0, 8)).isEqualTo("0       ");
    assertThat(head.substring(8, 88).strip()).isEqualTo("X X X X");
    assertThat(head.substring(88, 168).strip()).isEqualTo("Startdate X X X Nightjar");
    assertThat(head.substring(168, 184)).isEqualTo("01.01.8523.30.05");
    assertThat(head.substring(192, 236).strip()).isEqualTo("EDF+C");
  }

  @Test
  void theDayIsToldWhereItIsAskedForAndKnown() throws IOException {
    String told = written(MadeUp.random(1, 60), true).head;
    assertThat(told.substring(88, 168).strip()).isEqualTo("Startdate 22-NOV-2026 X X Nightjar");
    assertThat(told.substring(168, 184)).isEqualTo("22.11.2623.30.05");
    String unknown = written(MadeUp.random(1, 60, Optional.empty()), true).head;
    assertThat(unknown.substring(88, 184).strip())
        .startsWith("Startdate X X X Nightjar")
        .endsWith("01.01.8500.00.00");
  }

  /// EDF's two digits mean 1985 to 2084, and EDFlib refuses a file whose two dates differ.
  @ParameterizedTest
  @CsvSource({"1970, X", "1984, X", "1985, 01-JAN-1985", "2084, 01-JAN-2084", "2085, X"})
  void aDayThatTwoDigitsCannotTellIsLeftOut(int year, String day) {
    LocalDateTime start = LocalDateTime.of(year, 1, 1, 0, 5);
    byte[] header = EdfHeader.of(Optional.of(start), true, List.of(), 16, 1, 30);
    String head = new String(header, StandardCharsets.US_ASCII);
    assertThat(head.substring(88, 168).strip()).isEqualTo("Startdate " + day + " X X Nightjar");
    String date = day.equals("X") ? "01.01.85" : "01.01." + day.substring(9);
    assertThat(head.substring(168, 184)).isEqualTo(date + "00.05.00");
  }

  @Test
  void whatCannotBeWrittenIsCutToWhatCan() {
    EdfSignal heart = EdfSignal.of(Channel.HEART);
    assertThat(heart.digital(400)).isEqualTo((short) 300);
    assertThat(heart.digital(Float.NaN)).isEqualTo((short) -1);
    EdfSignal fade = EdfSignal.of(Channel.FADE);
    assertThat(fade.digital(Float.NEGATIVE_INFINITY)).isEqualTo((short) -15_000);
    assertThat(fade.digital(-59.994f)).isEqualTo((short) -5_999);
  }
}
