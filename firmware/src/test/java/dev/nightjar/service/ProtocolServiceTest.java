package dev.nightjar.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.house.Patience;
import dev.nightjar.house.Until;
import dev.nightjar.journal.sqlite.SqliteJournalReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The service under a protocol, in a process of its own and without a card.
@Timeout(Patience.A_TEST)
class ProtocolServiceTest {

  @TempDir Path folder;

  @Test
  void keepsItThroughRestartsAndABrokenFileAndEndsWithIt() throws Exception {
    Home home = Home.make(folder, "nonexistent");
    Path file = Files.createDirectories(home.journal()).resolve("protocol.json");
    Files.writeString(
        file,
        """
        {"title": "pink alone", "nights": 14, "scenes": ["pink-noise"], "playsPerNight": 1,
         "ceilingDb": -20}
        """);
    try (ServiceProcess service = ServiceProcess.start(home)) {
      assertThat(service.status().path("protocol").asText())
          .isEqualTo(
              "pink alone, none of 14 evenings yet, 1 of 1 plays left tonight, 0 of 3 nights"
                  + " enough");
      assertThat(service.press("play").path("scene").asText()).isEqualTo("pink-noise");
      assertThat(service.ask("{'command': 'volume', 'db': -8}").path("error").asText())
          .startsWith("the protocol does not allow it, and the attempt is noted");
      assertThat(service.status().path("volumeDb").asDouble()).isEqualTo(-20);
      service.ask("{'command': 'press', 'button': 'play', 'gesture': 'long'}");
      refusesAPlay(service);
      SqliteJournalReader reader = new SqliteJournalReader(home.journal());
      Until.isTrue(
          "the stop is kept",
          Patience.A_WAIT,
          () ->
              !reader.nights().isEmpty()
                  && reader.entries(reader.nights().getLast().id()).stream()
                      .anyMatch(entry -> entry.text().startsWith("play long")));
      service.kill();
    }
    Files.writeString(file, "{");
    try (ServiceProcess service = ServiceProcess.start(home)) {
      refusesAPlay(service);
      ObjectNode status = service.status();
      assertThat(status.path("protocol").asText())
          .startsWith("pink alone, evening 1 of 14, 0 of 1 plays left tonight");
      assertThat(status.path("fault").asText())
          .contains("the { opened in line 1 is never closed")
          .endsWith("until then \"pink alone\" holds as far as it can be kept");
      service.kill();
    }
    Files.delete(file);
    try (ServiceProcess service = ServiceProcess.start(home)) {
      assertThat(service.status().has("protocol")).isFalse();
      assertThat(service.press("play").path("mode").asText()).isEqualTo("playing");
    }
  }

  private static void refusesAPlay(ServiceProcess service) throws Exception {
    assertThat(service.press("play").path("error").asText())
        .startsWith("the protocol does not allow it, and the attempt is noted (pink alone,");
    assertThat(service.mode()).isEqualTo("idle");
  }
}
