package dev.nightjar.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.protocol.DataTarget;
import dev.nightjar.protocol.Evening;
import dev.nightjar.protocol.Protocol;
import dev.nightjar.protocol.SceneOrder;
import dev.nightjar.report.Adherence;
import dev.nightjar.report.MadeUp;
import dev.nightjar.report.NightRecord;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/// The pages say what is known, in words too, and need nothing but themselves.
class NightPageTest {

  private static final ZoneId ZONE = ZoneId.of("Europe/Vienna");
  private static final Protocol PROTOCOL =
      new Protocol(
          "rain & waves",
          "ab12",
          4,
          List.of("rain <&> sea"),
          SceneOrder.FREE,
          Optional.empty(),
          Optional.empty(),
          Optional.of(2),
          Optional.empty(),
          Set.of(),
          new DataTarget(3, Duration.ofHours(4)));

  private static final Pattern DARK =
      Pattern.compile("(?s)@media screen and \\(prefers-color-scheme: dark\\) \\{.*?\n\\}");
  private static final Pattern TEXT =
      Pattern.compile("(?:[ {]color|(?:text|faint|press) \\{ fill): (#[0-9a-f]{6})");

  @Test
  void needsNoNetworkNoScriptAndNoOtherFile() {
    for (String page : pages()) {
      assertThat(page)
          .doesNotContain("<script", "<link", "<img", "src=", "href=", "@import", "url(")
          .contains("default-src 'none'")
          .contains("prefers-color-scheme: dark", "@page { size: A4;", "<html lang='en'>");
      assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http:", "https:");
    }
  }

  private static List<String> pages() {
    List<NightLine> lines = new ArrayList<>();
    for (int seed = 0; seed < 14; seed++) {
      lines.add(NightLine.of(MadeUp.random(seed, 3_000), ZONE));
    }
    lines.add(NightLine.of(MadeUp.withoutStrap(100), ZONE));
    return List.of(
        NightPage.html(MadeUp.random(1, 9_000), ZONE),
        NightPage.html(MadeUp.random(1, 9_000, Optional.empty()), ZONE),
        NightPage.html(MadeUp.withoutStrap(1), ZONE),
        TrendPage.html(lines),
        NightPage.html(underProtocol(3), ZONE),
        TrendPage.html(lines, adherence()));
  }

  private static NightRecord underProtocol(int evening) {
    Evening told =
        new Evening(
            evening,
            "rain <&> sea",
            2,
            Duration.ofMinutes(250),
            true,
            3,
            evening % 2 == 0 ? List.of() : List.of("the opening ended after 4 of 15 min"));
    return MadeUp.underProtocol(PROTOCOL, told);
  }

  private static Adherence adherence() {
    Adherence adherence = new Adherence();
    for (int evening = 1; evening <= 5; evening++) {
      adherence.add(underProtocol(evening));
    }
    return adherence;
  }

  @Test
  void tellsHowAProtocolWasKept() {
    assertThat(NightPage.html(underProtocol(3), ZONE))
        .contains(
            "This was evening 3 of 4 under \u201crain &amp; waves\u201d. Not kept: the opening ended"
                + " after 4 of 15 min. 3 attempts at something else were refused.");
    assertThat(NightPage.html(underProtocol(6), ZONE))
        .contains("This was evening 6, 2 past the 4 under", "All was kept.");
    assertThat(TrendPage.html(List.of(NightLine.of(underProtocol(1), ZONE)), adherence()))
        .contains(
            "\u201crain &amp; waves\u201d asks for 4 evenings; there are 5 here. All was kept on 2 of"
                + " them. 15 attempts at something else were refused.",
            "The strap was worn for 4 h or more on 5 evenings; 3 are enough.",
            "<th scope='row'>5</th>",
            "<td>no: the opening ended after 4 of 15 min</td>");
    assertThat(NightPage.html(MadeUp.random(1, 900), ZONE)).doesNotContain("under \u201c");
  }

  @Test
  void isWellFormedWithWhatPeopleTypedEscaped() throws Exception {
    for (String page : pages()) {
      // HTML's void elements are all that keeps it from being XML.
      String xml = page.replace("<!DOCTYPE html>", "").replaceAll("<(meta[^>]*)>", "<$1/>");
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(xml)));
    }
    assertThat(NightPage.html(MadeUp.random(1, 900), ZONE)).contains("&lt;b&gt;");
    String svg = NightPage.svg(MadeUp.random(1, 900), ZONE);
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
    assertThat(svg).contains("role='img'", "<title", "<desc", "<style>");
  }

  @Test
  void everyPictureHasItsWords() {
    for (String page : pages()) {
      assertThat(count(page, "<svg ")).isEqualTo(2);
      assertThat(count(page, "<desc id=")).isEqualTo(2);
      assertThat(count(page, "<h1>")).isEqualTo(1);
      assertThat(count(page, "id='wide-t'")).isEqualTo(1);
    }
  }

  private static int count(String page, String what) {
    return page.split(Pattern.quote(what), -1).length - 1;
  }

  @Test
  void saysWhatIsNotKnown() {
    String clockless = NightPage.html(MadeUp.random(1, 900, Optional.empty()), ZONE);
    assertThat(clockless)
        .contains("Night 7, day not known", "When that was is not known", "0:15 h");
    String strapless = NightPage.html(MadeUp.withoutStrap(400), ZONE);
    assertThat(strapless)
        .contains("No heart-rate strap was heard.", "Whether the heart settled is not known")
        .contains("The record ends at 0:06 h, before the night did")
        .contains("<td class='figure'>not known</td>");
  }

  @Test
  void aClockThatWasSetRightTellsTheWholeNightAndThePageSaysSo() {
    Instant right = Instant.parse("2026-11-22T22:40:00Z");
    for (Optional<Instant> first :
        List.of(
            Optional.<Instant>empty(),
            Optional.of(right.minus(Duration.ofDays(365))),
            Optional.of(right.plus(Duration.ofDays(365))))) {
      assertThat(NightPage.html(MadeUp.clocks(first, right), ZONE))
          .contains("<h1>Sunday, 22 November 2026</h1>", "at 23:30.")
          .contains("The device&#39;s clock was set or jumped in this night")
          .contains("<td class='time'>23:40</td>\n<td>the clock was set</td>");
    }
    assertThat(NightPage.html(MadeUp.random(1, 900), ZONE)).doesNotContain("clock was set or");
  }

  @Test
  void nightsStandInTheirOrderWhateverTheirDates() {
    Instant evening = Instant.parse("2026-11-22T22:40:00Z");
    List<NightLine> nights =
        Stream.of(evening, evening, evening.minus(Duration.ofDays(365)))
            .map(began -> MadeUp.clocks(Optional.of(began), began.plusSeconds(600)))
            .map(night -> NightLine.of(night, ZONE))
            .toList();
    assertThat(TrendPage.html(nights))
        .contains("The dates are the device&#39;s clock&#39;s, which was set anew in between")
        .containsPattern("(?s)22 Nov 2026</th>.*22 Nov 2026</th>.*22 Nov 2025</th>");
    assertThat(TrendPage.html(nights.subList(0, 1))).doesNotContain("set anew");
  }

  @Test
  void tellsAKnownNightByTheClock() {
    NightRecord night = MadeUp.random(1, 9_000);
    assertThat(NightPage.html(night, ZONE))
        .contains("<h1>Sunday, 22 November 2026</h1>")
        .contains("Play was pressed, and rain played at 23:30.")
        .contains(
            "The sound began to fade 3 min after play, following the heart, and was silent 1 h 15"
                + " min after play.")
        .contains("The night ended at 02:00.")
        .contains("no medical device");
  }

  /// WCAG 2.1 AA: 4.5 to 1 for text, on the light ground and on the dark one.
  @Test
  void everyTextIsLegibleOnItsGround() {
    String sheets = Resource.text("page.css") + Resource.text("chart.css");
    String dark =
        DARK.matcher(sheets).results().map(MatchResult::group).collect(Collectors.joining());
    String light = DARK.matcher(sheets).replaceAll("");
    assertThat(texts(light))
        .hasSizeGreaterThan(3)
        .allMatch(text -> contrast(text, "#ffffff") > 4.5);
    assertThat(texts(dark)).hasSizeGreaterThan(3).allMatch(text -> contrast(text, "#14191e") > 4.5);
  }

  private static List<String> texts(String sheet) {
    return TEXT.matcher(sheet).results().map(rule -> rule.group(1)).toList();
  }

  private static double contrast(String one, String other) {
    double a = light(one);
    double b = light(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  /// The relative luminance of WCAG 2.1.
  private static double light(String colour) {
    double[] share = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double c = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      sum += share[i] * (c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
  }
}
