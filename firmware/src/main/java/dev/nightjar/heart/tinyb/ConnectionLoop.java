package dev.nightjar.heart.tinyb;

import dev.nightjar.heart.Packet;
import dev.nightjar.heart.Strap.Link;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Finds the strap, connects, subscribes and stays, in TinyB's process: one thread, which alone
/// calls TinyB, one thing after another. TinyB is looked at, not listened to: only packets come by
/// themselves. One file over 250 lines, since it is one errand, read from the top down.
final class ConnectionLoop {

  /// TinyB keeps something of every connection (an object for each that BlueZ adds). So does this
  /// side, on purpose. A process that has seen so many is replaced when a connection has ended.
  private static final int MOST_CONNECTIONS = 200;

  private static final String NOT_HEARD =
      "looking for the strap for 10 min now; is it worn, or does a phone or a watch hold it?";

  private static final Duration ALWAYS = Duration.ofDays(1000);

  private final TinybManager radio;
  private final TinybTiming timing;
  private final Supplier<Duration> clock;
  private final CommandWait wait;
  private final Consumer<ProcessMessage> say;

  private Optional<String> address = Optional.empty();
  private Duration learnUntil = Duration.ZERO;
  private boolean leaving;
  private int failures;
  private int connections;

  /// How often the chosen strap was looked for in vain, and since when.
  private int turns;

  private Duration soughtSince = Duration.ZERO;
  private ProcessMessage.@Nullable Link told;

  private final ConnectionPackets packets;

  /// @param clock the monotonic clock
  /// @param orders what is to be done; [ProcessCommand.Leave] is the last
  /// @param say called from this thread and from GLib's; must not block
  ConnectionLoop(
      TinybManager radio,
      TinybTiming timing,
      Supplier<Duration> clock,
      BlockingQueue<ProcessCommand> orders,
      Consumer<ProcessMessage> say) {
    this.radio = radio;
    this.timing = timing;
    this.clock = clock;
    wait = new CommandWait(clock, timing.poll(), orders, say);
    this.say = say;
    packets = new ConnectionPackets(clock, say);
  }

  /// Returns when it is told to leave, or is worn out.
  ///
  /// @return the exit status
  int run() throws InterruptedException {
    obey(wait.first());
    while (!leaving) {
      if (connections >= MOST_CONNECTIONS) {
        return ExitCode.WORN_OUT;
      }
      try {
        turn();
      } catch (TinybException e) {
        tell(Link.BACKING_OFF, e.sentence());
        failures = packets.takeDelivered() ? 0 : failures;
        rest(timing.pause(failures++));
      } catch (InterruptedByCommandException e) {
        obey(e.command());
        rest(timing.firstPause());
      }
    }
    return 0;
  }

  private void turn() throws TinybException, InterruptedByCommandException, InterruptedException {
    Optional<TinybManager.Adapter> found = radio.adapter();
    if (found.isEmpty()) {
      tell(Link.BACKING_OFF, "there is no Bluetooth adapter");
      wait.await(ALWAYS, () -> radio.hasAdapter());
      return;
    }
    try (TinybManager.Adapter adapter = found.get()) {
      switchOn(adapter);
      if (!learnUntil.isZero() && clock.get().compareTo(learnUntil) >= 0) {
        learnUntil = Duration.ZERO;
        tell(Link.SEARCHING, "no strap was found that is worn");
      }
      if (!learnUntil.isZero()) {
        learn(adapter);
      } else if (address.isPresent()) {
        seek(adapter, address.get());
      } else {
        tell(Link.SEARCHING, "no strap was chosen yet");
        wait.await(ALWAYS, () -> adapter.gone());
      }
    }
  }

  private void switchOn(TinybManager.Adapter adapter)
      throws TinybException, InterruptedByCommandException, InterruptedException {
    if (adapter.powered()) {
      return;
    }
    tell(Link.BACKING_OFF, "the Bluetooth adapter is off");
    if (!wait.await(timing.firstPause(), adapter::powered)) {
      adapter.powerOn();
      if (!wait.await(timing.resolve(), adapter::powered)) {
        adapter.block();
        throw new TinybException("the Bluetooth adapter cannot be switched on");
      }
    }
  }

  private void seek(TinybManager.Adapter adapter, String wanted)
      throws TinybException, InterruptedByCommandException, InterruptedException {
    if (turns == 0) {
      soughtSince = clock.get();
    }
    boolean isLong = clock.get().minus(soughtSince).compareTo(timing.held()) >= 0;
    tell(Link.SEARCHING, isLong ? NOT_HEARD : "looking for the strap");
    adapter.stopScan();
    // For anything and for its service by turns: in a full house the former is much.
    adapter.scan(turns++ % 2 == 0);
    Predicate<TinybDevice> ours = strap -> strap.address().equals(wanted);
    Predicate<TinybDevice> there = ours.and(s -> s.strength() != 0 || s.connected());
    List<TinybDevice> found = new ArrayList<>();
    wait.await(
        timing.scan(),
        () -> {
          if (adapter.gone()) {
            throw new TinybException("the Bluetooth adapter went away");
          }
          found.addAll(adapter.devices(there));
          return !found.isEmpty();
        });
    // A strap whose old entry lacks the service passes no filter, and one that is paired may be
    // connected unheard: so now and then it is tried by its entry alone.
    if (found.isEmpty()) {
      radio.forgetBlocked();
      found.addAll(adapter.devices(ours));
    }
    if (!found.isEmpty()) {
      tell(Link.CONNECTING, "the strap is there");
      attend(adapter, found.getFirst(), false);
    }
  }

  /// The strongest first.
  private void learn(TinybManager.Adapter adapter)
      throws TinybException, InterruptedByCommandException, InterruptedException {
    tell(Link.SEARCHING, "looking for a strap that is worn");
    adapter.stopScan();
    adapter.scan(false);
    wait.await(timing.gather(), () -> false);
    List<TinybDevice> found =
        new ArrayList<>(adapter.devices(strap -> strap.tellsHeartRate() && strap.strength() != 0));
    found.sort(Comparator.comparingInt(TinybDevice::strength).reversed());
    for (TinybDevice strap : found) {
      try {
        tell(Link.CONNECTING, "trying whether a strap is worn");
        attend(adapter, strap, true);
      } catch (TinybException e) {
        if (learnUntil.isZero()) {
          throw e; // it was learned, and then lost
        }
        tell(Link.BACKING_OFF, e.sentence());
      }
    }
  }

  /// Connects, and stays for as long as it lasts.
  ///
  /// @throws TinybException in the end, always
  private void attend(TinybManager.Adapter adapter, TinybDevice strap, boolean onTrial)
      throws TinybException, InterruptedByCommandException, InterruptedException {
    connections++;
    Consumer<Packet> heard = packets.begin(onTrial);
    try {
      adapter.stopScan();
      strap.connect();
      subscribe(adapter, strap, heard);
      if (onTrial) {
        prove(adapter, strap);
      }
      tell(Link.SUBSCRIBED, "the strap is connected");
      turns = 0;
      while (true) {
        strap.battery().ifPresent(percent -> say.accept(new ProcessMessage.Battery(percent)));
        if (wait.await(timing.battery(), () -> lost(adapter, strap))) {
          throw new TinybException("the strap is out of reach or off");
        }
      }
    } finally {
      packets.end();
      strap.disconnect();
    }
  }

  private static boolean lost(TinybManager.Adapter adapter, TinybDevice strap) {
    return !strap.connected() || adapter.gone();
  }

  private void subscribe(TinybManager.Adapter adapter, TinybDevice strap, Consumer<Packet> to)
      throws TinybException, InterruptedByCommandException, InterruptedException {
    wait.await(timing.resolve(), () -> strap.resolved() || lost(adapter, strap));
    if (!strap.subscribe(to)) {
      if (strap.paired()) {
        throw new TinybException("the strap refuses its data");
      }
      tell(Link.CONNECTING, "the strap wants to be paired");
      strap.pair();
      if (!strap.subscribe(to)) {
        throw new TinybException("the strap refuses its data");
      }
    }
  }

  private void prove(TinybManager.Adapter adapter, TinybDevice strap)
      throws TinybException, InterruptedByCommandException, InterruptedException {
    wait.await(timing.learnEach(), () -> packets.worn() || lost(adapter, strap));
    if (!packets.worn()) {
      throw new TinybException("that strap is not worn");
    }
    if (strap.mayChangeItsAddress() && !strap.paired()) {
      lastingAddress(strap);
    }
    address = Optional.of(strap.address());
    learnUntil = Duration.ZERO;
    packets.passOn();
    say.accept(new ProcessMessage.Learned(strap.address()));
  }

  /// Pairs, upon which the address becomes the lasting one. What cannot be paired keeps its own.
  private void lastingAddress(TinybDevice strap)
      throws InterruptedByCommandException, InterruptedException {
    String before = strap.address();
    try {
      strap.pair();
      wait.await(timing.firstPause(), () -> !strap.address().equals(before));
    } catch (TinybException e) {
      tell(Link.CONNECTING, e.sentence());
    }
  }

  private void rest(Duration pause) throws InterruptedException {
    try {
      wait.await(pause, () -> false);
    } catch (InterruptedByCommandException e) {
      obey(e.command()); // the next turn takes it into account
    } catch (TinybException e) {
      throw new AssertionError("nothing was asked of TinyB", e);
    }
  }

  private void obey(ProcessCommand order) {
    switch (order) {
      case ProcessCommand.Seek(Optional<String> wanted) ->
          address = wanted.map(known -> known.toUpperCase(Locale.ROOT));
      case ProcessCommand.Learn _ -> learnUntil = clock.get().plus(timing.learnAll());
      case ProcessCommand.Reconnect _ -> {}
      case ProcessCommand.Leave _ -> leaving = true;
    }
  }

  private void tell(Link link, String detail) {
    ProcessMessage.Link now = new ProcessMessage.Link(link, detail);
    if (!now.equals(told)) {
      told = now;
      say.accept(now);
    }
  }
}
