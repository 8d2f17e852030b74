package dev.nightjar.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.codec.SavedState;
import dev.nightjar.heart.Strap;
import dev.nightjar.host.SystemClock;
import dev.nightjar.house.Patience;
import dev.nightjar.house.Until;
import dev.nightjar.journal.Entry;
import dev.nightjar.journal.KeptJournal;
import dev.nightjar.night.Event;
import dev.nightjar.night.Mode;
import dev.nightjar.night.NightSettings;
import dev.nightjar.night.State;
import dev.nightjar.panel.Button;
import dev.nightjar.panel.ButtonEdge;
import dev.nightjar.panel.Gesture;
import dev.nightjar.panel.LightPattern;
import dev.nightjar.runtime.NightOutputs;
import dev.nightjar.runtime.StartEvents;
import dev.nightjar.sound.Layer;
import dev.nightjar.sound.Loops;
import dev.nightjar.sound.Scene;
import dev.nightjar.sound.SinkStatus;
import dev.nightjar.sound.SoundCommand;
import dev.nightjar.sound.SoundStatus;
import dev.nightjar.unit.Decibels;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(Patience.A_TEST)
class LiveDeviceTest {

  private static final Duration SOON = Patience.A_WAIT;

  private final KeptJournal journal = new KeptJournal();
  private final SentPlayer player = new SentPlayer();
  private final Set<String> broken = ConcurrentHashMap.newKeySet();
  private final SceneLoader shelf = new SceneLoader(this::make, player);
  private final List<LightPattern> lit = new CopyOnWriteArrayList<>();
  private final List<PrivilegedTasks.Order> orders = new CopyOnWriteArrayList<>();
  private final CountDownLatch free = new CountDownLatch(1);
  private volatile boolean stuck;
  private volatile boolean held;
  private volatile boolean ticked;
  private volatile Optional<Instant> clock = Optional.empty();
  private final LiveDevice device =
      new LiveDevice(
          StartEvents.fresh(
              SystemClock.monotonic(), NightSettings.defaults(), List.of("rain", "wind", "sea")),
          hands(),
          shelf,
          this::shown,
          new PrivilegedTasks() {
            @Override
            public void mayErase(Consumer<Boolean> told) {
              told.accept(true);
            }

            @Override
            public boolean ask(Order order, Consumer<Answer> answered) {
              orders.add(order);
              answered.accept(new Answer(true, "it is done"));
              return true;
            }
          });

  private NightOutputs hands() {
    NightOutputs none = NightOutputs.thatOnlyDecide(journal);
    return new NightOutputs(
        none.player(),
        none.scenes(),
        journal,
        (pattern, sleeps) -> lit.add(pattern),
        none.learnStrap(),
        none.told(),
        () -> clock);
  }

  private Scene make(String name) throws IOException {
    if (broken.contains(name)) {
      throw new IOException(name + ".wav is damaged");
    }
    return new Scene(name, List.of(new Layer(Loops.constant(0.1), Decibels.ZERO, 0)));
  }

  private void shown(State state) {
    ticked = true;
    if (stuck) {
      held = true;
      try {
        free.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @AfterEach
  void close() {
    free.countDown();
    device.close();
  }

  private State press(Button button, Gesture.Kind kind) throws Exception {
    return device.ask(at -> new Event.Pressed(at, new Gesture(button, kind))).get();
  }

  private void edges(Button button, long... millis) {
    Duration start = SystemClock.monotonic();
    boolean down = true;
    for (long at : millis) {
      device.edge(new ButtonEdge(start.plusMillis(at), button, down));
      down = !down;
    }
  }

  @Test
  void aPressOfAButtonThatBouncesPlays() throws Exception {
    edges(Button.PLAY, 0, 1, 2, 120, 121, 122);
    Until.isTrue("playing", SOON, () -> device.state().mode() == Mode.PLAYING);
    Until.isTrue("a scene", SOON, () -> player.played().equals(List.of("rain")));
  }

  @Test
  void aClockThatIsSetMeanwhileIsARowOfTheJournal() throws Exception {
    Until.isTrue("a second", SOON, () -> ticked);
    clock = Optional.of(Instant.parse("2026-11-22T22:30:00Z"));
    Until.isTrue("told", SOON, () -> journal.texts(Entry.Kind.CLOCK).size() == 1);
    assertThat(journal.entries.getLast().wall()).isEqualTo(clock);
    assertThat(journal.entries.getLast().text()).startsWith("the clock was set");
  }

  @Test
  void aHeldButtonIsDecidedWithoutAnotherEdge() throws Exception {
    press(Button.PLAY, Gesture.Kind.SHORT);
    Duration down = SystemClock.monotonic();
    device.edge(new ButtonEdge(down, Button.PLAY, true));
    Until.isTrue("stopped", SOON, () -> device.state().mode() == Mode.IDLE);
    // What a long press takes.
    assertThat(SystemClock.monotonic().minus(down))
        .isGreaterThanOrEqualTo(Duration.ofMillis(1_200));
  }

  @Test
  void whoAsksSeesWhatCameOfIt() throws Exception {
    assertThat(press(Button.PLAY, Gesture.Kind.SHORT).mode()).isEqualTo(Mode.PLAYING);
    assertThat(press(Button.PLAY, Gesture.Kind.SHORT).mode()).isEqualTo(Mode.PAUSED);
    assertThat(device.state().mode()).isEqualTo(Mode.PAUSED);
  }

  @Test
  void aFullQueueLosesTheNewestTellsAndGoesOn() throws Exception {
    stuck = true;
    Until.isTrue("stuck", SOON, () -> held);
    for (int i = 0; i < ControlQueue.CAPACITY; i++) {
      device.happen(Event.Tick::new);
    }
    assertThatThrownBy(() -> press(Button.PLAY, Gesture.Kind.SHORT))
        .isInstanceOf(ExecutionException.class);
    stuck = false;
    free.countDown();
    Until.isTrue("told", SOON, () -> journal.texts(Entry.Kind.FAULT).size() == 1);
    assertThat(journal.texts(Entry.Kind.FAULT).getFirst())
        .startsWith("events came faster than they were handled; lost: ");
    assertThat(press(Button.PLAY, Gesture.Kind.SHORT).mode()).isEqualTo(Mode.PLAYING);
  }

  @Test
  void aBugInOneEventDoesNotEndTheNight() throws Exception {
    assertThatThrownBy(
            () ->
                device
                    .ask(
                        at -> {
                          throw new IllegalStateException("a bug");
                        })
                    .get())
        .hasRootCauseMessage("a bug");
    assertThat(press(Button.PLAY, Gesture.Kind.SHORT).mode()).isEqualTo(Mode.PLAYING);
  }

  @Test
  void aBrokenSceneGivesWayToAnotherAndIsToldOnce() throws Exception {
    broken.add("rain");
    press(Button.PLAY, Gesture.Kind.SHORT);
    Until.isTrue("another scene", SOON, () -> player.played().equals(List.of("wind")));
    assertThat(device.state().mode()).isEqualTo(Mode.PLAYING);
    assertThat(device.state().memory().scene()).isEqualTo("wind");
    device.ask(at -> new Event.SceneAsked(at, "rain")).get();
    Until.isTrue("back to another", SOON, () -> player.played().size() == 2);
    assertThat(journal.texts(Entry.Kind.FAULT))
        .containsExactly("scene 'rain' cannot be played: rain.wav is damaged");
  }

  @Test
  void whereEverySceneIsBrokenItIsToldAndNothingSpins() throws Exception {
    broken.addAll(List.of("rain", "wind", "sea"));
    press(Button.PLAY, Gesture.Kind.SHORT);
    Until.isTrue("all told", SOON, () -> journal.texts(Entry.Kind.FAULT).size() == 3);
    assertThat(player.played()).isEmpty();
    assertThat(device.state().mode()).isEqualTo(Mode.PLAYING);
    Until.isTrue("the fault's light", SOON, () -> lit.getLast() == LightPattern.FAULT);
  }

  @Test
  void aBrokenSceneThatNobodyAskedForStartsNothing() throws Exception {
    broken.add("rain");
    shelf.prepareAhead(List.of("rain"));
    Until.isTrue("told", SOON, () -> journal.texts(Entry.Kind.FAULT).size() == 1);
    assertThat(device.state().mode()).isEqualTo(Mode.IDLE);
    assertThat(player.played()).isEmpty();
    assertThat(lit).doesNotContain(LightPattern.FAULT);
  }

  @Test
  void aCardThatIsAwayIsNoLightInTheNightAndTheAnswerToAPress() throws Exception {
    press(Button.PLAY, Gesture.Kind.SHORT);
    player.status =
        new SoundStatus(9, 0, new SinkStatus(SinkStatus.State.AWAY, 0, 0, "no such device"));
    Until.isTrue("told", SOON, () -> !journal.texts(Entry.Kind.SOUND).isEmpty());
    assertThat(lit).isNotEmpty().doesNotContain(LightPattern.FAULT);
    press(Button.VOLUME_UP, Gesture.Kind.SHORT);
    assertThat(lit.getLast()).isEqualTo(LightPattern.FAULT);
  }

  @Test
  void aCardThatGoesIsTold() throws Exception {
    player.status =
        new SoundStatus(9, 0, new SinkStatus(SinkStatus.State.AWAY, 0, 0, "no such device"));
    Until.isTrue("told", SOON, () -> !journal.texts(Entry.Kind.SOUND).isEmpty());
    assertThat(journal.texts(Entry.Kind.SOUND))
        .containsExactly("the sound card is away: no such device");
  }

  @Test
  void aCardThatRanDryIsInTheJournal() throws Exception {
    player.status =
        new SoundStatus(9, 0, new SinkStatus(SinkStatus.State.RUNNING, 2, 0, "as it is"));
    Until.isTrue("told", SOON, () -> !journal.texts(Entry.Kind.SOUND).isEmpty());
    assertThat(journal.texts(Entry.Kind.SOUND))
        .containsExactly("the sound card ran dry, 2 times so far");
  }

  @Test
  void aStrapsComingAndGoingIsInTheJournalAndALearnedOneIsKept() throws Exception {
    device.link(SystemClock.monotonic(), Strap.Link.SUBSCRIBED, "the strap is connected");
    device.link(SystemClock.monotonic(), Strap.Link.BACKING_OFF, "it is out of reach");
    device.learned(SystemClock.monotonic(), "00:22:D0:00:00:01");
    Until.isTrue("told", SOON, () -> journal.texts(Entry.Kind.LINK).size() == 3);
    assertThat(journal.texts(Entry.Kind.LINK))
        .containsExactly(
            "the strap's link is there: the strap is connected",
            "the strap's link is lost: it is out of reach",
            "a strap was learned");
    assertThat(journal.remembered)
        .containsEntry(SavedState.STRAP, "{\"address\":\"00:22:D0:00:00:01\"}");
  }

  @Test
  void twoButtonsHeldForThreeSecondsPutTheNightsOntoAStick() throws Exception {
    device.edge(new ButtonEdge(SystemClock.monotonic(), Button.TIMER, true));
    device.edge(new ButtonEdge(SystemClock.monotonic(), Button.NEXT, true));
    Until.isTrue("done", SOON, () -> journal.texts(Entry.Kind.LOAN).size() == 2);
    assertThat(orders).containsExactly(PrivilegedTasks.Order.EXPORT);
    assertThat(journal.texts(Entry.Kind.LOAN)).containsExactly("export: asked for", "it is done");
    Until.isTrue("one tick, then two", SOON, () -> ticks() == 3);
    device.edge(new ButtonEdge(SystemClock.monotonic(), Button.TIMER, false));
    device.edge(new ButtonEdge(SystemClock.monotonic(), Button.NEXT, false));
    assertThat(press(Button.PLAY, Gesture.Kind.SHORT).mode()).isEqualTo(Mode.PLAYING);
    assertThat(device.deskNews()).isEqualTo("it is done");
  }

  private long ticks() {
    return player.sent.stream().filter(SoundCommand.Tick.class::isInstance).count();
  }

  @Test
  void aCountdownIsStoppedByLettingGo() throws Exception {
    device.edge(new ButtonEdge(SystemClock.monotonic(), Button.TIMER, true));
    device.edge(new ButtonEdge(SystemClock.monotonic(), Button.NOT_THIS, true));
    Until.isTrue("it ticks", SOON, () -> ticks() == 2);
    assertThat(lit.getLast()).isEqualTo(LightPattern.LEARNING);
    device.edge(new ButtonEdge(SystemClock.monotonic(), Button.NOT_THIS, false));
    Until.isTrue("told", SOON, () -> journal.texts(Entry.Kind.LOAN).size() == 1);
    assertThat(journal.texts(Entry.Kind.LOAN)).containsExactly("erase: the countdown was stopped");
    assertThat(lit.getLast()).isEqualTo(LightPattern.OFF);
    assertThat(orders).isEmpty();
  }

  @Test
  void buttonsOfWhichEdgesWereLostAreTakenForUp() throws Exception {
    stuck = true;
    Until.isTrue("stuck", SOON, () -> held);
    device.edge(new ButtonEdge(SystemClock.monotonic(), Button.TIMER, true));
    device.edge(new ButtonEdge(SystemClock.monotonic(), Button.NEXT, true));
    for (int i = 0; i <= ControlQueue.CAPACITY; i++) {
      device.edge(new ButtonEdge(SystemClock.monotonic(), Button.PLAY, false));
    }
    stuck = false;
    free.countDown();
    Thread.sleep(3_000); // longer than the export wants
    assertThat(orders).isEmpty();
  }

  @Test
  void nothingIsDecidedAfterTheClose() throws Exception {
    device.close();
    int sent = player.sent.size();
    device.gesture(new Gesture(Button.PLAY, Gesture.Kind.SHORT));
    Thread.sleep(100);
    assertThat(device.state().mode()).isEqualTo(Mode.IDLE);
    assertThat(player.sent).hasSize(sent);
    assertThat(player.sent).noneMatch(SoundCommand.Play.class::isInstance);
  }
}
