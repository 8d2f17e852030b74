package dev.nightjar.heart.bluez;

import dev.nightjar.heart.Packet;
import dev.nightjar.heart.Strap;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bluez.Error;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The strap over BlueZ. One thread of its own decides and tells; what has to wait for BlueZ's
/// answers waits on virtual threads.
public final class BluezStrap implements Strap {

  private static final Logger LOG = LoggerFactory.getLogger(BluezStrap.class);
  private static final int CAPACITY = 1024;

  /// How long the last words to BlueZ may take.
  private static final Duration GOODBYE = Duration.ofMillis(1500);

  /// An event and the connection that it came over; 0 for what came over none.
  private record Item(int of, LinkEvent event) {}

  private final String busAddress;
  private final Supplier<Duration> clock;
  private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(CAPACITY);
  private @Nullable Thread thread;
  private volatile boolean closed;
  private volatile boolean overflown;

  /// The connection in force, counted: what comes over an older one is not heard.
  private volatile int generation;

  private volatile @Nullable Bus bus;
  private volatile LinkState state;

  /// @param address the strap's address; empty while none was chosen
  /// @param clock the monotonic clock of all events
  public BluezStrap(Optional<String> address, Supplier<Duration> clock) {
    this(Bus.systemAddress(), address, clock, Timing.REAL);
  }

  BluezStrap(String busAddress, Optional<String> address, Supplier<Duration> clock, Timing timing) {
    this.busAddress = busAddress;
    this.clock = clock;
    state = LinkState.first(timing, address);
  }

  @Override
  public void start(Listener to) {
    offer(0, new LinkEvent.Started(clock.get()));
    thread = Thread.ofPlatform().name("strap").daemon().start(() -> run(to));
  }

  @Override
  public void learn() {
    offer(0, new LinkEvent.Learn(clock.get()));
  }

  /// Never blocks: the bus's thread calls it. Nothing of a full queue is trusted.
  private void offer(int of, LinkEvent event) {
    if (!queue.offer(new Item(of, event))) {
      overflown = true;
    }
  }

  private void run(Listener to) {
    while (!closed) {
      try {
        LinkEvent event = take();
        if (event != null) {
          LinkStep step = LinkStateMachine.next(state, event);
          state = step.state();
          step.actions().forEach(action -> carryOut(event.at(), action, to));
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | java.lang.Error e) {
        // A bug must not end the strap: the bus is taken anew, and with it everything.
        LOG.error("An event of the strap could not be handled", e);
        startOver();
      }
    }
  }

  private @Nullable LinkEvent take() throws InterruptedException {
    if (overflown) {
      LOG.warn("the Bluetooth service says more than can be heard; starting over");
      overflown = false;
      startOver();
    }
    Duration wait = state.deadline().minus(clock.get());
    // Up to an hour at once: the longest wait there is has no end.
    long millis = Math.clamp(wait.toMillis() + 1, 0, 3_600_000);
    Item item = queue.poll(millis, TimeUnit.MILLISECONDS);
    if (item == null) {
      return new LinkEvent.Tick(clock.get());
    }
    return item.of() == 0 || item.of() == generation ? item.event() : null;
  }

  private void startOver() {
    queue.clear();
    dropBus();
    offer(0, new LinkEvent.BusLost(clock.get()));
  }

  /// @param at when what led to it came: the time in the queue is no part of a beat
  private void carryOut(Duration at, LinkAction action, Listener to) {
    switch (action) {
      case LinkAction.OpenBus _ -> openBus();
      case LinkAction.Tell(Link link, String detail) -> to.link(at, link, detail);
      case LinkAction.Give(Packet packet) -> to.packet(at, packet);
      case LinkAction.GiveBattery(int percent) -> to.battery(at, percent);
      case LinkAction.Learned(String address) -> to.learned(at, address);
      case LinkAction.Call call -> {
        Bus over = bus;
        int of = generation;
        Thread.ofVirtual().name("strap-call").start(() -> call(of, over, call));
      }
    }
  }

  private void openBus() {
    dropBus();
    int mine = generation;
    Thread.ofVirtual().name("strap-bus").start(() -> open(mine));
  }

  private void open(int mine) {
    try {
      Bus opened =
          Bus.open(
              busAddress,
              new BusSignals(clock, event -> offer(mine, event)),
              path -> path.equals(state.device()));
      if (!take(mine, opened)) {
        opened.close();
      }
    } catch (DBusException | IOException | RuntimeException e) {
      LOG.debug("the bus cannot be reached", e);
      offer(mine, new LinkEvent.BusLost(clock.get()));
    }
  }

  /// @return whether this connection is still wanted
  private synchronized boolean take(int mine, Bus opened) {
    if (closed || mine != generation) {
      return false;
    }
    bus = opened;
    offer(mine, new LinkEvent.BusOpened(clock.get()));
    return true;
  }

  private synchronized void dropBus() {
    generation++;
    Bus old = bus;
    bus = null;
    if (old != null) {
      // It waits for its own threads, one of which may be waiting for us.
      Thread.ofVirtual().name("strap-bus").start(() -> closeQuietly(old));
    }
  }

  private static void closeQuietly(Bus bus) {
    try {
      bus.close();
    } catch (IOException | RuntimeException e) {
      LOG.debug("the bus could not be closed", e);
    }
  }

  private void call(int of, @Nullable Bus over, LinkAction.Call call) {
    try {
      if (over == null) {
        throw new DBusException("no bus");
      }
      offer(of, ask(over, call));
    } catch (Error.NotPermitted | Error.NotAuthorized e) {
      offer(
          of,
          new LinkEvent.Done(clock.get(), call.call(), refusal(String.valueOf(e.getMessage()))));
    } catch (DBusException | DBusExecutionException e) {
      // The text may hold the strap's address: only its kind is told.
      LOG.debug("{} failed: {}", call.getClass().getSimpleName(), e.getClass().getSimpleName());
      offer(of, new LinkEvent.Done(clock.get(), call.call(), LinkEvent.Outcome.FAILED));
    }
  }

  /// BlueZ says *not permitted* to who asks unpaired, and to who comes second where another program
  /// has acquired the notifications (src/gatt-client.c), which no pairing changes.
  private static LinkEvent.Outcome refusal(String text) {
    return text.toLowerCase(Locale.ROOT).contains("acquired")
        ? LinkEvent.Outcome.TAKEN
        : LinkEvent.Outcome.PAIRING_WANTED;
  }

  private LinkEvent ask(Bus over, LinkAction.Call call) throws DBusException {
    switch (call) {
      case LinkAction.Look(int number) -> {
        answerPairings(over);
        BluezObjects found = over.look();
        return new LinkEvent.Looked(clock.get(), number, found);
      }
      case LinkAction.ReadBattery(int number, String path) -> {
        byte[] value = over.read(path);
        // One byte, 0 to 100 (Battery Service 1.1, section 3.1).
        return value.length == 1 && value[0] >= 0 && value[0] <= 100
            ? new LinkEvent.Battery(clock.get(), value[0])
            : new LinkEvent.Done(clock.get(), number, LinkEvent.Outcome.FAILED);
      }
      case LinkAction.PowerOn(_, String adapter) -> over.powerOn(adapter);
      case LinkAction.Scan(_, String adapter, Optional<String> address) ->
          over.scan(adapter, address);
      case LinkAction.StopScan(_, String adapter) -> over.stopScan(adapter);
      case LinkAction.Connect(_, String adapter, String device) -> over.connect(adapter, device);
      case LinkAction.Disconnect(_, String device) -> over.disconnect(device);
      case LinkAction.Pair(_, String device) -> over.pair(device);
      case LinkAction.Subscribe(_, String path) -> over.subscribe(path);
    }
    return new LinkEvent.Done(clock.get(), call.call(), LinkEvent.Outcome.DONE);
  }

  /// Every daemon is looked at first, so each gets the agent before a strap is there to pair. One
  /// that takes none leaves all straps that ask for no pairing.
  private static void answerPairings(Bus over) throws DBusException {
    try {
      over.answerPairings();
    } catch (DBusExecutionException e) {
      LOG.debug("no pairing can be answered: {}", e.getClass().getSimpleName());
    }
  }

  @Override
  public void close() {
    closed = true;
    Thread deciding = thread;
    if (deciding == null) {
      return;
    }
    thread = null;
    deciding.interrupt();
    try {
      deciding.join(GOODBYE);
      Thread leaving = Thread.ofVirtual().name("strap-bus").start(this::goodbye);
      leaving.join(GOODBYE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// BlueZ would keep the connection that it was asked for, and the strap's battery pay for it.
  private void goodbye() {
    Bus over = bus;
    try {
      if (over != null && state.phase().connected()) {
        over.disconnect(state.device());
      }
    } catch (DBusException | DBusExecutionException e) {
      LOG.debug("the strap could not be let go: {}", e.getClass().getSimpleName());
    }
    dropBus();
  }
}
