package dev.nightjar.app;

import dev.nightjar.heart.Packet;
import dev.nightjar.heart.Strap;
import dev.nightjar.journal.Entry;
import dev.nightjar.journal.Journal;
import dev.nightjar.night.Action;
import dev.nightjar.night.Event;
import dev.nightjar.night.State;
import dev.nightjar.panel.ButtonEdge;
import dev.nightjar.panel.Gesture;
import dev.nightjar.panel.GestureReader;
import dev.nightjar.panel.Panel;
import dev.nightjar.sound.Player;
import dev.nightjar.sound.SoundStatus;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The device in real time: everything that happens goes into one queue, one thread takes it out
/// and decides. Nothing that is slow runs here.
final class LiveDevice implements AutoCloseable, Panel.Listener, Strap.Listener {

  private static final Logger LOG = LoggerFactory.getLogger(LiveDevice.class);
  private static final long TICK_MILLIS = 1000;

  /// How often a pressed button is looked at: finer than any gesture's border.
  private static final long GESTURE_MILLIS = 20;

  /// More than a minute of everything at once; past it the newest is lost, and told.
  private static final int QUEUE = 1024;

  private final BlockingQueue<Consumer<LiveDevice>> queue = new ArrayBlockingQueue<>(QUEUE);
  private final Player player;
  private final Journal journal;
  private final SceneShelf shelf;
  private final Consumer<State> shown;
  private final Conductor conductor;
  private final Thread thread;
  private GestureReader gestures;
  private Duration last;
  private @Nullable SoundStatus lastSound;
  private volatile boolean closing;
  private volatile State published;

  /// Starts to decide.
  ///
  /// @param started the first event; its time is the device's clock
  /// @param hands the sound, the journal, the light; scenes come from `shelf`
  /// @param shown sees the state after each tick, on the control thread
  LiveDevice(Event.Started started, Hands hands, SceneShelf shelf, Consumer<State> shown) {
    this.player = hands.player();
    this.journal = hands.journal();
    this.shelf = shelf;
    this.shown = shown;
    gestures = GestureReader.of(started.layout());
    last = started.at();
    shelf.attach(this::sceneReady, this::sceneFailed);
    conductor = new Conductor(hands.withSound(hands.player(), shelf), started);
    published = conductor.state();
    thread = Thread.ofPlatform().name("control").start(this::decide);
  }

  /// The state after the last event. Any thread.
  State state() {
    return published;
  }

  SoundStatus sound() {
    return player.status();
  }

  @Override
  public void edge(ButtonEdge edge) {
    offer(device -> device.read(gestures.edge(edge)));
  }

  @Override
  public void gesture(Gesture gesture) {
    happen(at -> new Event.Pressed(at, gesture));
  }

  @Override
  public void packet(Duration at, Packet packet) {
    happen(now -> new Event.StrapSent(now, packet));
  }

  @Override
  public void link(Duration at, Strap.Link link, String detail) {
    LOG.info("The strap is {}: {}", link, detail);
  }

  /// Something happened, at the moment at which it is taken out of the queue. Any thread.
  void happen(Function<Duration, Event> event) {
    offer(device -> device.handle(event.apply(device.now())));
  }

  /// Something is wrong. Any thread; the sound plays on.
  void fault(String sentence) {
    offer(
        device -> journal.entry(new Entry(device.now(), Wall.known(), Entry.Kind.FAULT, sentence)));
  }

  private void offer(Consumer<LiveDevice> item) {
    if (!queue.offer(item)) {
      LOG.error("The control thread has not kept up; an event is lost");
    }
  }

  private void decide() {
    Duration nextTick = now().plusMillis(TICK_MILLIS);
    while (!closing) {
      try {
        long wait = Math.max(0, nextTick.minus(Wall.monotonic()).toMillis());
        boolean busy = gestures.busy();
        Consumer<LiveDevice> item =
            queue.poll(busy ? Math.min(wait, GESTURE_MILLIS) : wait, TimeUnit.MILLISECONDS);
        if (item != null) {
          item.accept(this);
        }
        if (busy) {
          read(gestures.tick(now()));
        }
        if (Wall.monotonic().compareTo(nextTick) >= 0) {
          tick(now());
          nextTick = nextTick.plusMillis(TICK_MILLIS);
        }
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
    watchSound(at);
    shown.accept(conductor.state());
  }

  private void handle(Event event) {
    conductor.handle(event);
    published = conductor.state();
  }

  private void read(GestureReader.Step step) {
    gestures = step.next();
    step.gestures().forEach(gesture -> handle(new Event.Pressed(now(), gesture)));
  }

  /// What the sink and the rings went through since the last tick goes into the journal.
  private void watchSound(Duration at) {
    SoundStatus sound = player.status();
    SoundStatus before = lastSound;
    lastSound = sound;
    if (before == null) {
      return;
    }
    if (sound.sink().state() != before.sink().state()) {
      soundEntry(
          at, "the sound card is %s: %s".formatted(sound.sink().state(), sound.sink().detail()));
    }
    if (sound.sink().xruns() > before.sink().xruns()) {
      soundEntry(at, "the sound card ran dry, %d times so far".formatted(sound.sink().xruns()));
    }
    if (sound.starvations() > before.starvations()) {
      soundEntry(at, "a layer ran dry: the card with the sounds is slow");
    }
  }

  private void soundEntry(Duration at, String sentence) {
    LOG.warn(sentence);
    journal.entry(new Entry(at, Wall.known(), Entry.Kind.SOUND, sentence));
  }

  private void sceneReady(Action.PlayScene play) {
    offer(
        device -> {
          if (device.conductor.state().memory().scene().equals(play.scene())) {
            shelf.play(play);
          }
        });
  }

  private void sceneFailed(String scene, String sentence) {
    LOG.warn(sentence);
    fault(sentence);
    offer(
        device -> {
          State state = device.conductor.state();
          String other = state.memory().choice().next(scene);
          if (state.memory().scene().equals(scene) && !shelf.failed(other)) {
            device.handle(new Event.SceneAsked(device.now(), other));
          }
        });
  }

  /// Never goes back, in whole milliseconds.
  private Duration now() {
    Duration now = Wall.monotonic();
    if (now.compareTo(last) > 0) {
      last = now;
    }
    return last;
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
