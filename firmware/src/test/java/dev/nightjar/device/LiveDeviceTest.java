package dev.nightjar.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.codec.SavedState;
import dev.nightjar.heart.Packet;
import dev.nightjar.heart.Strap;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(Patience.A_TEST)
class LiveDeviceTest {

  /// 75 a minute, one interval of 0.8 s (flags 0x10, 819 ticks of 1/1024 s).
  private static final Packet BEAT = new Packet(new byte[] {0x10, 75, 0x33, 0x03});

  private final KeptJournal journal = new KeptJournal();
  private final SentPlayer player = new SentPlayer();
  private final Set<String> broken = ConcurrentHashMap.newKeySet();
  private final SceneLoader scenes = new SceneLoader(this::make, player);
  private final List<LightPattern> lit = new CopyOnWriteArrayList<>();
  private final List<PrivilegedTasks.Order> orders = new CopyOnWriteArrayList<>();
  private boolean tickFails;
  private Optional<Instant> wall = Optional.empty();
  private volatile Duration now = Duration.ofHours(1);
  private final LiveDevice device =
      new LiveDevice(
          StartEvents.fresh(now, NightSettings.defaults(), List.of("rain", "wind", "sea")),
          outputs(),
          scenes,
          state -> {
            if (tickFails) {
              throw new IllegalStateException("a bug in a tick");
            }
          },
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
          },
          () -> now);

  private NightOutputs outputs() {
    NightOutputs none = NightOutputs.thatOnlyDecide(journal);
    return new NightOutputs(
        none.player(),
        none.scenes(),
        journal,
        (pattern, sleeps) -> lit.add(pattern),
        none.learnStrap(),
        none.told(),
        () -> wall);
  }

  private Scene make(String name) throws IOException {
    if (broken.contains(name)) {
      throw new IOException(name + ".wav is damaged");
    }
    return new Scene(name, List.of(new Layer(Loops.constant(0.1), Decibels.ZERO, 0)));
  }

  /// The clock goes on in steps of a hundredth of a second, and what is due is done.
  private void pass(long millis) {
    for (long gone = 0; gone < millis; gone += 10) {
      now = now.plusMillis(10);
      device.runDue();
    }
  }

  /// Scenes are made by threads of their own, in real time; the night goes on meanwhile.
  private void until(String what, Callable<Boolean> condition) throws Exception {
    Until.isTrue(
        what,
        Patience.A_WAIT,
        () -> {
          pass(50);
          return condition.call();
        });
  }

  private State press(Button button, Gesture.Kind kind) throws Exception {
    return ask(at -> new Event.Pressed(at, new Gesture(button, kind)));
  }

  private State ask(Function<Duration, Event> event) throws Exception {
    CompletableFuture<State> after = device.ask(event);
    device.runDue();
    return after.get();
  }

  private void edges(Button button, long... millis) {
    Duration start = now;
    boolean down = true;
    for (long at : millis) {
      device.edge(new ButtonEdge(start.plusMillis(at), button, down));
      down = !down;
    }
  }

  @Test
  void aPressOfAButtonThatBouncesPlays() throws Exception {
    edges(Button.PLAY, 0, 1, 2, 120, 121, 122);
    until("playing", () -> device.state().mode() == Mode.PLAYING);
    until("a scene", () -> player.played().equals(List.of("rain")));
  }

  @Test
  void aClockThatIsSetMeanwhileIsARowOfTheJournal() throws Exception {
    pass(1_000);
    wall = Optional.of(Instant.parse("2026-11-22T22:30:00Z"));
    until("told", () -> journal.texts(Entry.Kind.CLOCK).size() == 1);
    assertThat(journal.entries.getLast().wall()).isEqualTo(wall);
    assertThat(journal.entries.getLast().text()).startsWith("the clock was set");
  }

  @Test
  void whoAsksSeesWhatCameOfIt() throws Exception {
    assertThat(press(Button.PLAY, Gesture.Kind.SHORT).mode()).isEqualTo(Mode.PLAYING);
    assertThat(press(Button.PLAY, Gesture.Kind.SHORT).mode()).isEqualTo(Mode.PAUSED);
    assertThat(device.state().mode()).isEqualTo(Mode.PAUSED);
  }

  @Test
  void aBrokenSceneGivesWayToAnotherAndIsToldOnce() throws Exception {
    broken.add("rain");
    press(Button.PLAY, Gesture.Kind.SHORT);
    until("another scene", () -> player.played().equals(List.of("wind")));
    assertThat(device.state().mode()).isEqualTo(Mode.PLAYING);
    assertThat(device.state().memory().scene()).isEqualTo("wind");
    ask(at -> new Event.SceneAsked(at, "rain"));
    until("back to another", () -> player.played().size() == 2);
    assertThat(journal.texts(Entry.Kind.FAULT))
        .containsExactly("scene 'rain' cannot be played: rain.wav is damaged");
  }

  @Test
  void whereEverySceneIsBrokenItIsToldAndNothingSpins() throws Exception {
    broken.addAll(List.of("rain", "wind", "sea"));
    press(Button.PLAY, Gesture.Kind.SHORT);
    until("all told", () -> journal.texts(Entry.Kind.FAULT).size() == 3);
    assertThat(player.played()).isEmpty();
    assertThat(device.state().mode()).isEqualTo(Mode.PLAYING);
    until("the fault's light", () -> lit.getLast() == LightPattern.FAULT);
  }

  @Test
  void aBrokenSceneThatNobodyAskedForStartsNothing() throws Exception {
    broken.add("rain");
    scenes.prepareAhead(List.of("rain"));
    until("told", () -> journal.texts(Entry.Kind.FAULT).size() == 1);
    assertThat(device.state().mode()).isEqualTo(Mode.IDLE);
    assertThat(player.played()).isEmpty();
    assertThat(lit).doesNotContain(LightPattern.FAULT);
  }

  @Test
  void aCardThatIsAwayIsNoLightInTheNightAndTheAnswerToAPress() throws Exception {
    press(Button.PLAY, Gesture.Kind.SHORT);
    player.status =
        new SoundStatus(9, 0, new SinkStatus(SinkStatus.State.AWAY, 0, 0, "no such device"));
    until("told", () -> !journal.texts(Entry.Kind.SOUND).isEmpty());
    assertThat(lit).isNotEmpty().doesNotContain(LightPattern.FAULT);
    press(Button.VOLUME_UP, Gesture.Kind.SHORT);
    assertThat(lit.getLast()).isEqualTo(LightPattern.FAULT);
  }

  @Test
  void aCardThatGoesIsTold() throws Exception {
    player.status =
        new SoundStatus(9, 0, new SinkStatus(SinkStatus.State.AWAY, 0, 0, "no such device"));
    until("told", () -> !journal.texts(Entry.Kind.SOUND).isEmpty());
    assertThat(journal.texts(Entry.Kind.SOUND))
        .containsExactly("the sound card is away: no such device");
  }

  @Test
  void aCardThatRanDryIsInTheJournal() throws Exception {
    player.status =
        new SoundStatus(9, 0, new SinkStatus(SinkStatus.State.RUNNING, 2, 0, "as it is"));
    until("told", () -> !journal.texts(Entry.Kind.SOUND).isEmpty());
    assertThat(journal.texts(Entry.Kind.SOUND))
        .containsExactly("the sound card ran dry, 2 times so far");
  }

  @Test
  void aStrapsComingAndGoingIsInTheJournalAndALearnedOneIsKept() throws Exception {
    device.link(now, Strap.Link.SUBSCRIBED, "the strap is connected");
    device.link(now, Strap.Link.BACKING_OFF, "it is out of reach");
    device.learned(now, "00:22:D0:00:00:01");
    until("told", () -> journal.texts(Entry.Kind.LINK).size() == 3);
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
    device.edge(new ButtonEdge(now, Button.TIMER, true));
    device.edge(new ButtonEdge(now, Button.NEXT, true));
    until("done", () -> journal.texts(Entry.Kind.LOAN).size() == 2);
    assertThat(orders).containsExactly(PrivilegedTasks.Order.EXPORT);
    assertThat(journal.texts(Entry.Kind.LOAN)).containsExactly("export: asked for", "it is done");
    until("one tick, then two", () -> ticks() == 3);
    device.edge(new ButtonEdge(now, Button.TIMER, false));
    device.edge(new ButtonEdge(now, Button.NEXT, false));
    assertThat(press(Button.PLAY, Gesture.Kind.SHORT).mode()).isEqualTo(Mode.PLAYING);
    assertThat(device.deskNews()).isEqualTo("it is done");
  }

  private long ticks() {
    return player.sent.stream().filter(SoundCommand.Tick.class::isInstance).count();
  }

  @Test
  void aCountdownIsStoppedByLettingGo() throws Exception {
    device.edge(new ButtonEdge(now, Button.TIMER, true));
    device.edge(new ButtonEdge(now, Button.NOT_THIS, true));
    until("it ticks", () -> ticks() == 2);
    assertThat(lit.getLast()).isEqualTo(LightPattern.LEARNING);
    device.edge(new ButtonEdge(now, Button.NOT_THIS, false));
    until("told", () -> journal.texts(Entry.Kind.LOAN).size() == 1);
    assertThat(journal.texts(Entry.Kind.LOAN)).containsExactly("erase: the countdown was stopped");
    assertThat(lit.getLast()).isEqualTo(LightPattern.OFF);
    assertThat(orders).isEmpty();
  }

  @Test
  void aHeldButtonIsDecidedWithoutAnotherEdge() throws Exception {
    press(Button.PLAY, Gesture.Kind.SHORT);
    device.edge(new ButtonEdge(now, Button.PLAY, true));
    pass(1_190);
    assertThat(device.state().mode()).isEqualTo(Mode.PLAYING);
    pass(20); // a long press takes 1.2 s
    assertThat(device.state().mode()).isEqualTo(Mode.IDLE);
  }

  @Test
  void buttonsOfWhichEdgesWereLostAreTakenForUp() {
    device.edge(new ButtonEdge(now, Button.TIMER, true));
    device.edge(new ButtonEdge(now, Button.NEXT, true));
    for (int i = 0; i <= ControlQueue.CAPACITY; i++) {
      device.edge(new ButtonEdge(now, Button.PLAY, false));
    }
    pass(4_000); // longer than the export wants
    assertThat(orders).isEmpty();
  }

  @Test
  void aFullQueueLosesTheNewestAndTells() throws Exception {
    for (int i = 0; i < ControlQueue.CAPACITY; i++) {
      device.happen(Event.Tick::new);
    }
    assertThatThrownBy(() -> press(Button.PLAY, Gesture.Kind.SHORT))
        .isInstanceOf(ExecutionException.class);
    pass(1_000);
    assertThat(journal.texts(Entry.Kind.FAULT))
        .containsExactly("events came faster than they were handled; lost: 1");
    assertThat(press(Button.PLAY, Gesture.Kind.SHORT).mode()).isEqualTo(Mode.PLAYING);
  }

  @Test
  void aTickThatFailsDoesNotTakeThePressAfterItAlong() {
    tickFails = true;
    now = now.plusMillis(1_500); // the tick is due, and then there is a press
    device.gesture(new Gesture(Button.PLAY, Gesture.Kind.SHORT));
    assertThatThrownBy(device::runDue).hasMessage("a bug in a tick");
    assertThat(device.state().mode()).isEqualTo(Mode.PLAYING);
  }

  @Test
  void ticksThatWereMissedAreOneAndTheNextIsInTime() {
    now = now.plusMillis(3_700);
    device.runDue();
    assertThat(device.ticks()).isEqualTo(1);
    pass(290);
    assertThat(device.ticks()).isEqualTo(1);
    pass(20);
    assertThat(device.ticks()).isEqualTo(2);
  }

  @Test
  void aPacketKeepsTheTimeAtWhichItCameHoweverLateItIsHandled() throws Exception {
    press(Button.PLAY, Gesture.Kind.SHORT); // idle, it hears no strap
    Duration start = now;
    List<Duration> came = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      now = start.plusMillis(100 + 730L * i);
      came.add(now);
      device.packet(now, BEAT);
    }
    now = start.plusMillis(3_100); // nothing was handled since the first
    journal.inputTimes.clear();
    device.runDue();
    assertThat(journal.inputTimes.stream().filter(came::contains)).isEqualTo(came);
    assertThat(journal.inputTimes).isSorted();
  }

  @Test
  void aPacketIsNeitherBeforeWhatWasHandledNorInTheFuture() {
    Duration start = now;
    pass(500);
    device.gesture(new Gesture(Button.PLAY, Gesture.Kind.SHORT));
    device.runDue();
    journal.inputTimes.clear();
    device.packet(start, BEAT);
    device.packet(now.plusSeconds(60), BEAT);
    device.runDue();
    assertThat(journal.inputTimes).containsExactly(now, now);
  }
}
