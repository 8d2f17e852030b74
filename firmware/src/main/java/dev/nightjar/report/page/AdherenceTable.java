package dev.nightjar.report.page;

import dev.nightjar.protocol.Evening;
import dev.nightjar.protocol.Protocol;
import dev.nightjar.report.Adherence;
import java.util.List;
import java.util.Locale;

/// How a protocol was kept: in words, and a line an evening.
final class AdherenceTable {

  private final Adherence adherence;

  AdherenceTable(Adherence adherence) {
    this.adherence = adherence;
  }

  /// Where several protocols followed each other the words are of the last one.
  List<String> sentences() {
    if (adherence.isEmpty()) {
      return List.of();
    }
    Protocol protocol = adherence.rows().getLast().protocol();
    return List.of(
        String.format(
            Locale.ROOT,
            "\u201c%s\u201d asks for %d evenings; there are %d here. All was kept on %d of them. %s",
            protocol.title(),
            protocol.nights(),
            adherence.rows().size(),
            adherence.kept(),
            refusedWords(adherence.refused())),
        String.format(
            Locale.ROOT,
            "The strap was worn for %s or more on %d evenings; %d are enough.",
            Times.length(protocol.enough().worn()),
            adherence.enough(),
            protocol.enough().nights()));
  }

  static String keptWords(Evening evening) {
    return evening.kept()
        ? "All was kept."
        : "Not kept: %s.".formatted(String.join("; ", evening.lapses()));
  }

  static String refusedWords(int refused) {
    return switch (refused) {
      case 0 -> "Nothing else was tried.";
      case 1 -> "One attempt at something else was refused.";
      default -> String.format(Locale.ROOT, "%d attempts at something else were refused.", refused);
    };
  }

  void table(Page page) {
    if (adherence.isEmpty()) {
      return;
    }
    page.element("h2", "The protocol, evening by evening");
    page.raw(
        "<div class='scroll' tabindex='0' role='region' aria-label='The protocol, evening by"
            + " evening'><table><thead><tr>");
    for (String head : List.of("Evening", "Scene", "Kept", "Enough", "Plays", "Worn", "Refused")) {
      boolean figure = List.of("Plays", "Worn", "Refused").contains(head);
      page.element(figure ? "th scope='col' class='figure'" : "th scope='col'", head);
    }
    page.raw("</tr></thead><tbody>");
    adherence.rows().forEach(row -> line(page, row));
    page.raw("</tbody></table></div>");
    page.element(
        "p class='small'",
        "An evening begins with its first play and lasts 12 hours. Refused: what was asked for and not"
            + " done, because the protocol does not have it; nothing was heard of it but the answer"
            + " to the press. ? where part of the record is missing.");
  }

  private static void line(Page page, Adherence.Row row) {
    Evening evening = row.evening();
    page.raw("<tr>");
    page.element("th scope='row'", evening.number() + (row.certain() ? "" : " ?"));
    page.element("td", evening.scene());
    page.element("td", evening.kept() ? "yes" : "no: " + String.join("; ", evening.lapses()));
    page.element("td", evening.enough() ? "yes" : "no");
    page.element("td class='figure'", Integer.toString(evening.plays()));
    page.element("td class='figure'", Times.hours(evening.worn()) + " h");
    page.element("td class='figure'", Integer.toString(evening.refused()));
    page.raw("</tr>");
  }
}
