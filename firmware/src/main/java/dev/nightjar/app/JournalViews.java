package dev.nightjar.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.journal.Entry;
import dev.nightjar.journal.JournalReader;
import dev.nightjar.journal.NightSummary;
import dev.nightjar.night.Memory;
import dev.nightjar.settle.Habit;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/// The journal as JSON, the same whether the service reads it or a command does.
final class JournalViews {

  private JournalViews() {}

  static ObjectNode nights(JournalReader journal) throws IOException {
    ObjectNode reply = NightJson.MAPPER.createObjectNode();
    ArrayNode nights = reply.putArray("nights");
    for (NightSummary night : journal.nights()) {
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

  static ObjectNode entries(JournalReader journal, long night) throws IOException {
    ObjectNode reply = NightJson.MAPPER.createObjectNode();
    ArrayNode entries = reply.putArray("entries");
    Duration first = null;
    for (Entry entry : journal.entries(night)) {
      first = first == null ? entry.at() : first;
      entries
          .addObject()
          .put("at", clock(entry.at().minus(first)))
          .put("kind", entry.kind().name())
          .put("text", entry.text());
    }
    return reply;
  }

  /// What is known of the sleeper, in words.
  static ObjectNode person(JournalReader journal) {
    Habit habit = Keepsake.memory(journal).map(Memory::habit).orElse(Habit.NONE);
    return NightJson.MAPPER.createObjectNode().put("person", habit.inWords());
  }

  private static String clock(Duration time) {
    return "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }
}
