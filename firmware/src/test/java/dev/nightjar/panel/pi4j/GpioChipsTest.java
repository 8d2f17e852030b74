package dev.nightjar.panel.pi4j;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GpioChipsTest {

  @TempDir Path devices;

  @ParameterizedTest
  @ValueSource(strings = {"aarch64", "arm"})
  void aChipThatMayBeUsedIsFine(String processor) throws IOException {
    Files.createFile(devices.resolve("gpiochip0"));
    GpioChips.check(devices, processor);
  }

  @Test
  void noChipIsToldWithWhereItWouldBe() {
    assertThatThrownBy(() -> GpioChips.check(devices, "aarch64"))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "there is no GPIO chip (%s); is this a Raspberry Pi? Else set panel.driver to \"none\""
                .formatted(devices.resolve("gpiochip0")));
  }

  @Test
  void anotherProcessorIsToldBeforePi4jTriesItsLibraries() throws IOException {
    Files.createFile(devices.resolve("gpiochip0"));
    assertThatThrownBy(() -> GpioChips.check(devices, "amd64"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("this one is amd64");
  }
}
