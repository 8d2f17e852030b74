package dev.nightjar.sound.alsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlsaSettingsTest {

  @Test
  void theShippedSizesAnswerAPressInTime() {
    AlsaSettings shipped = AlsaSettings.DEFAULT;
    assertThat(shipped.bufferFrames() / 48.0).as("milliseconds to a press").isLessThan(200);
  }

  @ParameterizedTest
  @CsvSource({"256, 512", "2048, 4096", "2048, 16384"})
  void takesSizesAtTheirEdges(int period, int buffer) {
    assertThat(new AlsaSettings("hw:0", period, buffer).bufferFrames()).isEqualTo(buffer);
  }

  @ParameterizedTest
  @CsvSource({
    "255, 4096, a period is 256 to 2048",
    "2049, 8192, a period is 256 to 2048",
    "1024, 2047, a buffer is 2 periods (2048)",
    "1024, 16385, to 16384 frames"
  })
  void refusesOtherSizesInWords(int period, int buffer, String words) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AlsaSettings("default", period, buffer))
        .withMessageContaining(words);
  }

  @Test
  void refusesADeviceWithoutAName() {
    assertThatIllegalArgumentException().isThrownBy(() -> AlsaSettings.DEFAULT.withDevice(" "));
  }
}
