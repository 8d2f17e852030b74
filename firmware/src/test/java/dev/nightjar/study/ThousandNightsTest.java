package dev.nightjar.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.choice.SceneChoice;
import dev.nightjar.fade.Fade;
import dev.nightjar.heart.StrapState;
import dev.nightjar.night.Event;
import dev.nightjar.night.Memory;
import dev.nightjar.night.Mode;
import dev.nightjar.night.Night;
import dev.nightjar.night.NightSettings;
import dev.nightjar.night.State;
import dev.nightjar.panel.Button;
import dev.nightjar.panel.Gesture;
import dev.nightjar.panel.Layout;
import dev.nightjar.settle.SettleSettings;
import dev.nightjar.settle.Settledness;
import dev.nightjar.settle.SleeperBaseline;
import dev.nightjar.sim.SimulatedSleeper;
import dev.nightjar.sim.StrapFault;
import dev.nightjar.sim.StrapFaults;
import dev.nightjar.sim.TimedGesture;
import dev.nightjar.unit.Decibels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.TimeZone;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What every fade must keep to, on simulated sleepers with straps that fail in every way.
class ThousandNightsTest {

  private static final int NIGHTS = 1000;
  private static final Duration NIGHT = Duration.ofMinutes(90);
  private static final double EPSILON = 1e-9;

  @Test
  void eachKeepsItsPaceAndIsTheSameUpToWhereTheStrapIsLost() {
    int lines = 0;
    for (int seed = 0; seed < NIGHTS; seed++) {
      Random random = new Random(seed);
      List<Event> events = events(seed, random);
      Watched whole = new Watched(seed);
      events.forEach(whole::take);
      Duration cut = Duration.ofSeconds(random.nextInt(300, 5400));
      Watched lost = new Watched(seed);
      events.stream()
          .filter(event -> event.at().compareTo(cut) < 0 || event instanceof Event.Tick)
          .forEach(lost::take);
      int same = (int) events.stream().filter(event -> event.at().compareTo(cut) < 0).count();
      assertThat(Arrays.equals(whole.figures(same), lost.figures(same)))
          .as("night %d is the same up to %s", seed, cut)
          .isTrue();
      lines += lost.endsInAStraightLine ? 1 : 0;
    }
    System.out.printf("%d nights, %d of them end in a straight line%n", NIGHTS, lines);
    assertThat(lines).as("lost while it followed").isGreaterThan(NIGHTS / 5);
  }

  @Test
  void dependsOnNothingButItsEvents() {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    List<long[]> here = new ArrayList<>();
    for (int seed = 0; seed < NIGHTS / 10; seed++) {
      here.add(played(seed));
    }
    try {
      // Later by the wall clock, too.
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      for (int seed = 0; seed < NIGHTS / 10; seed++) {
        assertThat(Arrays.equals(played(seed), here.get(seed))).as("night %d", seed).isTrue();
      }
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  /// 25 s on, 8 s off, as the logger of MMASH.
  @Test
  void gapsNeverMakeItMoreSettled() {
    double more = 0;
    double surer = 0;
    for (int seed = 0; seed < NIGHTS / 10; seed++) {
      StrapFault gaps = new StrapFault.Gaps(Duration.ofSeconds(25), Duration.ofSeconds(8));
      Watched whole = new Watched(seed);
      Watched broken = new Watched(seed);
      events(seed, List.of(), List.of()).forEach(whole::take);
      events(seed, List.of(gaps), List.of()).forEach(broken::take);
      more += broken.meanSettledness() - whole.meanSettledness();
      surer += broken.meanCertainty() - whole.meanCertainty();
    }
    double mean = more / (NIGHTS / 10.0);
    double certainty = surer / (NIGHTS / 10.0);
    System.out.printf("gaps: settledness %+.3f, certainty %+.3f in the mean%n", mean, certainty);
    assertThat(mean).isLessThan(0.02);
    assertThat(certainty).isNegative();
  }

  private static long[] played(int seed) {
    Watched watched = new Watched(seed);
    List<Event> events = events(seed, new Random(seed));
    events.forEach(watched::take);
    return watched.figures(events.size());
  }

  private static List<Event> events(int seed, Random random) {
    List<StrapFault> faults =
        switch (random.nextInt(4)) {
          case 0 -> List.of();
          case 1 -> List.of(new StrapFault.Gaps(Duration.ofSeconds(25), Duration.ofSeconds(8)));
          case 2 -> StrapFaults.seeded(seed, NIGHT);
          default -> {
            List<StrapFault> short10 = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
              Duration from = Duration.ofSeconds(random.nextInt(5400));
              Duration length = Duration.ofSeconds(random.nextInt(5, 180));
              short10.add(
                  random.nextBoolean()
                      ? new StrapFault.Outage(from, length)
                      : new StrapFault.Noise(from, length, seed));
            }
            yield short10;
          }
        };
    List<TimedGesture> presses = new ArrayList<>();
    if (random.nextInt(3) == 0) {
      Button button = random.nextBoolean() ? Button.PLAY : Button.TIMER;
      Duration at = Duration.ofSeconds(random.nextInt(5400));
      presses.add(new TimedGesture(at, new Gesture(button, Gesture.Kind.SHORT)));
    }
    return events(seed, faults, presses);
  }

  private static List<Event> events(int seed, List<StrapFault> faults, List<TimedGesture> presses) {
    List<TimedGesture> all = new ArrayList<>();
    all.add(new TimedGesture(Duration.ZERO, new Gesture(Button.PLAY, Gesture.Kind.SHORT)));
    all.addAll(presses);
    List<Event> events = new ArrayList<>();
    new VirtualNight(
            new StrapFaults(new SimulatedSleeper(seed, NIGHT), faults), all, Duration.ZERO, NIGHT)
        .run(events::add);
    return events;
  }

  /// A night that is looked at after every event.
  private static final class Watched {

    private final LongStream.Builder figures = LongStream.builder();
    private State state;
    private Duration lastTick = Duration.ZERO;
    private Duration goodAt = Duration.ZERO;
    private double settledWhenGood;
    private double settled;
    private double certain;
    private int seen;

    // Since the strap was lost while the fade followed it.
    private boolean straight;
    private Duration lostAt = Duration.ZERO;
    private double lostLevel;
    private double lostRest;
    private boolean endsInAStraightLine;

    Watched(int seed) {
      Random random = new Random(seed);
      int[] timers = {20, 30, 45, 60, 90};
      NightSettings settings = NightSettings.defaults();
      Memory memory =
          new Memory(
              "rain",
              settings.volume(),
              Duration.ofMinutes(timers[random.nextInt(timers.length)]),
              SceneChoice.of(List.of("rain")),
              SleeperBaseline.NONE);
      state =
          Night.start(
                  new Event.Started(
                      Duration.ZERO, settings, Layout.STANDARD, memory, Optional.empty()))
              .state();
    }

    void take(Event event) {
      State before = state;
      state = Night.next(before, event).state();
      Settledness now = state.settledness(event.at());
      look(before, event, now);
      figures.add(Double.doubleToRawLongBits(state.level().value()));
      figures.add(Double.doubleToRawLongBits(state.progress()));
      figures.add(Double.doubleToRawLongBits(now.value()));
      figures.add(Double.doubleToRawLongBits(now.certainty()));
      figures.add(state.mode().name().hashCode());
      settled += now.value();
      certain += now.certainty();
      seen++;
    }

    double meanSettledness() {
      return settled / seen;
    }

    double meanCertainty() {
      return certain / seen;
    }

    long[] figures(int events) {
      return figures.build().limit(5L * events).toArray();
    }

    private void look(State before, Event event, Settledness now) {
      gapsAreNoRest(event.at(), now);
      switch (event) {
        case Event.Tick tick -> {
          double seconds = tick.at().minus(lastTick).toNanos() / 1e9;
          lastTick = tick.at();
          paceOf(before, seconds, tick.at());
          line(tick.at());
        }
        case Event.StrapSent _ -> assertThat(state.level()).isEqualTo(before.level());
        default -> straight = false; // a press may do anything
      }
    }

    private void gapsAreNoRest(Duration at, Settledness now) {
      if (state.strap() == StrapState.GOOD) {
        goodAt = at;
        settledWhenGood = now.value();
        return;
      }
      assertThat(now.certainty()).isZero();
      // What was heard before it went may still close one half minute.
      if (at.minus(goodAt).compareTo(Duration.ofSeconds(30)) <= 0) {
        settledWhenGood = now.value();
      } else {
        assertThat(now.value()).isEqualTo(settledWhenGood);
      }
    }

    private void paceOf(State before, double seconds, Duration at) {
      double from = Math.max(before.level().value(), -60);
      double to = Math.max(state.level().value(), -60);
      assertThat(to - from).isLessThanOrEqualTo(Fade.RISE_DB_PER_SECOND * seconds + EPSILON);
      double rest = state.rest(at).orElseThrow().toNanos() / 1e9;
      double line = (from + 60) * seconds / (seconds + rest);
      boolean gone = !state.strap().hasBeats();
      boolean last = rest < Fade.LAST_STRETCH.toSeconds();
      double follows = gone ? 0 : Fade.FALL_DB_PER_SECOND * seconds;
      double most = Math.max(follows, gone || last ? line : 0);
      assertThat(from - to).as("fall at %s", at).isLessThanOrEqualTo(most + EPSILON);

      double fastest = seconds / (SettleSettings.DEFAULTS.fastest().toNanos() / 1e9);
      double progressed =
          gone ? Math.max(before.progress(), to / -60) : before.progress() + fastest;
      if (state.mode() != Mode.SILENT) {
        assertThat(state.progress()).isLessThanOrEqualTo(progressed + EPSILON);
      }
    }

    private void line(Duration at) {
      boolean lost = state.strap() == StrapState.LOST;
      if (lost && straight) {
        double passed = at.minus(lostAt).toNanos() / 1e9;
        if (passed < lostRest) {
          double expected = lostLevel + (-60 - lostLevel) * passed / lostRest;
          assertThat(state.level().value()).isCloseTo(expected, within(1e-6));
        } else {
          assertThat(state.level()).isEqualTo(Decibels.SILENCE);
          endsInAStraightLine = true;
        }
      } else if (lost && state.mode() == Mode.FOLLOWING) {
        straight = true;
        lostAt = at;
        lostLevel = state.level().value();
        lostRest = state.rest(at).orElseThrow().toNanos() / 1e9;
      } else {
        straight = false;
      }
    }
  }
}
