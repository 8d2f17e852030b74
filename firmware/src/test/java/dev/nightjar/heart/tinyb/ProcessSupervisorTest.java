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
class ProcessSupervisorTest {

  private static final Packet PACKET = new Packet(new byte[] {0x16, 60, 0, 4});
  private static final Optional<String> ADDRESS = Optional.of("00:22:D0:00:00:01");
  private static final int SIGABRT = 134;
  private static final List<Link> LINKS = List.of(Link.values());

  private SupervisorState state = SupervisorState.first(TinybTiming.REAL, ADDRESS);
  private Duration now = Duration.ZERO;

  private List<SupervisorAction> happen(SupervisorEvent event) {
    SupervisorStep step = ProcessSupervisor.next(state, event);
    state = step.state();
    return step.actions();
  }

  private List<SupervisorAction> said(ProcessMessage word) {
    return happen(new SupervisorEvent.Said(now, word));
  }

  private List<SupervisorAction> ended(int exit) {
    return happen(new SupervisorEvent.Ended(now, exit));
  }

  /// Lets time pass until the next deadline.
  private List<SupervisorAction> due() {
    now = state.deadline();
    return happen(new SupervisorEvent.Tick(now));
  }

  private void toSubscribed() {
    happen(new SupervisorEvent.Started(now));
    said(new ProcessMessage.Link(Link.SUBSCRIBED, "the strap is connected"));
  }

  @Test
  void itIsStartedAndToldWhichStrap() {
    assertThat(happen(new SupervisorEvent.Started(now)))
        .containsExactly(
            new SupervisorAction.Launch(),
            new SupervisorAction.Send(new ProcessCommand.Seek(ADDRESS)));
  }

  @Test
  void tenSecondsOfSilenceAskTenMoreKillAndAPacketBeforeThatDoesNeither() {
    toSubscribed();
    now = now.plusMillis(9_999);
    assertThat(said(new ProcessMessage.Notified(PACKET)))
        .containsExactly(new SupervisorAction.Give(PACKET));
    now = now.plusMillis(9_999);
    assertThat(happen(new SupervisorEvent.Tick(now))).isEmpty();
    now = now.plusMillis(1);
    assertThat(happen(new SupervisorEvent.Tick(now)))
        .containsExactly(
            new SupervisorAction.Tell(
                Link.BACKING_OFF, "the strap is connected and silent for 10 s"),
            new SupervisorAction.Send(new ProcessCommand.Reconnect()));
    said(new ProcessMessage.Link(Link.SUBSCRIBED, "the strap is connected"));
    now = now.plusSeconds(10);
    assertThat(happen(new SupervisorEvent.Tick(now))).contains(new SupervisorAction.Kill());
    now = now.plusMillis(500);
    assertThat(happen(new SupervisorEvent.Tick(now))).contains(new SupervisorAction.Launch());
  }

  @Test
  void aPacketAfterTheAskingForgivesIt() {
    toSubscribed();
    due();
    said(new ProcessMessage.Link(Link.SUBSCRIBED, "the strap is connected"));
    said(new ProcessMessage.Notified(PACKET));
    assertThat(due()).contains(new SupervisorAction.Send(new ProcessCommand.Reconnect()));
  }

  @Test
  void whoDoesNotAnswerTheAskingIsKilled() {
    toSubscribed();
    due();
    assertThat(due()).contains(new SupervisorAction.Kill());
    assertThat(now).isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void whileItSeeksItHasToShowThatItLives() {
    happen(new SupervisorEvent.Started(now));
    said(new ProcessMessage.Link(Link.SEARCHING, "looking for the strap"));
    for (int i = 0; i < 1000; i++) {
      now = now.plusSeconds(14);
      assertThat(said(new ProcessMessage.Alive())).isEmpty();
    }
    now = now.plusSeconds(15);
    assertThat(happen(new SupervisorEvent.Tick(now))).contains(new SupervisorAction.Kill());
  }

  @Test
  void aConnectionMayTakeAMinuteWithoutASignOfLife() {
    happen(new SupervisorEvent.Started(now));
    said(new ProcessMessage.Link(Link.CONNECTING, "the strap is there"));
    now = now.plusSeconds(59);
    assertThat(happen(new SupervisorEvent.Tick(now))).isEmpty();
  }

  @Test
  void pausesBetweenCrashesDoubleUpToFiveSecondsAndAPacketEndsThat() {
    happen(new SupervisorEvent.Started(now));
    List<Long> pauses = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      ended(SIGABRT);
      pauses.add(state.deadline().minus(now).toMillis());
      assertThat(due()).startsWith(new SupervisorAction.Launch());
    }
    assertThat(pauses).containsExactly(500L, 1000L, 2000L, 4000L, 5000L, 5000L);
    said(new ProcessMessage.Notified(PACKET));
    ended(SIGABRT);
    assertThat(state.deadline().minus(now)).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void aCrashIsToldOnceAndNotWhereTheProcessSaidWhy() {
    toSubscribed();
    assertThat(ended(SIGABRT))
        .containsExactly(
            new SupervisorAction.Tell(
                Link.BACKING_OFF, "TinyB ended unexpectedly and is started anew"));
    due();
    assertThat(ended(SIGABRT)).isEmpty();
    due();
    assertThat(said(new ProcessMessage.Link(Link.BACKING_OFF, "no adapter"))).hasSize(1);
    assertThat(ended(ExitCode.SAID_WHY)).isEmpty();
  }

  @Test
  void aWornOutProcessIsReplacedAtOnce() {
    toSubscribed();
    assertThat(ended(ExitCode.WORN_OUT)).startsWith(new SupervisorAction.Launch());
  }

  @Test
  void learningOutlivesACrashAndTheLearnedStrapTheNext() {
    toSubscribed();
    assertThat(happen(new SupervisorEvent.Learn(now)))
        .containsExactly(new SupervisorAction.Send(new ProcessCommand.Learn()));
    ended(SIGABRT);
    assertThat(due()).contains(new SupervisorAction.Send(new ProcessCommand.Learn()));
    said(new ProcessMessage.Learned("00:22:D0:00:00:02"));
    ended(SIGABRT);
    assertThat(due())
        .containsExactly(
            new SupervisorAction.Launch(),
            new SupervisorAction.Send(new ProcessCommand.Seek(Optional.of("00:22:D0:00:00:02"))));
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
      state = SupervisorState.first(TinybTiming.REAL, ADDRESS);
      now = Duration.ZERO;
      happen(new SupervisorEvent.Started(now));
      int launches = 0;
      for (int i = 0; i < 300; i++) {
        now = now.plusMillis(random.nextInt(4000));
        for (SupervisorAction action : happen(anything(random))) {
          launches += action instanceof SupervisorAction.Launch ? 1 : 0;
        }
        assertThat(state.deadline()).isLessThanOrEqualTo(now.plusSeconds(60));
      }
      assertThat(launches).isLessThan((int) now.toSeconds());
      comesThrough();
    }
  }

  private SupervisorEvent anything(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> new SupervisorEvent.Ended(now, SIGABRT);
      case 1 -> new SupervisorEvent.Said(now, new ProcessMessage.Alive());
      case 2 -> new SupervisorEvent.Said(now, new ProcessMessage.Notified(PACKET));
      case 3, 4 -> {
        Link link = LINKS.get(random.nextInt(LINKS.size()));
        yield new SupervisorEvent.Said(now, new ProcessMessage.Link(link, "something"));
      }
      case 5 -> new SupervisorEvent.Learn(now);
      default -> new SupervisorEvent.Tick(now);
    };
  }

  /// From here on the process is well, and within 70 s it has been asked for data or gives some.
  private void comesThrough() {
    Duration begun = now;
    while (now.minus(begun).toSeconds() < 70) {
      if (due().contains(new SupervisorAction.Launch())) {
        said(new ProcessMessage.Link(Link.SUBSCRIBED, "the strap is connected"));
        assertThat(said(new ProcessMessage.Notified(PACKET)))
            .containsExactly(new SupervisorAction.Give(PACKET));
        return;
      }
      if (state.asked()) {
        return;
      }
    }
    throw new AssertionError("nothing in 70 s; at " + state);
  }
}
