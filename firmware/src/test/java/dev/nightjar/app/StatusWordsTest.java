package dev.nightjar.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.codec.JsonValues;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a person reads of a status.
class StatusWordsTest {

  private static ObjectNode status() {
    return (ObjectNode)
        JsonValues.read(
            """
            {"mode": "following", "scene": "rain", "volumeDb": -12.0, "timer": "32 min left",
             "level": "-9.1 dB", "strap": "good", "heart": "58 bpm", "settled": "80 %",
             "why": "held", "card": "running, S32_LE, 48000 Hz", "xruns": 0, "turns": 266885,
             "priority": "SCHED_FIFO 20", "panel": "ready: 6 buttons, mute line",
             "desk": "nothing was asked for", "journal": "kept in /var/lib/nightjar",
             "clock": "set, today", "state": "encrypted with aes", "loan": "none"}
            """);
  }

  @Test
  void saysWhatPlaysAndWhatIsWornAndNothingForTechnicians() {
    assertThat(StatusWords.lines(status()))
        .containsExactly(
            "now       rain plays and follows the heart, 32 min left",
            "volume    12 dB below the loudest that the settings allow",
            "strap     worn, heart 58 bpm, settled 80 %",
            "card      works",
            "panel     works",
            "journal   kept in /var/lib/nightjar",
            "clock     set, today",
            "state     encrypted with aes");
  }

  @Test
  void saysAllThatNeedsALook() {
    ObjectNode status = status();
    status.put("card", "away, cannot open sound card \"x\"").put("xruns", 2);
    status.put("panel", "the GPIO chip is missing").put("desk", "no USB stick is in");
    status.put("loan", "L-017 is out").put("protocol", "evening 3 of 14").put("fault", "it broke");
    status.put("settings", "night.timerMinutes was changed").put("strap", "lost");
    assertThat(StatusWords.lines(status))
        .contains(
            "strap     not heard",
            "card      away, cannot open sound card \"x\"",
            "gaps      the card ran dry 2 times since the start",
            "panel     the GPIO chip is missing",
            "desk      no USB stick is in",
            "loan      L-017 is out",
            "protocol  evening 3 of 14",
            "settings  night.timerMinutes was changed",
            "look      it broke");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "idle      | 45 min      | nothing plays; play begins with rain, timer 45 min",
        "playing   | 5 min left  | rain plays, 5 min left",
        "playing   | off         | rain plays, timer off",
        "fading    | 5 min left  | rain fades, 5 min left",
        "silent    | 0 min left  | silent; rain has faded away, and a press brings it back",
        "resuming  | 40 min left | rain comes back softly, 40 min left",
        "paused    | 40 min left | rain is paused, 40 min left",
      })
  void everyModeInWords(String mode, String timer, String words) {
    assertThat(StatusWords.lines(status().put("mode", mode).put("timer", timer)).getFirst())
        .isEqualTo("now       " + words);
  }

  @Test
  void aNightsBeginningIsToldByTheClockAtTheBedside() {
    assertThat(JournalCommand.local("2026-11-29T23:30:05Z", ZoneId.of("Europe/Berlin")))
        .isEqualTo("2026-11-30 00:30");
    assertThat(JournalCommand.local("unknown", ZoneId.of("Europe/Berlin"))).isEqualTo("unknown");
  }
}
