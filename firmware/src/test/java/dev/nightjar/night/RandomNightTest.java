package dev.nightjar.night;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.panel.Button;
import dev.nightjar.panel.Gesture;
import dev.nightjar.panel.Layout;
import dev.nightjar.sim.SimulatedSleeper;
import dev.nightjar.sim.StrapFaults;
import dev.nightjar.sim.TimedPacket;
import dev.nightjar.unit.Decibels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/// Whatever happens in whatever order: [Watch] looks on at every step, and the same events do the
/// same again.
class RandomNightTest {

  @RepeatedTest(60)
  void holdsItsPromisesWhateverHappens(RepetitionInfo info) {
    Random random = new Random(info.getCurrentRepetition());
    Evening evening = Evening.at(settings(random), any(random, Layout.values()));
    for (int i = 0; i < 80; i++) {
      happen(random, evening);
    }
    assertThat(actionsOf(evening.events())).isEqualTo(evening.all());
  }

  @Test
  void aNightWithABadStrapIsTheSameNightWhenReplayed() {
    List<Event> events = simulatedNight(5);
    List<Action> actions = actionsOf(events);
    assertThat(actions).hasSizeGreaterThan(200).isEqualTo(actionsOf(events));
    State last = stateAfter(events);
    assertThat(stateAfter(events).level()).isEqualTo(last.level());
    assertThat(stateAfter(events).progress()).isEqualTo(last.progress());
    assertThat(stateAfter(events).memory()).isEqualTo(last.memory());
  }

  @Test
  void whatIsDoneDependsOnWhatHappenedAndNotOnWhatWillHappen() {
    List<Event> events = simulatedNight(9);
    List<Action> whole = actionsOf(events);
    Random random = new Random(1);
    for (int i = 0; i < 10; i++) {
      List<Action> cut = actionsOf(events.subList(0, random.nextInt(1, events.size())));
      assertThat(cut).isEqualTo(whole.subList(0, cut.size()));
    }
  }

  @Test
  void aSimulatedSleeperFallsSilentAndIsLeftInPeace() {
    List<Event> events = simulatedNight(5);
    assertThat(stateAfter(events.subList(0, events.size() / 2)).mode()).isEqualTo(Mode.SILENT);
  }

  private static void happen(Random random, Evening evening) {
    switch (random.nextInt(12)) {
      case 0, 1, 2, 3 -> evening.seconds(random.nextInt(1, 200));
      case 4, 5, 6 ->
          evening.press(any(random, Button.values()), any(random, Gesture.Kind.values()));
      case 7 -> evening.heart(any(random, Heart.values()));
      case 8 -> evening.oneTickAfter(Duration.ofMillis(random.nextInt(3) * 400L));
      case 9 -> evening.oneTickAfter(Duration.ofSeconds(random.nextInt(1200)));
      case 10 -> ask(random, evening);
      default -> {
        if (random.nextInt(4) == 0) {
          evening.cut(
              random.nextBoolean()
                  ? Optional.empty()
                  : Optional.of(Duration.ofHours(random.nextInt(16))));
        } else {
          evening.minutesPass(random.nextInt(30));
        }
      }
    }
  }

  private static void ask(Random random, Evening evening) {
    switch (random.nextInt(3)) {
      case 0 -> evening.asksTimer(random.nextInt(100));
      case 1 -> evening.asksVolume(-random.nextInt(61));
      default -> evening.asksScene(Evening.SCENES.get(random.nextInt(Evening.SCENES.size())));
    }
  }

  private static NightSettings settings(Random random) {
    return new NightSettings(
        any(random, new Duration[] {Duration.ZERO, Evening.minutes(15), Evening.minutes(45)}),
        random.nextInt(4) > 0,
        random.nextBoolean(),
        random.nextInt(3) == 0,
        new Decibels(-random.nextInt(61)),
        new Decibels(-random.nextInt(61)),
        Evening.minutes(random.nextInt(30, 181)));
  }

  private static <T> T any(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }

  /// Three hours with a strap that fails, a press to play and some in the night.
  private static List<Event> simulatedNight(long seed) {
    Duration night = Duration.ofHours(3);
    StrapFaults packets =
        new StrapFaults(new SimulatedSleeper(seed, night), StrapFaults.seeded(seed, night));
    List<Event> events = new ArrayList<>(Evening.returning(45).events());
    Duration start = events.getFirst().at();
    events.add(new Event.Pressed(start, new Gesture(Button.PLAY, Gesture.Kind.SHORT)));
    TimedPacket next = packets.next();
    for (Duration at = start.plusSeconds(1);
        at.compareTo(start.plus(night)) < 0;
        at = at.plusSeconds(1)) {
      while (packets.hasNext() && next.at().plus(start).compareTo(at) <= 0) {
        events.add(new Event.StrapSent(next.at().plus(start), next.packet()));
        next = packets.next();
      }
      events.add(new Event.Tick(at));
      if (at.equals(start.plus(Evening.minutes(12)))) {
        events.add(new Event.Pressed(at, new Gesture(Button.NOT_THIS, Gesture.Kind.SHORT)));
        events.add(new Event.VolumeAsked(at, new Decibels(-20)));
      }
    }
    return events;
  }

  private static List<Action> actionsOf(List<Event> events) {
    List<Action> actions = new ArrayList<>();
    State state = null;
    for (Event event : events) {
      Step step =
          state == null || event instanceof Event.Started
              ? Night.start((Event.Started) event)
              : Night.next(state, event);
      actions.addAll(step.actions());
      state = step.state();
    }
    return actions;
  }

  private static State stateAfter(List<Event> events) {
    State state = Night.start((Event.Started) events.getFirst()).state();
    for (Event event : events.subList(1, events.size())) {
      state = Night.next(state, event).state();
    }
    return state;
  }
}
