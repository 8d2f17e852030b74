package dev.nightjar.sound;

import dev.nightjar.unit.Decibels;
import dev.nightjar.unit.Frames;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Plays in real time: the render thread, and the feeder's thread that keeps the rings full.
public final class LivePlayer implements Player {

  /// The names of its two threads; without either there is no sound.
  public static final String RENDER = "render";

  public static final String FEEDER = "feeder";

  private static final Logger LOG = LoggerFactory.getLogger(LivePlayer.class);

  /// Often enough for rings of 2.7 s, seldom enough to let the processor sleep.
  private static final long FEED_MILLIS = 500;

  /// With nothing to feed: often enough to be seen alive.
  private static final long IDLE_MILLIS = 10_000;

  /// Dithered silence behind the last sound, so that an amplifier may be muted inside it: more than
  /// the largest buffer (16384 frames), for what the card still holds then is silence as well.
  private static final int TAIL_FRAMES = 18_432;

  private static final Duration STOP_RAMP = Duration.ofMillis(1500);

  private final Engine engine;
  private final Sink sink;

  /// 10 s in which a layer gives nothing: more than a slow card's pause.
  private static final int MOST_ATTEMPTS = 20;

  private final Feeder feeder;
  private volatile Consumer<String> silenced = scene -> {};
  private final Consumer<String> faults;
  private final Runnable first;
  private final BlockingQueue<Opening> toOpen = new LinkedBlockingQueue<>();
  private final AtomicLong turns = new AtomicLong();
  private final AtomicLong feedings = new AtomicLong();
  private final Thread renderThread;
  private final Thread feederThread;
  private long tickets;
  private long seenReturns;
  private final AtomicInteger lost = new AtomicInteger();
  private volatile boolean closing;

  private record Opening(SoundCommand.Play play, long ticket) {}

  /// Starts to play (dithered silence, at first).
  ///
  /// @param sink closed with the player
  /// @param faults gets one sentence for each sound that cannot be read, on the feeder's thread
  public LivePlayer(
      Sink sink, int blockFrames, Decibels ceiling, Decibels volume, Consumer<String> faults) {
    this(sink, blockFrames, ceiling, volume, faults, () -> {});
  }

  /// @param first what the render thread does before its first block, such as to have itself
  ///   scheduled; may allocate
  public LivePlayer(
      Sink sink,
      int blockFrames,
      Decibels ceiling,
      Decibels volume,
      Consumer<String> faults,
      Runnable first) {
    this.sink = sink;
    this.first = first;
    engine = new Engine(blockFrames, ceiling, volume);
    feeder = new Feeder(faults, scene -> silenced.accept(scene), MOST_ATTEMPTS);
    this.faults = faults;
    renderThread = Thread.ofPlatform().name(RENDER).start(this::render);
    feederThread = Thread.ofPlatform().name(FEEDER).start(this::feed);
  }

  /// Who hears that a scene plays on with none of its layers left, on the feeder's thread.
  public void whenSilenced(Consumer<String> listener) {
    silenced = listener;
  }

  @Override
  public void send(SoundCommand command) {
    long ticket = ++tickets;
    check(engine.offer(command, ticket), command.getClass());
    if (command instanceof SoundCommand.Play play) {
      toOpen.add(new Opening(play, ticket));
    }
  }

  @Override
  public SoundStatus status() {
    return new SoundStatus(turns.get(), engine.starvations(), sink.status());
  }

  /// Times that the feeder has looked after its rings: every 10 s at least, while its card gives
  /// what it reads. Any thread.
  public long feedings() {
    return feedings.get();
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
    if (!renderThread.isAlive()) {
      // A card that hangs in a write must not be closed under it; the process ends anyway.
      sink.close();
    }
  }

  /// @param what its kind alone: a scene has names and files, which are no business of the log
  private void check(boolean taken, Class<? extends SoundCommand> what) {
    // The first, the second, the fourth ...: a stuck button must not fill the log.
    if (!taken && Integer.bitCount(lost.incrementAndGet()) == 1) {
      LOG.error(
          "The render loop takes no orders; {} is lost, {} in all", what.getSimpleName(), lost);
    }
  }

  private void render() {
    first.run();
    int[] out = new int[2 * engine.blockFrames()];
    engine.hardwareAttenuation(sink.volume());
    while (!closing) {
      turn(out);
    }
    long longest = engine.framesRendered() + Frames.of(STOP_RAMP) + MasterGain.EDGE_FRAMES;
    while (!engine.silent() && engine.framesRendered() < longest) {
      turn(out);
    }
    long last = engine.framesRendered() + TAIL_FRAMES;
    while (engine.framesRendered() < last) {
      turn(out);
    }
  }

  private void turn(int[] out) {
    engine.render(out, engine.blockFrames());
    sink.write(out, engine.blockFrames());
    listenForReturns();
    turns.setRelease(turns.getPlain() + 1);
  }

  private void listenForReturns() {
    long returns = sink.returns();
    if (returns != seenReturns) {
      seenReturns = returns;
      engine.restartAfterReconnect();
      engine.hardwareAttenuation(sink.volume());
    }
  }

  private void feed() {
    // Until the render thread has faded out, not only until the close begins: it still reads.
    while (!Thread.currentThread().isInterrupted()) {
      try {
        open(toOpen.poll(feeder.idle() ? IDLE_MILLIS : FEED_MILLIS, TimeUnit.MILLISECONDS));
        feeder.pump();
        feedings.getAndIncrement();
      } catch (InterruptedException e) {
        break;
      } catch (RuntimeException | OutOfMemoryError e) {
        // Without the feeder all sound ends: tell it, and go on with what there is.
        LOG.error("The feeder failed and goes on", e);
        faults.accept("reading the sounds failed: " + e);
      }
    }
    feeder.close();
  }

  private void open(@Nullable Opening opening) {
    if (opening != null && toOpen.isEmpty()) {
      Deck deck = feeder.open(opening.play.scene());
      if (!engine.offer(deck, opening.play, opening.ticket)) {
        deck.finish();
        check(false, SoundCommand.Play.class);
      }
    }
    // Where another scene waits already, nobody wants this one any more.
  }

  private static void join(Thread thread) {
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
