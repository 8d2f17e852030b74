package dev.nightjar.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EpisodeTest {

  @TempDir Path folder;

  // --- Labels ---

  @Test
  void anUnscoredEpochCountsAsTheOneBefore() throws IOException {
    SleepLabels labels = labels("# a night\n30 ?\n60 W\n90 ?\n\n120 2\n150 ?\n180.5 N3\n210 W\n");
    assertThat(labels.epochs().stream().map(SleepLabels.Epoch::asleep))
        .containsExactly(false, false, false, true, true, true, false);
    assertThat(labels.start(5)).isEqualTo(180.5);
  }

  @Test
  void aLineThatIsNoEpochIsToldWithItsFile() {
    for (String bad : new String[] {"30", "W 30", "30 W W", "-30 W"}) {
      assertThatThrownBy(() -> labels("0 W\n" + bad + "\n"))
          .isInstanceOf(IOException.class)
          .hasMessageEndingWith("a.labels: expected `start_s stage`, not `%s`".formatted(bad));
    }
  }

  // --- Episodes ---

  @Test
  void theFirstWaitIsAnEpisodeFromThreeMinutesAndALaterOneFromTen() {
    assertThat(of("W5 S40")).isEmpty();
    assertThat(of("W6 S40")).hasSize(1);
    assertThat(of("W6 S40 W19 S40")).hasSize(1);
    assertThat(of("W6 S40 W20 S40")).hasSize(2);
    assertThat(of("S10 W6 S40")).isEmpty();
    assertThat(of("W40")).isEmpty();
    assertThat(of("W6 S40 W20")).hasSize(1);
  }

  @Test
  void playIsPressedAtTheRecordsStartAndThenWhereEachWaitBegins() {
    List<Episode> episodes = of("W6 S40 W20 S40");
    assertThat(episodes.getFirst().startSeconds()).isZero();
    assertThat(episodes.getLast().startSeconds()).isEqualTo(46 * 30);
    assertThat(episodes.getFirst().endSeconds()).isEqualTo(46 * 30);
    assertThat(episodes.getLast().endSeconds()).isEqualTo(106 * 30);
    assertThat(episodes.getLast().number()).isEqualTo(1);
  }

  @Test
  void timeBeforeTheFirstLabelIsAwake() {
    List<SleepLabels.Epoch> epochs = new ArrayList<>();
    of("W6 S40", 45, epochs);
    Episode episode = Episode.of("slp01a", new SleepLabels(epochs)).getFirst();
    assertThat(episode.startSeconds()).isZero();
    assertThat(episode.awake().getFirst()).isEqualTo(new Episode.Span(0, 45));
    assertThat(episode.awake()).hasSize(7);
    assertThat(episode.subject()).isEqualTo("slp01");
  }

  @Test
  void lastingSleepIsSeventeenOfTwenty() {
    assertThat(onset("W6 S17 W3 S40")).isEqualTo(6);
    // Of any twenty with these four in them only 16 are asleep.
    assertThat(onset("W6 S16 W4 S40")).isEqualTo(26);
    assertThat(onset("W6 S5 W5 S40")).isEqualTo(16);
    Episode episode = of("W6 S5 W5 S40").getFirst();
    assertThat(episode.awake()).as("awake again before the onset").hasSize(11);
    assertThat(episode.asleep()).as("from the first sleep on").hasSize(45);
  }

  @Test
  void withoutLastingSleepTheOnsetIsTheFirst() {
    assertThat(onset("W6 S3 W3 S3 W3 S3 W3 S3 W3")).isEqualTo(6);
  }

  @Test
  void itIsFollowedForNinetyMinutes() {
    Episode episode = of("W6 S400").getFirst();
    assertThat(episode.endSeconds()).isEqualTo(6 * 30 + 90 * 60);
    assertThat(episode.asleep()).hasSize(180);
  }

  private static double onset(String night) {
    return of(night).getFirst().onsetSeconds() / 30;
  }

  /// `W6 S40`: six epochs awake, forty asleep.
  private static List<Episode> of(String night) {
    List<SleepLabels.Epoch> epochs = new ArrayList<>();
    of(night, 0, epochs);
    return Episode.of("slp01a", new SleepLabels(epochs));
  }

  private static void of(String night, double start, List<SleepLabels.Epoch> epochs) {
    for (String run : night.split(" ", -1)) {
      for (int i = 0; i < Integer.parseInt(run.substring(1)); i++) {
        epochs.add(
            new SleepLabels.Epoch(
                start + 30.0 * epochs.size(), run.substring(0, 1), run.startsWith("S")));
      }
    }
  }

  private SleepLabels labels(String text) throws IOException {
    Path file = folder.resolve("a.labels");
    Files.writeString(file, text);
    return SleepLabels.read(file);
  }
}
