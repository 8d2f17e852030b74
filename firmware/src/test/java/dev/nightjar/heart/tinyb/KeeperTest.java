package dev.nightjar.heart.tinyb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.heart.Packet;
import dev.nightjar.heart.Strap.Link;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The decisions alone, in virtual time.
class KeeperTest {

  private static final Packet PACKET = new Packet(new byte[] {0x16, 60, 0, 4});
  private static final Optional<String> ADDRESS = Optional.of("00:22:D0:00:00:01");
  private static final int SIGABRT = 134;
  private static final List<Link> LINKS = List.of(Link.values());

  private State state = State.first(Timing.REAL, ADDRESS);
  private Duration now = Duration.ZERO;

  private List<Action> happen(Event event) {
    Step step = Keeper.next(state, event);
    state = step.state();
    return step.actions();
  }

  private List<Action> said(Word word) {
    return happen(new Event.Said(now, word));
  }

  private List<Action> ended(int exit) {
    return happen(new Event.Ended(now, exit));
  }

  /// Lets time pass until the next deadline.
  private List<Action> due() {
    now = state.deadline();
    return happen(new Event.Tick(now));
  }

  private void toSubscribed() {
    happen(new Event.Started(now));
    said(new Word.Link(Link.SUBSCRIBED, "the strap is connected"));
  }

  @Test
  void itIsStartedAndToldWhichStrap() {
    assertThat(happen(new Event.Started(now)))
        .containsExactly(new Action.Launch(), new Action.Send(new Order.Seek(ADDRESS)));
  }

  @Test
  void tenSecondsOfSilenceAskTenMoreKillAndAPacketBeforeThatDoesNeither() {
    toSubscribed();
    now = now.plusMillis(9_999);
    assertThat(said(new Word.Notified(PACKET))).containsExactly(new Action.Give(PACKET));
    now = now.plusMillis(9_999);
    assertThat(happen(new Event.Tick(now))).isEmpty();
    now = now.plusMillis(1);
    assertThat(happen(new Event.Tick(now)))
        .containsExactly(
            new Action.Tell(Link.BACKING_OFF, "the strap is connected and silent for 10 s"),
            new Action.Send(new Order.Reconnect()));
    said(new Word.Link(Link.SUBSCRIBED, "the strap is connected"));
    now = now.plusSeconds(10);
    assertThat(happen(new Event.Tick(now))).contains(new Action.Kill());
    now = now.plusMillis(500);
    assertThat(happen(new Event.Tick(now))).contains(new Action.Launch());
  }

  @Test
  void aPacketAfterTheAskingForgivesIt() {
    toSubscribed();
    due();
    said(new Word.Link(Link.SUBSCRIBED, "the strap is connected"));
    said(new Word.Notified(PACKET));
    assertThat(due()).contains(new Action.Send(new Order.Reconnect()));
  }

  @Test
  void whoDoesNotAnswerTheAskingIsKilled() {
    toSubscribed();
    due();
    assertThat(due()).contains(new Action.Kill());
    assertThat(now).isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void whileItSeeksItHasToShowThatItLives() {
    happen(new Event.Started(now));
    said(new Word.Link(Link.SEARCHING, "looking for the strap"));
    for (int i = 0; i < 1000; i++) {
      now = now.plusSeconds(14);
      assertThat(said(new Word.Alive())).isEmpty();
    }
    now = now.plusSeconds(15);
    assertThat(happen(new Event.Tick(now))).contains(new Action.Kill());
  }

  @Test
  void aConnectionMayTakeAMinuteWithoutASignOfLife() {
    happen(new Event.Started(now));
    said(new Word.Link(Link.CONNECTING, "the strap is there"));
    now = now.plusSeconds(59);
    assertThat(happen(new Event.Tick(now))).isEmpty();
  }

  @Test
  void pausesBetweenCrashesDoubleUpToFiveSecondsAndAPacketEndsThat() {
    happen(new Event.Started(now));
    List<Long> pauses = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      ended(SIGABRT);
      pauses.add(state.deadline().minus(now).toMillis());
      assertThat(due()).startsWith(new Action.Launch());
    }
    assertThat(pauses).containsExactly(500L, 1000L, 2000L, 4000L, 5000L, 5000L);
    said(new Word.Notified(PACKET));
    ended(SIGABRT);
    assertThat(state.deadline().minus(now)).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void aCrashIsToldOnceAndNotWhereTheProcessSaidWhy() {
    toSubscribed();
    assertThat(ended(SIGABRT))
        .containsExactly(
            new Action.Tell(Link.BACKING_OFF, "TinyB ended unexpectedly and is started anew"));
    due();
    assertThat(ended(SIGABRT)).isEmpty();
    due();
    assertThat(said(new Word.Link(Link.BACKING_OFF, "no adapter"))).hasSize(1);
    assertThat(ended(ExitCode.SAID_WHY)).isEmpty();
  }

  @Test
  void aWornOutProcessIsReplacedAtOnce() {
    toSubscribed();
    assertThat(ended(ExitCode.WORN_OUT)).startsWith(new Action.Launch());
  }

  @Test
  void learningOutlivesACrashAndTheLearnedStrapTheNext() {
    toSubscribed();
    assertThat(happen(new Event.Learn(now))).containsExactly(new Action.Send(new Order.Learn()));
    ended(SIGABRT);
    assertThat(due()).contains(new Action.Send(new Order.Learn()));
    said(new Word.Learned("00:22:D0:00:00:02"));
    ended(SIGABRT);
    assertThat(due())
        .containsExactly(
            new Action.Launch(), new Action.Send(new Order.Seek(Optional.of("00:22:D0:00:00:02"))));
  }

  @Test
  void whatTheOldProcessSaysOfItsEndComesTooLate() {
    toSubscribed();
    due();
    due();
    Duration pause = state.deadline();
    assertThat(ended(SIGABRT)).isEmpty();
    assertThat(state.deadline()).isEqualTo(pause);
  }

  @Test
  void whateverHappensItIsNeverStuckAndNeverSpins() {
    Random random = new Random(11);
    for (int night = 0; night < 300; night++) {
      state = State.first(Timing.REAL, ADDRESS);
      now = Duration.ZERO;
      happen(new Event.Started(now));
      int launches = 0;
      for (int i = 0; i < 300; i++) {
        now = now.plusMillis(random.nextInt(4000));
        for (Action action : happen(anything(random))) {
          launches += action instanceof Action.Launch ? 1 : 0;
        }
        assertThat(state.deadline()).isLessThanOrEqualTo(now.plusSeconds(60));
      }
      assertThat(launches).isLessThan((int) now.toSeconds());
      comesThrough();
    }
  }

  private Event anything(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> new Event.Ended(now, SIGABRT);
      case 1 -> new Event.Said(now, new Word.Alive());
      case 2 -> new Event.Said(now, new Word.Notified(PACKET));
      case 3, 4 -> {
        Link link = LINKS.get(random.nextInt(LINKS.size()));
        yield new Event.Said(now, new Word.Link(link, "something"));
      }
      case 5 -> new Event.Learn(now);
      default -> new Event.Tick(now);
    };
  }

  /// From here on the process is well, and within 70 s it has been asked for data or gives some.
  private void comesThrough() {
    Duration begun = now;
    while (now.minus(begun).toSeconds() < 70) {
      if (due().contains(new Action.Launch())) {
        said(new Word.Link(Link.SUBSCRIBED, "the strap is connected"));
        assertThat(said(new Word.Notified(PACKET))).containsExactly(new Action.Give(PACKET));
        return;
      }
      if (state.asked()) {
        return;
      }
    }
    throw new AssertionError("nothing in 70 s; at " + state);
  }
}
