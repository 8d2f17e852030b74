package dev.nightjar.rig;

import dev.nightjar.bench.Bars;
import dev.nightjar.codec.EventCodec;
import dev.nightjar.heart.HeartRateMeasurement;
import dev.nightjar.journal.NightSummary;
import dev.nightjar.journal.sqlite.SqliteJournalReader;
import dev.nightjar.night.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// `StrapCheck JOURNAL STRAP_LOG`: the packets that the rig's strap says it sent beside those that
/// the last night's journal kept, and how long data took to come again after each return. Both
/// clocks are the guest's monotonic one.
public final class StrapCheck {

  /// From a return to data, in seconds.
  private static final double LIMIT = 20;

  /// Anything longer without a packet is an interruption.
  private static final double INTERRUPTED = 3;

  private record Sent(double at, List<Integer> rrTicks) {}

  private record Return(double at, String what) {}

  private StrapCheck() {}

  public static void main(String[] args) throws Exception {
    List<Sent> sent = new ArrayList<>();
    List<Return> returns = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(args[1]))) {
      String[] part = line.split(" ", 2);
      double at = Double.parseDouble(part[0]);
      if (part[1].startsWith("rr ")) {
        sent.add(
            new Sent(
                at, Stream.of(part[1].substring(3).split(" ")).map(Integer::valueOf).toList()));
      } else if (part[1].startsWith("return ")) {
        returns.add(new Return(at, part[1].substring(7)));
      }
    }
    List<Sent> kept = kept(Path.of(args[0]));
    var bars = new Bars();
    compare(sent, kept, bars);
    again(returns, kept, bars);
    System.exit(bars.exitStatus());
  }

  private static List<Sent> kept(Path journal) throws IOException {
    var reader = new SqliteJournalReader(journal);
    List<NightSummary> nights = reader.nights();
    List<Sent> kept = new ArrayList<>();
    reader.inputs(
        nights.getLast().id(),
        input -> {
          if (EventCodec.decode(input.at(), input.event()) instanceof Event.StrapSent sent
              && HeartRateMeasurement.parse(sent.packet())
                  instanceof HeartRateMeasurement.Measured measured) {
            kept.add(new Sent(input.at().toMillis() / 1000.0, measured.rrTicks()));
          }
        });
    return kept;
  }

  /// Every kept packet was sent, in its order; those sent that are not kept lie in an interruption.
  private static void compare(List<Sent> sent, List<Sent> kept, Bars bars) {
    int lost = 0;
    int lostWhileHeard = 0;
    int wrong = 0;
    int intervals = 0;
    double before = kept.isEmpty() ? 0 : kept.getFirst().at();
    int first = indexOf(sent, kept.isEmpty() ? List.of() : kept.getFirst().rrTicks(), 0);
    int next = Math.max(first, 0);
    for (Sent packet : kept) {
      int found = indexOf(sent, packet.rrTicks(), next);
      if (found < 0) {
        wrong++;
        continue;
      }
      lost += found - next;
      if (packet.at() - before < INTERRUPTED) {
        lostWhileHeard += found - next;
      }
      before = packet.at();
      intervals += packet.rrTicks().size();
      next = found + 1;
    }
    double minutes = kept.isEmpty() ? 0 : (kept.getLast().at() - kept.getFirst().at()) / 60;
    System.out.printf(
        Locale.ROOT,
        "  %d packets with %d RR intervals kept over %.1f min; %d sent were lost, all but %d of them in"
            + " interruptions%n",
        kept.size(),
        intervals,
        minutes,
        lost,
        lostWhileHeard);
    bars.atLeast("packets-kept", kept.size(), 1);
    bars.atMost("rr-not-as-sent", wrong, 0);
    bars.atMost("rr-lost-while-heard", lostWhileHeard, 0);
  }

  private static int indexOf(List<Sent> sent, List<Integer> rrTicks, int from) {
    for (int i = from; i < sent.size(); i++) {
      if (sent.get(i).rrTicks().equals(rrTicks)) {
        return i;
      }
    }
    return -1;
  }

  private static void again(List<Return> returns, List<Sent> kept, Bars bars) {
    for (String what : returns.stream().map(Return::what).distinct().toList()) {
      double[] seconds =
          returns.stream()
              .filter(r -> r.what().equals(what))
              .mapToDouble(
                  r ->
                      kept.stream()
                              .mapToDouble(Sent::at)
                              .filter(at -> at > r.at())
                              .findFirst()
                              .orElse(r.at() + 999)
                          - r.at())
              .sorted()
              .toArray();
      System.out.printf(
          Locale.ROOT,
          "  data again after %s: min %.1f, median %.1f, max %.1f s (%d times)%n",
          what,
          seconds[0],
          seconds[seconds.length / 2],
          Arrays.stream(seconds).max().orElse(999),
          seconds.length);
      bars.atMost("data-again-s-" + what.replace(' ', '-'), seconds[seconds.length - 1], LIMIT);
    }
  }
}
