package dev.nightjar.loan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an erase can answer for: what was erased, how that was verified, and what nobody can
/// promise. It says nothing that was not seen.
///
/// @param order what was ordered, and how far it came
/// @param findings what a look at the device showed afterwards
/// @param certified when, where the clock was known good
/// @param remains what may still be there, a sentence each, besides what holds for every card
public record Certificate(
    EraseOrder order, ErasureCheck findings, Optional<Instant> certified, List<String> remains) {

  private static final List<String> ALWAYS =
      List.of(
          "A flash card keeps worn and replaced cells that no program reaches. Old copies of the key"
              + " of 64 bytes and of its header, or of what lay there unencrypted, may be in them;"
              + " only special equipment reads them. Who cannot bear that destroys the card.",
          "Files that people exported, copied or typed elsewhere on the card are not known to"
              + " Nightjar.",
          "The system's own log (journalctl) is not Nightjar's and stays. Nightjar writes no name,"
              + " no address and no press into it.");

  /// Whether everything was erased and every look confirmed it.
  public boolean complete() {
    return findings.failed().isEmpty();
  }

  /// In the file's name.
  String name() {
    return "%s-%s".formatted(order.wish().number().orElse("no-loan"), order.id());
  }

  /// For people.
  String text() {
    List<String> lines = new ArrayList<>();
    lines.add("Nightjar: certificate of an erase");
    lines.add("");
    lines.add("loan         " + order.wish().number().orElse("none was recorded"));
    lines.add("device       " + order.wish().serial());
    lines.add("ordered      " + time(order.ordered()));
    lines.add("certified    " + time(certified));
    lines.add("result       " + (complete() ? "complete" : "NOT complete, see below"));
    lines.add("interrupted  " + (order.interrupted() ? "yes, and finished afterwards" : "no"));
    lines.add(
        "exported     "
            + order
                .wish()
                .sealed()
                .map(seal -> "sealed before; SHA-256 of its MANIFEST.sha256: " + seal)
                .orElse("nothing was exported and sealed before"));
    lines.add("before       " + (order.before().isEmpty() ? "not known" : order.before()));
    section(lines, "Erased", order.items().stream().map(PersonalItem::words).toList());
    section(lines, "Verified", findings.held());
    section(lines, "NOT as it should be", findings.failed());
    List<String> rest = new ArrayList<>(remains);
    rest.addAll(ALWAYS);
    section(lines, "What may remain", rest);
    return String.join("\n", lines) + "\n";
  }

  private static void section(List<String> lines, String title, List<String> sentences) {
    if (!sentences.isEmpty()) {
      lines.add("");
      lines.add(title);
      sentences.forEach(sentence -> lines.add("- " + sentence));
    }
  }

  private static String time(Optional<Instant> time) {
    return time.map(Instant::toString).orElse("the clock was not set");
  }

  ObjectNode json() {
    ObjectNode json = LoanFile.JSON.createObjectNode();
    json.put("certificate", "erase");
    json.put("id", order.id());
    LoanFile.put(json, "loan", order.wish().number());
    json.put("device", order.wish().serial());
    LoanFile.put(json, "ordered", order.ordered());
    LoanFile.put(json, "certified", certified);
    json.put("complete", complete());
    json.put("interrupted", order.interrupted());
    LoanFile.put(json, "sealedManifest", order.wish().sealed());
    json.put("before", order.before());
    json.put("soundsKept", order.wish().keepSounds() ? order.wish().sounds() : 0);
    ArrayNode erased = json.putArray("erased");
    order.items().forEach(item -> erased.add(item.json()));
    strings(json.putArray("verified"), findings.held());
    strings(json.putArray("notAsItShouldBe"), findings.failed());
    ArrayNode rest = json.putArray("mayRemain");
    strings(rest, remains);
    strings(rest, ALWAYS);
    return json;
  }

  private static void strings(ArrayNode array, List<String> sentences) {
    sentences.forEach(array::add);
  }

  byte[] textBytes() {
    return text().getBytes(StandardCharsets.UTF_8);
  }
}
