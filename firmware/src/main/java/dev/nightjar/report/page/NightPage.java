package dev.nightjar.report.page;

import dev.nightjar.report.NightFigures;
import dev.nightjar.report.NightRecord;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/// One night as a page: in words, as a picture, in figures, and what happened.
public final class NightPage {

  private static final double WIDE = 720;
  private static final double NARROW = 360;

  /// So many rows fit on one sheet of A4 beside all else.
  private static final int ROWS_PRINTED = 30;

  private NightPage() {}

  /// The page.
  ///
  /// @param zone of the times
  public static String html(NightRecord night, ZoneId zone) {
    Times times = new Times(night, zone);
    NightFigures figures = NightFigures.of(night);
    NightWords words = new NightWords(night, figures, times);
    Page page = new Page(times.day(night.summary().id()));
    words.sentences().forEach(sentence -> page.element("p class='words'", sentence));
    picture(page, night, times, words);
    figures(page, figures, night);
    events(page, night, times);
    page.closingWords();
    return page.toString();
  }

  /// The picture alone, as a file of its own.
  public static String svg(NightRecord night, ZoneId zone) {
    Times times = new Times(night, zone);
    String words = new NightWords(night, NightFigures.of(night), times).picture();
    String svg = NightPicture.svg(night, times, "night", WIDE, words);
    int inside = svg.indexOf('>') + 1;
    return svg.substring(0, inside)
        + "\n<style>\n"
        + Resource.text("chart.css")
        + "</style>\n<rect class='paper' width='100%' height='100%'/>"
        + svg.substring(inside);
  }

  private static void picture(Page page, NightRecord night, Times times, NightWords words) {
    if (night.seconds() == 0) {
      return;
    }
    page.raw("<figure>");
    page.raw("<div class='wide'>");
    page.raw(NightPicture.svg(night, times, "wide", WIDE, words.picture()));
    page.raw("</div>");
    page.raw("<div class='narrow'>");
    page.raw(NightPicture.svg(night, times, "narrow", NARROW, words.picture()));
    page.raw("</div>");
    page.element(
        "figcaption",
        "A line that is broken off: not known there. A triangle: a press. The bars at the bottom:"
            + " what the strap was worth, and when nothing was kept.");
    page.raw("</figure>");
  }

  private static void figures(Page page, NightFigures figures, NightRecord night) {
    page.element("h2", "In figures");
    page.raw("<div class='figures'><table><tbody>");
    row(page, "Length of the record", Times.length(figures.length()));
    row(page, "Strap worn and heard", Times.length(figures.worn()));
    row(page, "\u2026 with beats that can be trusted", Times.length(figures.good()));
    row(page, "From play to the fade", Times.length(figures.toFade()));
    row(page, "From play to looking settled*", Times.length(figures.toSettle()));
    row(page, "From play to silence", Times.length(figures.toSilence()));
    row(page, "Time with sound", Times.length(figures.sound()));
    row(page, "Presses in the night, after the first minute", Long.toString(figures.presses()));
    row(page, "Heart rate, typical (median)", bpm(figures.medianBpm()));
    row(page, "\u2026 most of the time", range(figures));
    row(page, "Scenes played", scenes(night));
    page.raw("</tbody></table></div>");
    page.element(
        "p class='small'",
        String.format(
            Locale.ROOT,
            "* The estimate stayed at %.1f or above for %d minutes on end.",
            NightFigures.SETTLED,
            NightFigures.SETTLED_SECONDS / 60));
  }

  private static String range(NightFigures figures) {
    return figures.medianBpm().isEmpty()
        ? "not known"
        : String.format(
            Locale.ROOT,
            "between %d and %d a minute",
            figures.lowestBpm().orElseThrow(),
            figures.highestBpm().orElseThrow());
  }

  private static String bpm(OptionalInt rate) {
    return rate.isPresent() ? rate.getAsInt() + " a minute" : "not known";
  }

  private static String scenes(NightRecord night) {
    List<String> scenes = night.played().stream().distinct().toList();
    return scenes.isEmpty() ? "not known" : String.join(", ", scenes);
  }

  private static void row(Page page, String name, String value) {
    page.raw("<tr>");
    page.element("th scope='row'", name);
    page.element("td class='figure'", value);
    page.raw("</tr>");
  }

  private static void events(Page page, NightRecord night, Times times) {
    List<EventRow> rows = EventRow.of(night, times);
    page.element("h2", "What happened");
    page.raw("<div class='events'><table><thead><tr>");
    page.element("th scope='col'", "When");
    page.element("th scope='col'", "What");
    page.raw("</tr></thead><tbody>");
    for (int i = 0; i < rows.size(); i++) {
      page.raw(i < ROWS_PRINTED ? "<tr>" : "<tr class='unprinted'>");
      page.element("td class='time'", rows.get(i).when());
      page.element("td", rows.get(i).what());
      page.raw("</tr>");
    }
    page.raw("</tbody></table></div>");
    int more = rows.size() - ROWS_PRINTED;
    if (more > 0) {
      page.element(
          "p class='small printed'",
          String.format(Locale.ROOT, "%d more rows are not printed.", more));
    }
  }
}
