package dev.nightjar.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.choice.ChoiceRules;
import dev.nightjar.choice.SceneChoice;
import dev.nightjar.heart.Packet;
import dev.nightjar.journal.Recalling;
import dev.nightjar.night.Event;
import dev.nightjar.night.Interruption;
import dev.nightjar.night.Memory;
import dev.nightjar.night.Mode;
import dev.nightjar.night.NightSettings;
import dev.nightjar.night.ResumePoint;
import dev.nightjar.panel.Button;
import dev.nightjar.panel.Gesture;
import dev.nightjar.panel.Layout;
import dev.nightjar.protocol.DataTarget;
import dev.nightjar.protocol.EveningStart;
import dev.nightjar.protocol.Protocol;
import dev.nightjar.protocol.ProtocolProgress;
import dev.nightjar.protocol.SceneOrder;
import dev.nightjar.settle.SleeperBaseline;
import dev.nightjar.unit.Decibels;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {

  private static final Duration AT = Duration.ofMillis(123_456_789);

  private static final NightSettings SETTINGS =
      new NightSettings(
          Duration.ofMinutes(15),
          false,
          true,
          true,
          new Decibels(-33.25),
          new Decibels(-7.1),
          Duration.ofMinutes(100));

  private static final Memory MEMORY =
      new Memory(
          "Regen \"am\" Dach",
          new Decibels(-0.1 - 0.2),
          Duration.ZERO,
          new SceneChoice(
              List.of("wind", "Regen \"am\" Dach", "sea"), Map.of("wind", 3), List.of("sea")),
          new SleeperBaseline(List.of(53.2, 61.0), List.of(17.5)));

  /// With what came later than the first journals.

  private static final Memory LEARNED =
      MEMORY.withChoice(
          MEMORY
              .choice()
              .withRules(
                  new ChoiceRules(
                      false,
                      Map.of("wind", List.of("wind", "voice"), "sea", List.of()),
                      Set.of("wind", "voice"),
                      List.of("wind", "sea")))
              .askedFor("wind")
              .drawn());

  private static final Protocol PROTOCOL =
      new Protocol(
          "rain & \"waves\"",
          "ab12",
          14,
          List.of("sea", "wind"),
          SceneOrder.ALTERNATE,
          Optional.of(new EveningStart("breath", Duration.ofMinutes(15))),
          Optional.of(new Decibels(-10.5)),
          Optional.of(2),
          Optional.of(Duration.ZERO),
          Set.of("voice", "tactile"),
          new DataTarget(3, Duration.ofHours(4)));

  private static final ProtocolProgress COURSE =
      ProtocolProgress.NONE
          .under(PROTOCOL)
          .begin(AT.negated(), "sea", Duration.ofMinutes(15))
          .played()
          .refusing(AT)
          .lapsed("the opening ended after 4 of 15 min");

  static List<Event> events() {
    List<Event> events = new ArrayList<>();
    events.add(new Event.Tick(AT));
    events.add(new Event.StrapSent(AT, new Packet(new byte[] {0x16, 60, (byte) 0xff, 3})));
    events.add(new Event.StrapSent(AT, new Packet(new byte[0])));
    for (Button button : Button.values()) {
      for (Gesture.Kind kind : Gesture.Kind.values()) {
        events.add(new Event.Pressed(AT, new Gesture(button, kind)));
      }
    }
    events.add(new Event.SceneAsked(AT, "Бурное море\n2"));
    events.add(
        new Event.ScenesFound(
            AT,
            List.of("rain", "Größe"),
            new dev.nightjar.choice.ChoiceRules(
                true,
                java.util.Map.of("rain", List.of("water")),
                java.util.Set.of("water"),
                List.of())));
    events.add(new Event.SceneFailed(AT, "Бурное \"море\"\n2", "sea"));
    events.add(
        new Event.Started(
            AT,
            SETTINGS,
            Layout.STANDARD,
            MEMORY.withCourse(COURSE),
            Optional.empty(),
            Optional.of(PROTOCOL)));
    events.add(new Event.VolumeAsked(AT, new Decibels(-1.0 / 3)));
    events.add(new Event.TimerAsked(AT, Duration.ofMinutes(90)));
    events.add(started(Layout.STANDARD, Optional.empty()));
    events.add(new Event.Started(AT, SETTINGS, Layout.STANDARD, LEARNED, Optional.empty()));
    events.add(
        started(
            Layout.ONE_BUTTON,
            interrupted(Decibels.SILENCE, Optional.empty(), Optional.of(Duration.ofHours(3)))));
    events.add(
        started(
            Layout.STANDARD,
            interrupted(
                new Decibels(-17.3), Optional.of(Duration.ofMillis(61_001)), Optional.empty())));
    return events;
  }

  private static Event started(Layout layout, Optional<Interruption> interruption) {
    return new Event.Started(AT, SETTINGS, layout, MEMORY, interruption);
  }

  private static Optional<Interruption> interrupted(
      Decibels level, Optional<Duration> rest, Optional<Duration> away) {
    return Optional.of(new Interruption(new ResumePoint(Mode.FADING, level, rest), away));
  }

  @ParameterizedTest
  @MethodSource("events")
  void everyEventComesBackAsItWas(Event event) {
    assertThat(EventCodec.decode(AT, EventCodec.encode(event))).isEqualTo(event);
  }

  /// What stands in journals stays readable: these bytes must not change.
  @Test
  void theBytesAreThoseOfJournalsThatExist() {
    assertThat(EventCodec.encode(new Event.Tick(AT))).containsExactly(1);
    assertThat(EventCodec.encode(new Event.StrapSent(AT, new Packet(new byte[] {0x16, 60, 0, 4}))))
        .containsExactly(2, 0x16, 60, 0, 4);
    assertThat(
            EventCodec.encode(
                new Event.Pressed(AT, new Gesture(Button.NOT_THIS, Gesture.Kind.LONG))))
        .isEqualTo("\u0003NOT_THIS LONG".getBytes(StandardCharsets.UTF_8));
    assertThat(EventCodec.encode(new Event.SceneAsked(AT, "sea")))
        .isEqualTo("\u0004sea".getBytes(StandardCharsets.UTF_8));
    assertThat(EventCodec.encode(new Event.VolumeAsked(AT, new Decibels(-12))))
        .isEqualTo("\u0005-12.0".getBytes(StandardCharsets.UTF_8));
    assertThat(EventCodec.encode(new Event.TimerAsked(AT, Duration.ofMinutes(45))))
        .isEqualTo("\u0006PT45M".getBytes(StandardCharsets.UTF_8));
    assertThat(
            EventCodec.encode(
                started(
                    Layout.STANDARD,
                    interrupted(
                        new Decibels(-6), Optional.of(Duration.ofMinutes(9)), Optional.empty()))))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(
            "\u0000{'settings':{'timer':'PT15M','followHeart':false,'returnOnWaking':true,"
                    .replace('\'', '"')
                + "'allNight':true,'bedDb':-33.25,'volumeDb':-7.1,'timerOffCap':'PT1H40M'},"
                    .replace('\'', '"')
                + "'layout':'STANDARD','memory':{'scene':'Regen \\'am\\' Dach',".replace('\'', '"')
                + "'volumeDb':-0.30000000000000004,'timer':'PT0S',".replace('\'', '"')
                + "'scenes':['wind','Regen \\'am\\' Dach','sea'],'never':['sea'],"
                    .replace('\'', '"')
                + "'skips':{'wind':3},'restingRates':[53.2,61.0],'waits':[17.5]},'resumePoint':{'mode':'FADING','levelDb':-6.0,"
                    .replace('\'', '"')
                + "'timerRest':'PT9M'},'away':null}".replace('\'', '"'));
  }

  @Test
  void aNightThatBeganBeforeAnythingWasLearnedIsStillRead() {
    byte[] now = EventCodec.encode(started(Layout.STANDARD, Optional.empty()));
    String then =
        new String(now, StandardCharsets.UTF_8)
            .replace(",\"restingRates\":[53.2,61.0],\"waits\":[17.5]", "");
    assertThat(then).doesNotContain("waits");
    Event.Started read =
        (Event.Started) EventCodec.decode(AT, then.getBytes(StandardCharsets.UTF_8));
    assertThat(read.memory()).isEqualTo(MEMORY.withHabit(SleeperBaseline.NONE));
  }

  @Test
  void aNightWithoutAProtocolIsKeptAsItWasBeforeThereWereAny() {
    byte[] now = EventCodec.encode(started(Layout.STANDARD, Optional.empty()));
    assertThat(new String(now, StandardCharsets.UTF_8)).doesNotContain("protocol", "course");
    Event.Started read = (Event.Started) EventCodec.decode(AT, now);
    assertThat(read.protocol()).isEmpty();
    assertThat(read.memory().course()).isEqualTo(ProtocolProgress.NONE);
  }

  static Stream<byte[]> damaged() {
    return Stream.of(
            "",
            "\u0009",
            "\u0000",
            "\u0000{",
            "\u0000{\"settings\":{}}",
            "\u0003",
            "\u0003PLAY",
            "\u0003PLAY SHORT SHORT",
            "\u0003PLAY GENTLY",
            "\u0005loud",
            "\u0005NaN",
            "\u0006soon",
            "\u0007",
            "\u0007[\"one\"]")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @MethodSource("damaged")
  void whatIsNoEventIsRefused(byte[] bytes) {
    assertThatThrownBy(() -> EventCodec.decode(AT, bytes))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"scene\": \"rain\"}", "{\"timer\": \"soon\"}"})
  void aDamagedKeepsakeIsForgotten(String json) {
    assertThat(SavedState.memory(new Recalling(json))).isEmpty();
    assertThat(SavedState.interruption(new Recalling(json), Optional.empty())).isEmpty();
  }

  @Test
  void whatIsKeptComesBack() {
    assertThat(SavedState.memory(new Recalling(NightJson.memory(MEMORY).toString())))
        .contains(MEMORY);
    Memory measured = MEMORY.withChoice(MEMORY.choice().settled("wind", 17.3).kept("sea"));
    assertThat(SavedState.memory(new Recalling(NightJson.memory(measured).toString())))
        .contains(measured);
    Memory kept = MEMORY.withCourse(COURSE);
    assertThat(SavedState.memory(new Recalling(NightJson.memory(kept).toString()))).contains(kept);
    assertThat(SavedState.protocol(new Recalling(ProtocolJson.protocol(PROTOCOL).toString())))
        .contains(PROTOCOL);
    java.time.Instant then = java.time.Instant.parse("2026-11-22T22:30:00Z");
    ResumePoint point =
        new ResumePoint(Mode.FOLLOWING, new Decibels(-9.5), Optional.of(Duration.ofMinutes(12)));
    Recalling known = new Recalling(SavedState.resume(point, Optional.of(then)));
    Recalling unknown = new Recalling(SavedState.resume(point, Optional.empty()));
    assertThat(SavedState.interruption(known, Optional.of(then.plusSeconds(90))))
        .contains(new Interruption(point, Optional.of(Duration.ofSeconds(90))));
    assertThat(SavedState.interruption(known, Optional.empty()))
        .contains(new Interruption(point, Optional.empty()));
    assertThat(SavedState.interruption(unknown, Optional.of(then)))
        .contains(new Interruption(point, Optional.empty()));
  }
}
