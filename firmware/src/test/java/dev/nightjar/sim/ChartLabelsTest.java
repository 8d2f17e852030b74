package dev.nightjar.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.sim.ChartLabels.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChartLabelsTest {

  private static final double RIGHT = 1000;
  private static final double CHAR = 7;

  @Test
  void labelsThatFitShareTheLowestLane() {
    assertThat(ChartLabels.place(List.of(0.0, 100.0), List.of("play", "stop"), RIGHT, CHAR))
        .containsExactly(new Label(0, 4, 0, "play"), new Label(100, 104, 0, "stop"));
  }

  @Test
  void theSameThingAgainIsToldOnceWithItsCount() {
    List<Double> xs = List.of(0.0, 5.0, 10.0, 300.0);
    List<String> texts = List.of("volume up", "volume up", "volume up", "volume up");
    assertThat(ChartLabels.place(xs, texts, RIGHT, CHAR))
        .extracting(Label::text)
        .containsExactly("volume up ×3", "volume up");
  }

  @Test
  void noTwoLabelsOverlapAndNoneLeavesThePicture() {
    Random random = new Random(9);
    for (int round = 0; round < 200; round++) {
      List<Double> xs = new ArrayList<>(random.doubles(40, 0, RIGHT).sorted().boxed().toList());
      List<String> texts = xs.stream().map(x -> "m".repeat(1 + random.nextInt(30))).toList();
      List<Label> labels = ChartLabels.place(xs, texts, RIGHT, CHAR);
      for (int i = 0; i < labels.size(); i++) {
        Label a = labels.get(i);
        double aEnd = a.textX() + a.text().length() * CHAR;
        assertThat(aEnd).isLessThanOrEqualTo(RIGHT + 1e-9);
        for (Label b : labels.subList(i + 1, labels.size())) {
          if (a.lane() >= 0 && a.lane() == b.lane()) {
            assertThat(b.textX()).isGreaterThan(aEnd);
          }
        }
      }
    }
  }

  @Test
  void aCrowdBeyondTheLanesIsLeftWithoutText() {
    List<Double> xs = List.of(0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0);
    List<String> texts = List.of("aa", "bb", "cc", "dd", "ee", "ff", "gg", "hh");
    assertThat(ChartLabels.place(xs, texts, RIGHT, CHAR))
        .extracting(Label::lane)
        .containsExactly(0, 1, 2, 3, 4, 5, 6, -1);
  }
}
