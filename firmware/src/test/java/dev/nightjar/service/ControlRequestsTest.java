package dev.nightjar.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.choice.ChoiceRules;
import dev.nightjar.codec.JsonValues;
import dev.nightjar.device.LiveDevice;
import dev.nightjar.device.PrivilegedTasks;
import dev.nightjar.device.SceneLoader;
import dev.nightjar.device.SentPlayer;
import dev.nightjar.host.SystemClock;
import dev.nightjar.house.Patience;
import dev.nightjar.journal.Entry;
import dev.nightjar.journal.JournalReader;
import dev.nightjar.journal.KeptJournal;
import dev.nightjar.journal.NightDeletion;
import dev.nightjar.journal.Recalling;
import dev.nightjar.night.Event;
import dev.nightjar.night.Mode;
import dev.nightjar.night.NightSettings;
import dev.nightjar.panel.Layout;
import dev.nightjar.protocol.DataTarget;
import dev.nightjar.protocol.Protocol;
import dev.nightjar.protocol.SceneOrder;
import dev.nightjar.replay.ThroughJournal;
import dev.nightjar.runtime.NightOutputs;
import dev.nightjar.runtime.StartEvents;
import dev.nightjar.sound.Layer;
import dev.nightjar.sound.Loops;
import dev.nightjar.sound.Scene;
import dev.nightjar.unit.Decibels;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(Patience.A_TEST)
class ControlRequestsTest {

  private final KeptJournal journal = new KeptJournal();
  private boolean flushes = true;
  private final LiveDevice device =
      new LiveDevice(
              StartEvents.fresh(
                  SystemClock.monotonic(), NightSettings.defaults(), List.of("rain", "wind")),
              NightOutputs.thatOnlyDecide(journal),
              new SceneLoader(
                  name -> new Scene(name, List.of(new Layer(Loops.constant(0), Decibels.ZERO, 0))),
                  new SentPlayer()),
              state -> {},
              PrivilegedTasks.NOBODY,
              SystemClock.DEVICE::monotonic)
          .start();
  private final ControlRequests requests =
      new ControlRequests(
          device,
          new Recalling("{}"),
          journal,
          (at, night) -> NightDeletion.Outcome.NOT_THERE,
          at -> flushes,
          () -> "none, commands press",
          "encrypted",
          SystemClock.DEVICE);

  @AfterEach
  void close() {
    device.close();
  }

  private ObjectNode ask(String json) throws Exception {
    return requests.handle(request(json));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | there is no command ''; there are status, press, scene, volume, timer, rank, rescan, nights, person, entries, delete, flush",
        "{'command': 'sing'} | there is no command 'sing'; there are status, press, scene, volume, timer, rank, rescan, nights, person, entries, delete, flush",
        "{'command': 'press'} | button '' is none of play, next, volume-up, volume-down, timer, not-this",
        "{'command': 'press', 'button': 'eject'} | button 'eject' is none of play, next, volume-up, volume-down, timer, not-this",
        "{'command': 'press', 'button': 'play', 'gesture': 'gently'} | gesture 'gently' is none of short, long, double, hold, repeat, detent",
        "{'command': 'scene', 'name': 'sea'} | there is no scene 'sea'; there are: rain, wind",
        "{'command': 'scene'} | there is no scene ''; there are: rain, wind",
        "{'command': 'volume'} | the volume is -60 to 0 dB, 0 being the ceiling",
        "{'command': 'volume', 'db': 1} | the volume is -60 to 0 dB, 0 being the ceiling",
        "{'command': 'volume', 'db': 'loud'} | the volume is -60 to 0 dB, 0 being the ceiling",
        "{'command': 'timer', 'minutes': -5} | the timer is 0 (off) to 180 whole minutes",
        "{'command': 'timer', 'minutes': 'x'} | the timer is 0 (off) to 180 whole minutes",
        "{'command': 'timer', 'minutes': 181} | the timer is 0 (off) to 180 whole minutes",
        "{'command': 'timer', 'minutes': true} | the timer is 0 (off) to 180 whole minutes",
        "{'command': 'timer', 'minutes': '30'} | the timer is 0 (off) to 180 whole minutes",
        "{'command': 'timer', 'minutes': 4294967326} | the timer is 0 (off) to 180 whole minutes",
        "{'command': 'timer', 'minutes': 18446744073709551646} | the timer is 0 (off) to 180 whole minutes",
        "{'command': 'timer', 'minutes': 30.5} | the timer is 0 (off) to 180 whole minutes",
        "{'command': 'timer', 'minutes': [30]} | the timer is 0 (off) to 180 whole minutes",
        "{'command': 'timer', 'minutes': null} | the timer is 0 (off) to 180 whole minutes",
        "{'command': 'volume', 'db': false} | the volume is -60 to 0 dB, 0 being the ceiling",
        "{'command': 'volume', 'db': '-12'} | the volume is -60 to 0 dB, 0 being the ceiling",
        "{'command': 'volume', 'db': -1e999} | the volume is -60 to 0 dB, 0 being the ceiling",
        "{'command': 'delete', 'night': true} | a night is a whole number from 1 on; journal nights lists them",
        "{'command': 'delete', 'night': 1.9} | a night is a whole number from 1 on; journal nights lists them",
        "{'command': 'delete', 'night': '1'} | a night is a whole number from 1 on; journal nights lists them",
        "{'command': 'delete'} | a night is a whole number from 1 on; journal nights lists them",
        "{'command': 'entries', 'night': 18446744073709551617} | a night is a whole number from 1 on; journal nights lists them",
        "{'command': 'entries', 'night': -1} | a night is a whole number from 1 on; journal nights lists them",
      })
  void aRefusalIsOneSentenceAndChangesNothing(String request, String sentence) throws Exception {
    assertThat(ask(request).path("error").asText()).isEqualTo(sentence);
    assertThat(device.state().mode()).isEqualTo(Mode.IDLE);
    assertThat(device.state().memory().volume()).isEqualTo(new Decibels(-12));
  }

  @Test
  void aLongNightIsAnsweredInPages() throws Exception {
    JournalReader rows =
        new ThroughJournal(new Recalling("{}")) {
          @Override
          public List<Entry> entries(long night) {
            return IntStream.range(0, 600)
                .mapToObj(
                    i -> new Entry(Duration.ofSeconds(i), Optional.empty(), Entry.Kind.PRESS, "p"))
                .toList();
          }
        };
    ObjectNode first = JournalJson.entries(rows, 1, 0);
    assertThat(first.path("entries")).hasSize(250);
    ObjectNode second = JournalJson.entries(rows, 1, first.path("next").asInt());
    assertThat(second.path("entries").path(0).path("at").asText()).isEqualTo("0:04:10");
    ObjectNode third = JournalJson.entries(rows, 1, second.path("next").asInt());
    assertThat(third.path("entries")).hasSize(100);
    assertThat(third.has("next")).isFalse();
    assertThat(JournalJson.entries(rows, 1, -7).path("entries")).hasSize(250);
    assertThat(JournalJson.entries(rows, 1, 9_999).path("entries")).isEmpty();
  }

  @Test
  void whoReliesOnTheJournalIsToldWhatItLacks() throws Exception {
    assertThat(ask("{'command': 'flush'}").path("flushed").asBoolean()).isTrue();
    flushes = false;
    assertThat(ask("{'command': 'flush'}").path("error").asText())
        .isEqualTo("what happened lately is held in memory, and in no export: kept in memory");
    flushes = true;
    journal.dropped = 3;
    assertThat(ask("{'command': 'flush'}").path("error").asText())
        .startsWith("inputs and rows were lost since the start")
        .contains(": 3; ");
  }

  @Test
  void whatAProtocolRefusesIsToldAndNoted() throws Exception {
    KeptJournal kept = new KeptJournal();
    try (LiveDevice lent =
        new LiveDevice(
                underProtocol(),
                NightOutputs.thatOnlyDecide(kept),
                new SceneLoader(
                    name ->
                        new Scene(name, List.of(new Layer(Loops.constant(0), Decibels.ZERO, 0))),
                    new SentPlayer()),
                state -> {},
                PrivilegedTasks.NOBODY,
                SystemClock.DEVICE::monotonic)
            .start()) {
      ControlRequests asked =
          new ControlRequests(
                  lent,
                  new Recalling("{}"),
                  kept,
                  (at, night) -> NightDeletion.Outcome.NOT_THERE,
                  at -> true,
                  () -> "none",
                  "encrypted",
                  SystemClock.DEVICE)
              .keeping(List.of("rain", "wind", "whisper"), Optional.of("it is broken"));
      ObjectNode status = asked.handle(request("{'command': 'status'}"));
      assertThat(status.path("protocol").asText())
          .isEqualTo(
              "rain alone, none of 14 evenings yet, 1 of 1 plays left tonight, 0 of 3 nights"
                  + " enough");
      assertThat(status.path("fault").asText()).isEqualTo("it is broken");
      for (String scene : List.of("wind", "whisper")) {
        assertThat(
                asked
                    .handle(request("{'command': 'scene', 'name': '%s'}".formatted(scene)))
                    .path("error")
                    .asText())
            .startsWith("the protocol does not allow it, and the attempt is noted (rain alone,");
      }
      assertThat(
              asked.handle(request("{'command': 'scene', 'name': 'sea'}")).path("error").asText())
          .isEqualTo("there is no scene 'sea'; there are: rain");
      assertThat(kept.texts(Entry.Kind.PROTOCOL))
          .containsExactly(
              "refused: wind; the protocol does not have it",
              "refused: whisper; the protocol does not have it");
    }
  }

  private static Event.Started underProtocol() {
    Protocol protocol =
        new Protocol(
            "rain alone",
            "ab12",
            14,
            List.of("rain"),
            SceneOrder.FREE,
            Optional.empty(),
            Optional.empty(),
            Optional.of(1),
            Optional.empty(),
            Set.of("voice"),
            new DataTarget(3, Duration.ofHours(4)));
    return StartEvents.again(
        SystemClock.monotonic(),
        NightSettings.defaults(),
        Layout.STANDARD,
        List.of("rain", "wind"),
        new ChoiceRules(true, Map.of(), Set.of(), List.of("rain")),
        Optional.empty(),
        Optional.empty(),
        Optional.of(protocol),
        false);
  }

  private static ObjectNode request(String json) {
    return (ObjectNode) JsonValues.read(json.replace('\'', '"'));
  }

  @Test
  void theAnswerTellsWhatCameOfIt() throws Exception {
    assertThat(ask("{'command': 'press', 'button': 'PLAY'}").path("mode").asText())
        .isEqualTo("playing");
    assertThat(ask("{'command': 'volume', 'db': -31.5}").path("volumeDb").asDouble())
        .isEqualTo(-31.5);
    assertThat(ask("{'command': 'timer', 'minutes': 90}").path("timer").asText())
        .isEqualTo("90 min left");
    assertThat(ask("{'command': 'scene', 'name': 'wind'}").path("scene").asText())
        .isEqualTo("wind");
    assertThat(
            ask("{'command': 'press', 'button': 'volume-up', 'gesture': 'repeat'}")
                .path("volumeDb")
                .asDouble())
        .isEqualTo(-30.5);
  }

  @Test
  void theStatusOfAnIdleDeviceNamesTheChosenTimer() throws Exception {
    ObjectNode status = ask("{'command': 'status'}");
    assertThat(status.path("mode").asText()).isEqualTo("idle");
    assertThat(status.path("timer").asText()).isEqualTo("45 min");
    assertThat(status.path("card").asText()).isEqualTo("running, a test's card");
    assertThat(status.path("journal").asText()).isEqualTo("kept in memory");
    assertThat(ask("{'command': 'timer', 'minutes': 0}").path("timer").asText()).isEqualTo("off");
  }
}
