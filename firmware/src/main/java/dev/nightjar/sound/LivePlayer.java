package dev.nightjar.sound;

import dev.nightjar.unit.Decibels;
import dev.nightjar.unit.Frames;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Plays in real time: the render thread, and the feeder's thread that keeps the rings full.
public final class LivePlayer implements Player {

  private static final Logger LOG = LoggerFactory.getLogger(LivePlayer.class);

  /// Often enough for rings of 2.7 s, seldom enough to let the processor sleep.
  private static final long FEED_MILLIS = 250;

  /// Dithered silence behind the last sound, so that an amplifier may be muted inside it.
  private static final int TAIL_FRAMES = Frames.PER_SECOND * 3 / 10;

  private final Engine engine;
  private final Sink sink;
  private final Feeder feeder;
  private final BlockingQueue<Scene> toOpen = new LinkedBlockingQueue<>();
  private final AtomicLong turns = new AtomicLong();
  private final Thread renderThread;
  private final Thread feederThread;
  private volatile boolean closing;

  /// Starts to play (dithered silence, at first).
  ///
  /// @param sink closed with the player
  /// @param faults gets one sentence for each sound that cannot be read, on the feeder's thread
  public LivePlayer(
      Sink sink, int blockFrames, Decibels ceiling, Decibels volume, Consumer<String> faults) {
    this.sink = sink;
    engine = new Engine(blockFrames, ceiling, volume);
    feeder = new Feeder(faults);
    renderThread = Thread.ofPlatform().name("render").start(this::render);
    feederThread = Thread.ofPlatform().name("feeder").start(this::feed);
  }

  @Override
  public void send(SoundCommand command) {
    if (command instanceof SoundCommand.Play(Scene scene, _)) {
      toOpen.add(scene);
    }
    check(engine.offer(command), command);
  }

  @Override
  public SoundStatus status() {
    return new SoundStatus(turns.get(), engine.starvations(), sink.status());
  }

  @Override
  public void close() {
    if (closing) {
      return;
    }
    send(new SoundCommand.Stop(STOP_RAMP));
    closing = true;
    join(renderThread);
    feederThread.interrupt();
    join(feederThread);
    sink.close();
  }

  private static void check(boolean taken, Object what) {
    if (!taken) {
      LOG.error("The render loop takes no orders; {} is lost", what);
    }
  }

  private void render() {
    int[] out = new int[2 * engine.blockFrames()];
    while (!closing) {
      turn(out);
    }
    long last = engine.framesRendered() + Frames.of(STOP_RAMP) + TAIL_FRAMES;
    while (engine.framesRendered() < last) {
      turn(out);
    }
  }

  private void turn(int[] out) {
    engine.render(out, engine.blockFrames());
    sink.write(out, engine.blockFrames());
    turns.setRelease(turns.getPlain() + 1);
  }

  private void feed() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Scene scene = toOpen.poll(FEED_MILLIS, TimeUnit.MILLISECONDS);
        if (scene != null) {
          check(engine.offer(feeder.open(scene)), scene.name());
        }
        feeder.pump();
      }
    } catch (InterruptedException e) {
      // Closing: the render thread has ended.
    } finally {
      feeder.close();
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final Duration STOP_RAMP = Duration.ofMillis(1500);
}
