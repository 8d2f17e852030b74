package dev.nightjar.bench;

import dev.nightjar.heart.HeartRateMeasurement;
import dev.nightjar.heart.HeartRateMeasurement.Measured;
import dev.nightjar.heart.Packet;
import dev.nightjar.heart.bluez.Feeder;
import dev.nightjar.heart.bluez.Heard;
import dev.nightjar.heart.bluez.PrivateBus;
import dev.nightjar.heart.bluez.StandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// One driver in a process of its own, against a BlueZ stand-in on a bus of its own.
final class StrapTrial implements AutoCloseable {

  /// From the return of the strap to its data.
  static final Duration LIMIT = Duration.ofSeconds(20);

  private static final String ADDRESS = "00:22:D0:00:00:01";

  final PrivateBus bus;
  final StandIn bluez;
  final StandIn.FakeStrap worn;
  final Feeder heart;
  private final Process wearer;
  private final List<Packet> packets = new CopyOnWriteArrayList<>();
  private volatile String link = "";
  private final AtomicInteger crashes = new AtomicInteger();

  /// @param by how many times as fast all waits run
  StrapTrial(Path folder, String driver, int by) throws Exception {
    bus = PrivateBus.start(Files.createDirectories(folder));
    bluez = new StandIn(bus.address());
    worn = bluez.strap(ADDRESS, -60);
    bluez.begin();
    heart = new Feeder(worn);
    ProcessBuilder builder =
        new ProcessBuilder(
            MeasuredProcess.java(
                "dev.nightjar.bench.StrapWearer", List.of(driver, ADDRESS, Integer.toString(by))));
    builder.environment().put("DBUS_SYSTEM_BUS_ADDRESS", bus.address());
    builder.environment().put("MALLOC_ARENA_MAX", "2"); // as the unit has it
    wearer = builder.redirectError(folder.resolve("said.txt").toFile()).start();
    Thread.ofVirtual().start(this::listen);
    data(0);
  }

  private void listen() {
    wearer.inputReader().lines().forEach(this::heard);
  }

  private void heard(String line) {
    if (line.startsWith("packet ")) {
      packets.add(new Packet(HexFormat.of().parseHex(line.substring("packet ".length()))));
    } else {
      link = line;
      if (line.contains("TinyB")) {
        crashes.incrementAndGet();
      }
    }
  }

  /// How often the driver told that TinyB's process ended, or did not answer.
  int crashes() {
    return crashes.get();
  }

  /// TinyB's process, if there is one.
  Stream<ProcessHandle> helpers() {
    return wearer.children();
  }

  /// Waits until packets come that were not there.
  ///
  /// @param before how many there were
  private Duration data(int before) throws Exception {
    return Heard.until("data", LIMIT.multipliedBy(2), () -> packets.size() > before);
  }

  /// From now until data comes.
  Duration data() throws Exception {
    return data(packets.size());
  }

  /// Waits until the driver knows that it is not connected.
  void awaitLoss() throws Exception {
    Heard.until("the loss", LIMIT, () -> !link.startsWith("link SUBSCRIBED"));
  }

  /// The strap's connection drops once.
  ///
  /// @return how long until its data
  Duration drop() throws Exception {
    int connects = bluez.connects.get();
    worn.lose();
    Duration took =
        Heard.until("a connection", LIMIT.multipliedBy(2), () -> bluez.connects.get() > connects);
    return took.plus(data());
  }

  /// What was sent and what came.
  ///
  /// @param wrong beat intervals that differ, are missing or came in addition
  record Compared(int sent, int received, long wrong) {}

  /// Lets everything arrive, then compares sample for sample.
  Compared compare() throws Exception {
    heart.silent(true);
    long settled = System.nanoTime() + Duration.ofSeconds(3).toNanos();
    while (packets.size() < heart.sent.size() && System.nanoTime() < settled) {
      LockSupport.parkNanos(1_000_000);
    }
    List<Integer> sent = intervals(heart.sent);
    List<Integer> came = intervals(packets);
    long wrong = Math.abs(sent.size() - came.size());
    for (int i = 0; i < Math.min(sent.size(), came.size()); i++) {
      wrong += sent.get(i).equals(came.get(i)) ? 0 : 1;
    }
    heart.silent(false);
    return new Compared(heart.sent.size(), packets.size(), wrong);
  }

  private static List<Integer> intervals(List<Packet> packets) {
    return packets.stream()
        .map(HeartRateMeasurement::parse)
        .filter(Measured.class::isInstance)
        .flatMap(measured -> ((Measured) measured).rrTicks().stream())
        .toList();
  }

  /// What the driver holds in memory, its helper's included, in MB.
  double residentMegabytes() throws IOException {
    double sum = 0;
    for (ProcessHandle process : Stream.concat(Stream.of(wearer.toHandle()), helpers()).toList()) {
      for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
        if (line.startsWith("VmRSS:")) {
          sum += Double.parseDouble(line.replaceAll("\\D", "")) / 1024;
        }
      }
    }
    return sum;
  }

  @Override
  public void close() throws IOException {
    heart.close();
    wearer.outputWriter().close();
    try {
      wearer.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      wearer.destroyForcibly();
    }
    bluez.close();
    bus.close();
  }
}
