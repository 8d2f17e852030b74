package dev.nightjar.heart.tinyb;

import dev.nightjar.heart.Packet;
import dev.nightjar.heart.Strap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The strap over TinyB in a process of its own. One thread here decides and tells; another reads
/// what the process says.
public final class TinybStrap implements Strap {

  private static final Logger LOG = LoggerFactory.getLogger(TinybStrap.class);
  private static final int CAPACITY = 1024;

  /// How long the process may take to let go of the strap.
  private static final Duration GOODBYE = Duration.ofMillis(1500);

  /// In place of an exit status, for what did not even start.
  private static final int NOT_STARTED = -1;

  /// An event and the process that it came from, counted; 0 for what came from none.
  private record Item(int of, SupervisorEvent event) {}

  private final ProcessLauncher launch;
  private final int divisor;
  private final Supplier<Duration> clock;
  private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(CAPACITY);
  private @Nullable Thread thread;
  private @Nullable Path folder;
  private volatile @Nullable ChildProcess running;

  /// The process in force, counted: what an older one said is not heard. The deciding thread's.
  private int generation;

  private SupervisorState state;

  /// @param address the strap's address; empty while none was chosen
  /// @param clock the monotonic clock of all events
  public TinybStrap(Optional<String> address, Supplier<Duration> clock) {
    this(ProcessLauncher.SYSTEM, address, clock, 1);
  }

  /// @param divisor how many times as fast all waits run, for tests
  TinybStrap(
      ProcessLauncher launch, Optional<String> address, Supplier<Duration> clock, int divisor) {
    this.launch = launch;
    this.divisor = divisor;
    this.clock = clock;
    state = SupervisorState.first(TinybTiming.REAL.dividedBy(divisor), address);
  }

  @Override
  public void start(Listener to) {
    queue.add(new Item(0, new SupervisorEvent.Started(clock.get())));
    thread = Thread.ofPlatform().name("strap").daemon().start(() -> run(to));
  }

  @Override
  public void learn() {
    if (!queue.offer(new Item(0, new SupervisorEvent.Learn(clock.get())))) {
      LOG.warn("the strap's queue is full; nothing is learned");
    }
  }

  /// On the reader's thread; a process that says too much waits.
  private void heard(int of, SupervisorEvent event) {
    try {
      queue.put(new Item(of, event));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // killed
    }
  }

  private void run(Listener to) {
    while (true) {
      try {
        Duration wait = state.deadline().minus(clock.get());
        // Up to an hour at once: the longest wait there is has no end.
        long millis = Math.clamp(wait.toMillis() + 1, 0, 3_600_000);
        Item item = queue.poll(millis, TimeUnit.MILLISECONDS);
        if (item == null) {
          decide(new SupervisorEvent.Tick(clock.get()), to);
        } else if (item.of() == 0 || item.of() == generation) {
          decide(item.event(), to);
        }
      } catch (InterruptedException e) {
        return; // closed
      } catch (RuntimeException | Error e) {
        // A bug must not end the strap: the process is taken anew, and with it everything.
        LOG.error("An event of the strap could not be handled", e);
        drop();
        ended(NOT_STARTED);
      }
    }
  }

  /// Of the process in force.
  private void ended(int exit) {
    // Where the queue is full, the deadline of the start tells as much, later.
    boolean _ = queue.offer(new Item(generation, new SupervisorEvent.Ended(clock.get(), exit)));
  }

  private void decide(SupervisorEvent event, Listener to) {
    // Once: where it ends again and again, a night would fill the log.
    if (event instanceof SupervisorEvent.Ended(_, int exit) && state.failures() == 0) {
      LOG.info("TinyB's process ended with {}", exit);
    }
    SupervisorStep step = ProcessSupervisor.next(state, event);
    state = step.state();
    Duration at = event.at(); // the time in the queue is no part of a beat
    for (SupervisorAction action : step.actions()) {
      switch (action) {
        case SupervisorAction.Launch _ -> launch();
        case SupervisorAction.Send(ProcessCommand order) -> {
          if (running != null) {
            running.send(order);
          }
        }
        case SupervisorAction.Kill _ -> drop();
        case SupervisorAction.Tell(Link link, String detail) -> to.link(at, link, detail);
        case SupervisorAction.Give(Packet packet) -> to.packet(at, packet);
        case SupervisorAction.GiveBattery(int percent) -> to.battery(at, percent);
        case SupervisorAction.Learned(String address) -> to.learned(at, address);
      }
    }
  }

  private void launch() {
    drop();
    int mine = generation;
    try {
      if (folder == null) {
        folder = ProcessLauncher.folder();
      }
      running =
          new ChildProcess(
              launch.start(folder, Integer.toString(divisor)),
              word -> heard(mine, new SupervisorEvent.Said(clock.get(), word)),
              exit -> heard(mine, new SupervisorEvent.Ended(clock.get(), exit)));
    } catch (IOException e) {
      LOG.warn("TinyB's process could not be started: {}", e.getMessage());
      ended(NOT_STARTED);
    }
  }

  private void drop() {
    generation++;
    ChildProcess old = running;
    running = null;
    if (old != null) {
      old.kill();
    }
  }

  @Override
  public void close() {
    Thread deciding = thread;
    if (deciding == null) {
      return;
    }
    thread = null;
    deciding.interrupt();
    try {
      deciding.join(GOODBYE);
      ChildProcess last = running;
      if (last != null) {
        last.leave(GOODBYE);
      }
      if (folder != null) {
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      LOG.debug("{} stays behind", folder);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
