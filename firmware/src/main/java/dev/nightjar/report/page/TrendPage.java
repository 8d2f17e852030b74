package dev.nightjar.report.page;

import dev.nightjar.report.Adherence;
import dev.nightjar.report.NightFigures;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Several nights as a page: what they have in common in words, as bars, and a line for each.
public final class TrendPage {

  private static final double WIDE = 720;
  private static final double NARROW = 360;

  /// A night with so much of it on the body tells something of the heart. A clinic's usual bound.
  private static final Duration ENOUGH = Duration.ofHours(4);

  private TrendPage() {}

  /// The page of nights without a protocol.
  ///
  /// @param nights at least one, oldest first
  public static String html(List<NightLine> nights) {
    return html(nights, new Adherence());
  }

  /// The page.
  ///
  /// @param nights at least one, oldest first
  /// @param adherence how the protocol was kept in them
  public static String html(List<NightLine> nights, Adherence adherence) {
    Page page = new Page(title(nights));
    AdherenceTable protocol = new AdherenceTable(adherence);
    List<String> words = new ArrayList<>(words(nights));
    words.addAll(protocol.sentences());
    words.forEach(sentence -> page.element("p class='words'", sentence));
    page.element(
        "p",
        "A few nights differ by chance alone, and why one was better than another no figure tells.");
    if (datesStepBack(nights)) {
      page.element(
          "p",
          "The dates are the device's clock's, which was set anew in between; the nights stand in"
              + " the order in which they were.");
    }
    String spoken = String.join(" ", words);
    page.raw("<figure>");
    page.raw("<div class='wide'>" + TrendPicture.svg(nights, "wide", WIDE, spoken) + "</div>");
    page.raw(
        "<div class='narrow'>" + TrendPicture.svg(nights, "narrow", NARROW, spoken) + "</div>");
    page.element(
        "figcaption", "A bar a night, the oldest on the left; ? where it is not known or was not.");
    page.raw("</figure>");
    table(page, nights);
    protocol.table(page);
    page.closingWords();
    return page.toString();
  }

  /// Whether a night claims to be before the one before it.
  private static boolean datesStepBack(List<NightLine> nights) {
    List<ZonedDateTime> plays =
        nights.stream().map(night -> night.times().play()).flatMap(Optional::stream).toList();
    return IntStream.range(1, plays.size()).anyMatch(i -> !plays.get(i).isAfter(plays.get(i - 1)));
  }

  private static String title(List<NightLine> nights) {
    String from = nights.getFirst().times().shortDay();
    String to = nights.getLast().times().shortDay();
    String count = nights.size() == 1 ? "One night" : nights.size() + " nights";
    return nights.size() == 1
        ? "%s: %s".formatted(count, from)
        : "%s: %s to %s".formatted(count, from, to);
  }

  private static List<String> words(List<NightLine> nights) {
    long enough =
        nights.stream().filter(night -> night.figures().worn().compareTo(ENOUGH) >= 0).count();
    long pressed = nights.stream().filter(night -> night.figures().presses() > 0).count();
    return List.of(
        String.format(
            Locale.ROOT,
            "The strap was worn and heard for %d hours or more on %s.",
            ENOUGH.toHours(),
            share(enough, nights)),
        spread("From play to silence", nights, night -> night.figures().toSilence()),
        spread("From play to a settled heart", nights, night -> night.figures().toSettle()),
        String.format(
            Locale.ROOT,
            "A button was pressed during the night (after its first minute, and not to end it) on %s.",
            share(pressed, nights)));
  }

  private static String share(long some, List<NightLine> nights) {
    return String.format(
        Locale.ROOT, "%d of %d night%s", some, nights.size(), nights.size() == 1 ? "" : "s");
  }

  /// The median of the nights, the shortest and the longest; and for how many it is not known.
  private static String spread(
      String what, List<NightLine> nights, Function<NightLine, Optional<Duration>> figure) {
    List<Duration> known = nights.stream().map(figure).flatMap(Optional::stream).sorted().toList();
    if (known.isEmpty()) {
      return what + ": not known for any night, or it did not happen.";
    }
    int unknown = nights.size() - known.size();
    String missing =
        unknown == 0 ? "" : "; not known, or it did not happen, on " + share(unknown, nights);
    String typical = Times.length(known.get(known.size() / 2));
    String ends =
        known.size() == 1
            ? ""
            : " on a typical night (%s to %s)"
                .formatted(Times.length(known.getFirst()), Times.length(known.getLast()));
    return "%s: %s%s%s.".formatted(what, typical, ends, missing);
  }

  private static void table(Page page, List<NightLine> nights) {
    page.element("h2", "Night by night");
    page.raw(
        "<div class='scroll' tabindex='0' role='region' aria-label='Night by night'><table><thead><tr>");
    for (String head : List.of("Evening", "Worn", "Settled*", "Silent", "Presses", "Heart rate")) {
      page.element(
          head.equals("Evening") ? "th scope='col'" : "th scope='col' class='figure'", head);
    }
    page.raw("</tr></thead><tbody>");
    for (NightLine night : nights) {
      NightFigures figures = night.figures();
      page.raw("<tr>");
      page.element("th scope='row'", evening(night));
      page.element("td class='figure'", Times.length(figures.worn()));
      page.element("td class='figure'", minutes(figures.toSettle()));
      page.element("td class='figure'", minutes(figures.toSilence()));
      page.element("td class='figure'", Long.toString(figures.presses()));
      page.element("td class='figure'", bpm(figures.medianBpm()));
      page.raw("</tr>");
    }
    page.raw("</tbody></table></div>");
    page.element(
        "p class='small'",
        String.format(
            Locale.ROOT,
            ("* Minutes from play until the estimate had stayed at %.1f or above for %d minutes on end;"
                + " silent: minutes from play to silence; \u2013: not known, or it did not happen. Heart"
                + " rate: the night's median, beats a minute."),
            NightFigures.SETTLED,
            NightFigures.SETTLED_SECONDS / 60));
  }

  private static String evening(NightLine night) {
    return night.times().play().isPresent()
        ? night.times().shortDay()
        : String.format(Locale.ROOT, "night %d, day not known", night.id());
  }

  private static String minutes(Optional<Duration> length) {
    return length.map(time -> Math.round(time.toSeconds() / 60.0) + " min").orElse("\u2013");
  }

  private static String bpm(OptionalInt rate) {
    return rate.isPresent() ? Integer.toString(rate.getAsInt()) : "\u2013";
  }
}
