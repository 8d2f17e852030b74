package dev.nightjar.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.nightjar.heart.StrapState;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class NightChartTest {

  private static final Optional<LocalTime> NO_CLOCK = Optional.empty();

  @Test
  void isWellFormedAndSaysWhatItShows() throws Exception {
    ChartMark mark = new ChartMark(Duration.ofMinutes(5), "rain & \"waves\" <loud>");
    Document svg = parse(NightChart.svg("Night of 'one'", NO_CLOCK, night(3600), List.of(mark)));
    Element root = svg.getDocumentElement();
    assertThat(root.getAttribute("aria-labelledby")).isEqualTo("title desc");
    assertThat(texts(svg, "title")).contains("Night of 'one'");
    assertThat(texts(svg, "desc"))
        .containsExactly("1:00 hours, heart rate 50 to 69 a minute, silent after 0:30");
    assertThat(texts(svg, "text")).contains("rain & \"waves\" <loud>", "hours since play");
  }

  @Test
  void theTimeAxisShowsTheClockWhereItIsKnown() throws Exception {
    Optional<LocalTime> late = Optional.of(LocalTime.of(23, 20));
    Document svg = parse(NightChart.svg("n", late, night(2 * 3600), List.of()));
    assertThat(texts(svg, "text")).contains("clock", "23:20", "00:00", "00:10", "01:20");
    Document hours = parse(NightChart.svg("n", NO_CLOCK, night(8 * 3600), List.of()));
    assertThat(texts(hours, "text")).contains("0:00", "4:00", "8:00").doesNotContain("9:00");
  }

  @Test
  void aLongNightStaysASmallPictureWithItsExtremes() throws Exception {
    List<ChartRow> rows = night(100_000);
    rows.set(50_000, row(50_000, OptionalDouble.of(163), 0.5, -60, StrapState.GOOD));
    String svg = NightChart.svg("n", NO_CLOCK, rows, List.of());
    assertThat(svg.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(150_000);
    assertThat(texts(parse(svg), "desc").getFirst()).contains("50 to 163");
  }

  @Test
  void everythingLiesInsideThePicture() throws Exception {
    List<ChartMark> marks = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      marks.add(new ChartMark(Duration.ofSeconds(i * 61L), "a longer thing that happened " + i));
    }
    Document svg = parse(NightChart.svg("n", NO_CLOCK, night(3600), marks));
    double height = Double.parseDouble(svg.getDocumentElement().getAttribute("height"));
    NodeList all = svg.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      assertInside(element, "x", 1200);
      assertInside(element, "x1", 1200);
      assertInside(element, "y", height);
      assertInside(element, "y1", height);
      assertInside(element, "y2", height);
    }
  }

  @Test
  void theHeartLineBreaksWhereTheRateIsNotKnown() throws Exception {
    List<ChartRow> whole = night(600);
    List<ChartRow> broken = new ArrayList<>(whole);
    for (int s = 200; s < 300; s++) {
      broken.set(s, row(s, OptionalDouble.empty(), 0.5, -10, StrapState.LOST));
    }
    assertThat(strokes(NightChart.svg("n", NO_CLOCK, whole, List.of()))).isEqualTo(1);
    assertThat(strokes(NightChart.svg("n", NO_CLOCK, broken, List.of()))).isEqualTo(2);
  }

  @Test
  void theBandShowsEachStateInItsColour() throws Exception {
    List<ChartRow> rows = new ArrayList<>();
    for (StrapState state : StrapState.values()) {
      for (int i = 0; i < 100; i++) {
        rows.add(row(rows.size(), OptionalDouble.empty(), 0, 0, state));
      }
    }
    Document svg = parse(NightChart.svg("n", NO_CLOCK, rows, List.of()));
    NodeList rects = svg.getElementsByTagName("rect");
    List<String> fills =
        IntStream.range(0, rects.getLength())
            .mapToObj(i -> ((Element) rects.item(i)).getAttribute("fill"))
            .toList();
    assertThat(fills).hasSize(1 + 5 + 5); // ground, band, legend
    assertThat(fills.subList(1, 6)).doesNotHaveDuplicates().isEqualTo(fills.subList(6, 11));
    assertThat(texts(svg, "desc").getFirst()).contains("no heart rate", "never silent");
  }

  @Test
  void drawsASingleRowButNotNone() throws Exception {
    List<ChartRow> one = List.of(row(0, OptionalDouble.of(60), 1, 0, StrapState.GOOD));
    assertThat(texts(parse(NightChart.svg("n", NO_CLOCK, one, List.of())), "desc")).hasSize(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NightChart.svg("n", NO_CLOCK, List.of(), List.of()));
  }

  private static void assertInside(Element element, String attribute, double most) {
    if (element.hasAttribute(attribute)) {
      double value = Double.parseDouble(element.getAttribute(attribute));
      assertThat(value).as("%s of %s", attribute, element.getTextContent()).isBetween(0.0, most);
    }
  }

  /// How many pieces the heart rate's line has.
  private static long strokes(String svg) throws Exception {
    NodeList paths = parse(svg).getElementsByTagName("path");
    for (int i = 0; i < paths.getLength(); i++) {
      Element path = (Element) paths.item(i);
      if (path.getAttribute("stroke").equals(ChartLayout.HEART)
          && path.getAttribute("fill").equals("none")) {
        return path.getAttribute("d").chars().filter(c -> c == 'M').count();
      }
    }
    throw new AssertionError("no heart rate drawn");
  }

  private static List<ChartRow> night(int seconds) {
    List<ChartRow> rows = new ArrayList<>();
    for (int s = 0; s <= seconds; s++) {
      double level = Math.max(-99, -120.0 * s / seconds);
      rows.add(row(s, OptionalDouble.of(50 + s % 20), 0.5, level, StrapState.GOOD));
    }
    return rows;
  }

  private static ChartRow row(
      long second, OptionalDouble bpm, double settled, double level, StrapState strap) {
    return new ChartRow(Duration.ofSeconds(second), bpm, OptionalDouble.of(settled), level, strap);
  }

  private static List<String> texts(Document svg, String tag) {
    NodeList nodes = svg.getElementsByTagName(tag);
    return IntStream.range(0, nodes.getLength())
        .mapToObj(i -> nodes.item(i).getTextContent())
        .toList();
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }
}
