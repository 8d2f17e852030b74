package dev.nightjar.sound.alsa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class AlsaCardsTest {

  @Test
  void listsTheCardsThatTheKernelKnows() throws IOException {
    List<AlsaCard> cards;
    try {
      cards = AlsaCards.list();
    } catch (AlsaException e) {
      Assumptions.abort("skipped: " + e.getMessage());
      return;
    }
    assertThat(cards.stream().map(AlsaCard::index)).containsExactlyElementsOf(ofTheKernel());
    assertThat(cards).allSatisfy(card -> assertThat(card.name()).isNotBlank());
  }

  @Test
  void namesADeviceByWhatDoesNotChangeFromBootToBoot() {
    assertThat(new AlsaCard(1, "sndrpihifiberry", "snd_rpi_hifiberry_dac").device())
        .isEqualTo("hw:CARD=sndrpihifiberry");
  }

  /// libasound finds a card by its control device.
  private static List<Integer> ofTheKernel() throws IOException {
    Path devices = Path.of("/dev/snd");
    if (!Files.isDirectory(devices)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(devices)) {
      return found
          .map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith("controlC"))
          .map(name -> Integer.valueOf(name.substring("controlC".length())))
          .sorted()
          .toList();
    }
  }
}
