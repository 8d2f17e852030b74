package dev.nightjar.device;

import dev.nightjar.codec.SavedState;
import dev.nightjar.heart.HeartRateMeasurement;
import dev.nightjar.heart.Packet;
import dev.nightjar.heart.Strap;
import dev.nightjar.host.SystemClock;
import dev.nightjar.journal.Entry;
import dev.nightjar.journal.Journal;
import dev.nightjar.night.Action;
import dev.nightjar.night.Event;
import dev.nightjar.night.Mode;
import dev.nightjar.night.State;
import dev.nightjar.panel.ButtonEdge;
import dev.nightjar.panel.Gesture;
import dev.nightjar.panel.LightPattern;
import dev.nightjar.panel.Panel;
import dev.nightjar.runtime.NightOutputs;
import dev.nightjar.runtime.NightRunner;
import dev.nightjar.sound.Cause;
import dev.nightjar.sound.Player;
import dev.nightjar.sound.SinkStatus;
import dev.nightjar.sound.SoundStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The device in real time: everything that happens goes into one queue, one thread takes it out
/// and decides. Nothing that is slow runs here.
public final class LiveDevice implements AutoCloseable, Panel.Listener, Strap.Listener {

  private static final Logger LOG = LoggerFactory.getLogger(LiveDevice.class);

  /// The name of the thread that decides.
  public static final String THREAD = "control";

  private static final long TICK_MILLIS = 1000;

  /// How often a pressed button is looked at: finer than any gesture's border.
  private static final long GESTURE_MILLIS = 20;

  private final ControlQueue inbox = new ControlQueue();
  private final Player player;
  private final Journal journal;
  private final SceneLoader shelf;
  private final Consumer<State> shown;
  private final NightRunner conductor;
  private final FaultLight light;
  private final SoundMonitor watch;
  private final LinkMonitor strapWatch;
  private final HeldPairs handover;
  private final PanelReader panel;
  private final ClockMonitor clockWatch = new ClockMonitor();
  private final Supplier<Optional<Instant>> wall;
  private final Thread thread;
  private Duration last;
  private volatile boolean closing;
  private volatile State published;
  private final AtomicLong ticks = new AtomicLong();

  /// Starts to decide.
  ///
  /// @param started the first event; its time is the device's clock
  /// @param hands the journal, the light, who is told; the sound goes through `shelf`
  /// @param shown sees the state after each tick, on the control thread
  public LiveDevice(
      Event.Started started, NightOutputs hands, SceneLoader shelf, Consumer<State> shown) {
    this(started, hands, shelf, shown, PrivilegedTasks.NOBODY);
  }

  /// @param desk what two buttons that are held together ask
  public LiveDevice(
      Event.Started started,
      NightOutputs hands,
      SceneLoader shelf,
      Consumer<State> shown,
      PrivilegedTasks desk) {
    this.player = shelf;
    this.journal = hands.journal();
    this.wall = hands.wall();
    this.shelf = shelf;
    this.shown = shown;
    last = started.at();
    watch = new SoundMonitor(sentence -> tell(Entry.Kind.SOUND, sentence));
    strapWatch = new LinkMonitor(this::tellOfStrap);
    shelf.attach(
        scene -> inbox.offer(() -> shelf.prepared(scene)),
        (scene, sentence) -> inbox.offer(() -> sceneFailed(scene, sentence)));
    light =
        new FaultLight(
            hands.light(), () -> player.status().sink().state() == SinkStatus.State.AWAY);
    conductor = new NightRunner(hands.withSound(shelf, shelf).withLight(light), started);
    published = conductor.state();
    handover =
        new HeldPairs(
            desk,
            () -> conductor.state().mode(),
            shelf::send,
            light,
            this::tellOfDesk,
            inbox::offerLater);
    panel =
        new PanelReader(
            started.layout(),
            last,
            gesture -> handle(new Event.Pressed(now(), gesture)),
            handover::held);
    thread = Thread.ofPlatform().name(THREAD).start(this::decide);
  }

  /// The state after the last event. Any thread.
  public State state() {
    return published;
  }

  public SoundStatus sound() {
    return player.status();
  }

  /// Ticks that were handled, one a second. Any thread.
  public long ticks() {
    return ticks.get();
  }

  @Override
  public void edge(ButtonEdge edge) {
    if (!inbox.offer(() -> panel.edge(edge))) {
      panel.lost();
    }
  }

  @Override
  public void gesture(Gesture gesture) {
    happen(at -> new Event.Pressed(at, gesture));
  }

  @Override
  public void packet(Duration at, Packet packet) {
    happen(now -> new Event.StrapSent(now, packet));
    HeartRateMeasurement.oddity(packet)
        .ifPresent(sentence -> inbox.offer(() -> strapWatch.odd(sentence)));
  }

  @Override
  public void link(Duration at, Strap.Link link, String detail) {
    inbox.offer(() -> strapWatch.link(link, detail));
  }

  @Override
  public void learned(Duration at, String address) {
    inbox.offer(
        () -> {
          journal.remember(SavedState.STRAP, SavedState.strap(address));
          tellOfStrap("a strap was learned");
        });
  }

  @Override
  public void battery(Duration at, int percent) {
    inbox.offer(() -> strapWatch.battery(percent));
  }

  /// Something happened, at the moment at which it is taken out of the queue. Any thread.
  void happen(Function<Duration, Event> event) {
    inbox.offer(() -> handle(event.apply(now())));
  }

  /// The same for one who waits.
  ///
  /// @return the state after it; fails when the event is lost or could not be handled
  public CompletableFuture<State> ask(Function<Duration, Event> event) {
    return after(() -> handle(event.apply(now())));
  }

  /// The nights go onto the stick that is in, as by the two buttons.
  public CompletableFuture<State> export() {
    return after(handover::export);
  }

  /// What came of what was asked for last, at the desk. Any thread.
  public String deskNews() {
    return handover.news();
  }

  /// An answer of the desk's to what an earlier run of the service asked for. Any thread.
  public void answered(PrivilegedTasks.Answer answer) {
    inbox.offer(() -> handover.answered(answer));
  }

  private CompletableFuture<State> after(Runnable item) {
    return inbox.ask(
        () -> {
          item.run();
          return conductor.state();
        });
  }

  /// Something is wrong, as the log was told already. Any thread; the sound plays on.
  public void fault(String sentence) {
    inbox.offer(() -> keep(Entry.Kind.FAULT, sentence));
  }

  /// A setting was changed in its file, as the log was told already. Any thread.
  public void settings(String sentence) {
    inbox.offer(() -> keep(Entry.Kind.SETTINGS, sentence));
  }

  private void decide() {
    Duration nextTick = now().plusMillis(TICK_MILLIS);
    while (!closing) {
      try {
        next(nextTick);
        if (SystemClock.monotonic().compareTo(nextTick) >= 0) {
          // One late tick stands for those that were missed.
          nextTick = later(nextTick, SystemClock.monotonic().minusMillis(TICK_MILLIS));
          nextTick = nextTick.plusMillis(TICK_MILLIS);
          tick(now());
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        // A bug must not end the night: the sound plays on, and the next event is tried.
        LOG.error("An event could not be handled", e);
      }
    }
  }

  private void next(Duration nextTick) throws InterruptedException {
    long wait = Math.max(0, nextTick.minus(SystemClock.monotonic()).toMillis());
    Runnable item = inbox.poll(panel.busy() ? Math.min(wait, GESTURE_MILLIS) : wait);
    if (item != null) {
      item.run();
    }
    // An edge that waits comes before the time at which it is found waiting.
    if (panel.busy() && inbox.isEmpty()) {
      panel.time(now());
    }
  }

  private void tick(Duration at) {
    handle(new Event.Tick(at));
    watch.look(at, player.status());
    clockWatch.look(at, wall.get()).ifPresent(sentence -> tell(Entry.Kind.CLOCK, sentence));
    long lost = inbox.takeLost();
    if (lost > 0) {
      tell(Entry.Kind.FAULT, "events came faster than they were handled; lost: " + lost);
    }
    shown.accept(conductor.state());
    ticks.getAndIncrement();
  }

  private void handle(Event event) {
    conductor.handle(event);
    published = conductor.state();
  }

  private void tellOfStrap(String sentence) {
    // Not in the log, which would tell for ever when somebody wore it.
    LOG.debug(sentence);
    keep(Entry.Kind.LINK, sentence);
  }

  private void tellOfDesk(String sentence) {
    LOG.debug(sentence); // as above
    keep(Entry.Kind.LOAN, sentence);
  }

  private void tell(Entry.Kind kind, String sentence) {
    LOG.warn(sentence);
    keep(kind, sentence);
  }

  private void keep(Entry.Kind kind, String sentence) {
    journal.entry(new Entry(now(), wall.get(), kind, sentence));
  }

  /// Told; and where the sleeper waits for it, another scene plays. Where there is none, whoever
  /// pressed for it sees the fault.
  ///
  /// @param sentence empty when it was told before
  private void sceneFailed(String scene, String sentence) {
    if (!sentence.isEmpty()) {
      // Not its name, which may be a person's: the log is not encrypted, the journal is.
      LOG.warn("a scene cannot be played; the journal tells which");
      keep(Entry.Kind.FAULT, sentence);
    }
    if (shelf.waitsFor(scene)) {
      playAnother(scene);
    }
  }

  /// None of a scene's layers can be read any more, as was told. Any thread.
  public void silenced(String scene) {
    inbox.offer(
        () -> {
          shelf.broke(scene);
          boolean silent = conductor.state().mode() == Mode.SILENT;
          if (conductor.state().scene().equals(scene) && !silent) {
            keep(Entry.Kind.FAULT, "scene '%s' has no sound left".formatted(scene));
            playAnother(scene);
          }
        });
  }

  private void playAnother(String scene) {
    State state = conductor.state();
    Optional<String> other =
        state.memory().choice().ranked().stream().filter(name -> !shelf.failed(name)).findFirst();
    if (other.isEmpty()) {
      if (shelf.waitsForAPress()) {
        light.show(LightPattern.FAULT, state.mode() == Mode.SILENT);
      }
      return;
    }
    switch (state.mode()) {
      case PLAYING, FOLLOWING, FADING, RESUMING ->
          // Nobody asked: a protocol must not take it for an attempt.
          handle(
              state.protocol().isPresent()
                  ? new Event.SceneFailed(now(), scene, other.get())
                  : new Event.SceneAsked(now(), other.get()));
      // To be asked for a scene is to come back; so the night is not asked, the silence goes on.
      case SILENT -> shelf.play(new Action.PlayScene(other.get(), Cause.DEVICE));
      case IDLE, PAUSED -> {}
    }
  }

  /// Never goes back, in whole milliseconds.
  private Duration now() {
    last = later(last, SystemClock.monotonic());
    return last;
  }

  private static Duration later(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  /// Stops deciding. What it played with is closed by who made it.
  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    try {
      thread.join(2000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
