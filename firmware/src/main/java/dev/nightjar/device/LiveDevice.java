package dev.nightjar.device;

import dev.nightjar.codec.SavedState;
import dev.nightjar.heart.HeartRateMeasurement;
import dev.nightjar.heart.Packet;
import dev.nightjar.heart.Strap;
import dev.nightjar.journal.Entry;
import dev.nightjar.journal.Journal;
import dev.nightjar.night.Event;
import dev.nightjar.night.State;
import dev.nightjar.panel.ButtonEdge;
import dev.nightjar.panel.Gesture;
import dev.nightjar.panel.Panel;
import dev.nightjar.runtime.NightOutputs;
import dev.nightjar.runtime.NightRunner;
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

/// The device in real time: everything that happens goes into one queue with the moment at which it
/// came, one thread takes it out and decides ([ControlLoop]). Nothing that is slow runs here.
public final class LiveDevice implements AutoCloseable, Panel.Listener, Strap.Listener {

  private static final Logger LOG = LoggerFactory.getLogger(LiveDevice.class);

  /// The name of the thread that decides.
  public static final String THREAD = "control";

  private final ControlQueue queue;
  private final ControlLoop loop;
  private final Player player;
  private final Journal journal;
  private final SceneFallback fallback;
  private final Consumer<State> shown;
  private final NightRunner runner;
  private final SoundMonitor soundMonitor;
  private final LinkMonitor linkMonitor;
  private final HeldPairs heldPairs;
  private final PanelReader panel;
  private final ClockMonitor clockMonitor = new ClockMonitor();
  private final Supplier<Optional<Instant>> wall;
  private final Thread thread = Thread.ofPlatform().name(THREAD).unstarted(this::decide);
  private volatile boolean closing;
  private volatile State published;
  private final AtomicLong ticks = new AtomicLong();

  /// Decides nothing before [#start].
  ///
  /// @param started the first event; its time is the clock's
  /// @param outputs the journal, the light, who is told; the sound goes through `scenes`
  /// @param shown sees the state after each tick, on the control thread
  /// @param tasks what two buttons that are held together ask
  /// @param clock the monotonic clock of all events; any thread
  public LiveDevice(
      Event.Started started,
      NightOutputs outputs,
      SceneLoader scenes,
      Consumer<State> shown,
      PrivilegedTasks tasks,
      Supplier<Duration> clock) {
    this.player = scenes;
    this.journal = outputs.journal();
    this.wall = outputs.wall();
    this.shown = shown;
    queue = new ControlQueue(clock);
    FaultLight light =
        new FaultLight(
            outputs.light(), () -> player.status().sink().state() == SinkStatus.State.AWAY);
    runner = new NightRunner(outputs.withSound(scenes, scenes).withLight(light), started);
    published = runner.state();
    heldPairs =
        new HeldPairs(
            tasks,
            () -> runner.state().mode(),
            scenes::send,
            light,
            sentence -> tellQuietly(Entry.Kind.LOAN, sentence),
            this::later);
    panel =
        new PanelReader(
            started.layout(),
            started.at(),
            gesture -> handle(new Event.Pressed(now(), gesture)),
            heldPairs::held);
    loop = new ControlLoop(clock, queue, panel, this::tick, started.at());
    soundMonitor = new SoundMonitor(sentence -> tell(Entry.Kind.SOUND, sentence));
    linkMonitor = new LinkMonitor(sentence -> tellQuietly(Entry.Kind.LINK, sentence));
    fallback =
        new SceneFallback(
            scenes, runner::state, this::handle, this::now, light, s -> keep(Entry.Kind.FAULT, s));
    scenes.attach(
        scene -> queue.offer(() -> scenes.prepared(scene)),
        (scene, sentence) -> queue.offer(() -> fallback.failed(scene, sentence)));
  }

  /// Decides on a thread of its own from now on, until it is closed.
  ///
  /// @return this
  public LiveDevice start() {
    thread.start();
    return this;
  }

  /// Handles what waits and what is due by now, on the caller's thread, instead of [#start]: for
  /// virtual time, and to be seen by nobody but the one thread that calls it.
  void runDue() {
    for (ControlQueue.Item item = queue.poll(); item != null; item = queue.poll()) {
      loop.step(item);
    }
    loop.step(null);
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
    if (!queue.offer(() -> panel.edge(edge))) {
      panel.lost();
    }
  }

  @Override
  public void gesture(Gesture gesture) {
    happen(at -> new Event.Pressed(at, gesture));
  }

  @Override
  public void packet(Duration at, Packet packet) {
    queue.offer(
        at,
        () -> {
          handle(new Event.StrapSent(now(), packet));
          HeartRateMeasurement.oddity(packet).ifPresent(linkMonitor::odd);
        });
  }

  @Override
  public void link(Duration at, Strap.Link link, String detail) {
    queue.offer(() -> linkMonitor.link(link, detail));
  }

  @Override
  public void learned(Duration at, String address) {
    queue.offer(
        () -> {
          journal.remember(SavedState.STRAP, SavedState.strap(address));
          tellQuietly(Entry.Kind.LINK, "a strap was learned");
        });
  }

  @Override
  public void battery(Duration at, int percent) {
    queue.offer(() -> linkMonitor.battery(percent));
  }

  /// Something happened just now. Any thread.
  void happen(Function<Duration, Event> event) {
    queue.offer(() -> handle(event.apply(now())));
  }

  /// The same for one who waits.
  ///
  /// @return the state after it; fails when the event is lost or could not be handled
  public CompletableFuture<State> ask(Function<Duration, Event> event) {
    return after(() -> handle(event.apply(now())));
  }

  /// The nights go onto the stick that is in, as by the two buttons.
  public CompletableFuture<State> export() {
    return after(heldPairs::export);
  }

  /// What came of what was asked for last, at the desk. Any thread.
  public String deskNews() {
    return heldPairs.news();
  }

  /// An answer of the desk's to what an earlier run of the service asked for. Any thread.
  public void answered(PrivilegedTasks.Answer answer) {
    queue.offer(() -> heldPairs.answered(answer));
  }

  private CompletableFuture<State> after(Runnable item) {
    return queue.ask(
        () -> {
          item.run();
          return runner.state();
        });
  }

  /// Something is wrong, as the log was told already. Any thread; the sound plays on.
  public void fault(String sentence) {
    queue.offer(() -> keep(Entry.Kind.FAULT, sentence));
  }

  /// A setting was changed in its file, as the log was told already. Any thread.
  public void settings(String sentence) {
    queue.offer(() -> keep(Entry.Kind.SETTINGS, sentence));
  }

  private void decide() {
    while (!closing) {
      try {
        loop.step(queue.poll(loop.patience()));
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        // A bug must not end the night: the sound plays on, and the next event is tried.
        LOG.error("An event could not be handled", e);
      }
    }
  }

  private void tick(Duration at) {
    handle(new Event.Tick(at));
    soundMonitor.look(at, player.status());
    clockMonitor.look(at, wall.get()).ifPresent(sentence -> tell(Entry.Kind.CLOCK, sentence));
    long lost = queue.takeLost();
    if (lost > 0) {
      tell(Entry.Kind.FAULT, "events came faster than they were handled; lost: " + lost);
    }
    shown.accept(runner.state());
    ticks.getAndIncrement();
  }

  private void handle(Event event) {
    runner.handle(event);
    published = runner.state();
  }

  private void tellQuietly(Entry.Kind kind, String sentence) {
    // Not in the log, which would tell for ever when somebody wore the strap or had the loan.
    LOG.debug(sentence);
    keep(kind, sentence);
  }

  private void tell(Entry.Kind kind, String sentence) {
    LOG.warn(sentence);
    keep(kind, sentence);
  }

  private void keep(Entry.Kind kind, String sentence) {
    journal.entry(new Entry(now(), wall.get(), kind, sentence));
  }

  /// None of a scene's layers can be read any more, as was told. Any thread.
  public void silenced(String scene) {
    queue.offer(() -> fallback.silenced(scene));
  }

  private void later(Duration delay, Runnable what) {
    loop.later(delay, what);
  }

  private Duration now() {
    return loop.now();
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
