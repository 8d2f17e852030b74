package dev.nightjar.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.bench.Bars;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The house stays one that a stranger finds a room in. `scripts/check-house` prints the figures.
class HouseTest {

  private static final int FILES = 45;
  private static final int COMMANDS = 30;
  private static final int LONGEST = 300;
  private static final int NINE_IN_TEN = 160;

  /// Circles that stay, each with its reason.
  private static final Map<String, String> ALLOWED =
      Map.of(
          "night: State StateBuilder Step",
          "an immutable value, what builds the next one, and the step that it becomes",
          "panel.pi4j: EdgeInput EdgeInputs",
          "Pi4J's provider makes the input, which deregisters itself there",
          "app: ChosenNights ExportCommand JournalCommand ReportCommand",
          "picocli: a command names its subcommands, which are handed their parent");

  private static HouseFigures figures;

  @BeforeAll
  static void look() throws IOException {
    figures = new HouseFigures();
  }

  @Test
  void noRoomIsADrawer() {
    assertThat(crowded()).isEmpty();
  }

  private List<String> crowded() {
    return figures.filesOf.entrySet().stream()
        .filter(room -> room.getValue() > (room.getKey().equals("app") ? COMMANDS : FILES))
        .map(Object::toString)
        .toList();
  }

  @Test
  void aNameStandsForOneThing() {
    assertThat(figures.twice).isEmpty();
  }

  @Test
  void filesAreShort() {
    assertThat(figures.lengths.getLast()).as(figures.longest).isLessThanOrEqualTo(LONGEST);
  }

  @Test
  void classesNeedEachOtherInCirclesOnlyWhereThereIsAReason() {
    assertThat(figures.circles).isEqualTo(new TreeSet<>(ALLOWED.keySet()));
  }

  /// Prints the figures against their bars.
  public static void main(String[] args) throws IOException {
    HouseFigures figures = new HouseFigures();
    figures.filesOf.forEach((room, files) -> System.out.printf("%-24s %3d files%n", room, files));
    figures.circles.forEach(
        circle ->
            System.out.printf(
                "circle  %s (%s)%n", circle, ALLOWED.getOrDefault(circle, "not allowed")));
    System.out.println("the longest file is " + figures.longest);
    Set<String> unreasoned = new TreeSet<>(figures.circles);
    unreasoned.removeAll(ALLOWED.keySet());
    Bars bars = new Bars();
    bars.atMost(
        "files-in-a-package",
        figures.filesOf.values().stream().mapToInt(files -> files).max().orElseThrow(),
        FILES);
    bars.atMost("files-in-app", figures.filesOf.getOrDefault("app", 0), COMMANDS);
    bars.atMost("circles-between-classes", figures.circles.size(), 5);
    bars.atMost("circles-without-a-reason", unreasoned.size(), 0);
    bars.atMost("names-that-stand-twice", figures.twice.size(), 0);
    bars.atMost("longest-file-lines", figures.lengths.getLast(), LONGEST);
    bars.atMost("nine-in-ten-files-lines", figures.nineInTen(), NINE_IN_TEN);
    System.exit(bars.exitStatus());
  }
}
