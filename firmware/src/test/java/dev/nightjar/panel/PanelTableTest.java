package dev.nightjar.panel;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.panel.Gesture.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The table as people read it stands in `docs/caregiver.md` and is this test's golden file: who
/// changes what a button does changes both, and sees it in the review.
final class PanelTableTest {

  private static final Path DOCUMENT = Path.of("../docs/caregiver.md");

  @ParameterizedTest
  @EnumSource(Layout.class)
  void isTheTableOnTheCaregiversPage(Layout layout) throws IOException {
    isIn("panel-table " + layout, markdown(layout));
  }

  @Test
  void thePairsAreOnTheCaregiversPageToo() throws IOException {
    var rows = new StringBuilder("| buttons | held | what |\n| --- | --- | --- |\n");
    for (Pair pair : Pair.values()) {
      rows.append(
          String.format(
              Locale.ROOT,
              "| %s + %s | %d s | %s |\n",
              words(pair.first()),
              words(pair.second()),
              pair.hold().toSeconds(),
              words(pair)));
    }
    isIn("pair-table", rows.toString());
  }

  private static void isIn(String marker, String table) throws IOException {
    String begin = "<!-- " + marker + " -->\n";
    String end = "<!-- end -->";
    String document = Files.readString(DOCUMENT);
    int from = document.indexOf(begin);
    assertThat(from).as("the marker %s in %s", begin.strip(), DOCUMENT).isNotNegative();
    from += begin.length();
    assertThat(document.substring(from, document.indexOf(end, from))).isEqualTo(table);
  }

  @Test
  void noButtonPressedShortOrLongOnlyStopsWhatIsFading() {
    for (Button button : List.of(Button.PLAY, Button.TIMER)) {
      for (PanelContext faded : List.of(PanelContext.FADING, PanelContext.SILENT)) {
        assertThat(PanelTable.command(Layout.STANDARD, faded, new Gesture(button, Kind.SHORT)))
            .isEqualTo(PanelCommand.BRING_BACK);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(PanelContext.class)
  void withOneButtonEveryPressMakesSoundComeOrHoldsItAway(PanelContext situation) {
    for (Button button : Button.values()) {
      for (Kind kind : List.of(Kind.SHORT, Kind.LONG, Kind.HOLD)) {
        assertThat(PanelTable.command(Layout.ONE_BUTTON, situation, new Gesture(button, kind)))
            .isIn(PanelCommand.PLAY, PanelCommand.BRING_BACK, PanelCommand.FADE_OUT);
      }
    }
  }

  private static String markdown(Layout layout) {
    var out = new StringBuilder("| button | used how | ");
    out.append(
        Arrays.stream(PanelContext.values()).map(PanelTableTest::words).collect(joining(" | ")));
    out.append(" |\n|").append(" --- |".repeat(2 + PanelContext.values().length)).append('\n');
    rows(layout)
        .forEach(
            (wishes, use) ->
                out.append("| %s | %s | %s |\n".formatted(use.who(), use.kinds(), wishes)));
    return out.toString();
  }

  private record Use(String buttons, String kinds) {
    private static final String ALL =
        Arrays.stream(Button.values()).map(PanelTableTest::words).collect(joining(", "));

    String who() {
      return buttons.equals(ALL) ? "any" : buttons;
    }
  }

  /// Uses that mean the same in every situation share a row; those that mean nothing have none.
  private static Map<String, Use> rows(Layout layout) {
    var rows = new LinkedHashMap<String, Use>();
    for (Button button : Button.values()) {
      for (Kind kind : Kind.values()) {
        String wishes = wishes(layout, new Gesture(button, kind));
        if (!wishes.matches("[– |]+")) {
          rows.merge(
              wishes,
              new Use(words(button), words(kind)),
              (a, b) -> new Use(both(a.buttons, b.buttons), both(a.kinds, b.kinds)));
        }
      }
    }
    return rows;
  }

  private static String both(String some, String more) {
    return List.of(some.split(", ", -1)).contains(more) ? some : some + ", " + more;
  }

  private static String wishes(Layout layout, Gesture gesture) {
    return Arrays.stream(PanelContext.values())
        .map(situation -> PanelTable.command(layout, situation, gesture))
        .map(wish -> wish == PanelCommand.NOTHING ? "–" : words(wish))
        .collect(joining(" | "));
  }

  private static String words(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
