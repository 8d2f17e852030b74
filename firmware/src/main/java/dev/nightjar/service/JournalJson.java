package dev.nightjar.service;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.codec.JsonValues;
import dev.nightjar.codec.SavedState;
import dev.nightjar.journal.Entry;
import dev.nightjar.journal.JournalReader;
import dev.nightjar.journal.NightSummary;
import dev.nightjar.night.Memory;
import dev.nightjar.settle.SleeperBaseline;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// The journal as JSON, the same whether the service reads it or a command does.
public final class JournalJson {

  /// Where the next page begins.
  public static final String NEXT = "next";

  /// Rows of a reply: some 50 kB, which a Unix socket takes at once, read or not.
  private static final int PAGE = 250;

  private JournalJson() {}

  /// One page of the nights.
  ///
  /// @param from which is the page's first; the reply's `next`, where there are more
  public static ObjectNode nights(JournalReader journal, int from) throws IOException {
    ObjectNode reply = JsonValues.MAPPER.createObjectNode();
    ArrayNode nights = reply.putArray("nights");
    for (NightSummary night : page(reply, journal.nights(), from)) {
      nights
          .addObject()
          .put("id", night.id())
          .put("began", night.wall().map(Instant::toString).orElse("unknown"))
          .put("lasted", clock(night.last().minus(night.first())))
          .put("entries", night.entries())
          .put("inputs", night.inputs())
          .put("lostInputs", night.lostInputs());
    }
    return reply;
  }

  /// One page of a night's rows.
  ///
  /// @param from as above
  public static ObjectNode entries(JournalReader journal, long night, int from) throws IOException {
    ObjectNode reply = JsonValues.MAPPER.createObjectNode();
    ArrayNode entries = reply.putArray("entries");
    List<Entry> all = journal.entries(night);
    Duration first = all.isEmpty() ? Duration.ZERO : all.getFirst().at();
    for (Entry entry : page(reply, all, from)) {
      entries
          .addObject()
          .put("at", clock(entry.at().minus(first)))
          .put("kind", entry.kind().name())
          .put("text", entry.text());
    }
    return reply;
  }

  private static <T> List<T> page(ObjectNode reply, List<T> all, int from) {
    int first = Math.clamp(from, 0, all.size());
    int end = Math.min(all.size(), first + PAGE);
    if (end < all.size()) {
      reply.put(NEXT, end);
    }
    return all.subList(first, end);
  }

  /// What is known of the sleeper, in words.
  public static ObjectNode person(JournalReader journal) {
    SleeperBaseline habit =
        SavedState.memory(journal).map(Memory::habit).orElse(SleeperBaseline.NONE);
    return JsonValues.MAPPER.createObjectNode().put("person", habit.inWords());
  }

  private static String clock(Duration time) {
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }
}
