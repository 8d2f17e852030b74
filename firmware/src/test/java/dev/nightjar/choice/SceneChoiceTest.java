package dev.nightjar.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SceneChoiceTest {

  private static final SceneChoice THREE = SceneChoice.of(List.of("rain", "brook", "wind"));

  @Test
  void keepsTheCataloguesOrderUntilSomethingIsSkipped() {
    assertThat(THREE.ranked()).containsExactly("rain", "brook", "wind");
  }

  @Test
  void ranksTheLeastSkippedFirstAndEqualsInTheCataloguesOrder() {
    SceneChoice choice = THREE.notThis("rain").notThis("rain").notThis("brook");
    assertThat(choice.ranked()).containsExactly("wind", "brook", "rain");
    assertThat(choice.notThis("wind").ranked()).containsExactly("brook", "wind", "rain");
  }

  @Test
  void goesRound() {
    assertThat(THREE.next("rain")).isEqualTo("brook");
    assertThat(THREE.next("brook")).isEqualTo("wind");
    assertThat(THREE.next("wind")).isEqualTo("rain");
  }

  @Test
  void afterASceneThatMayNotComeTheFirstComes() {
    assertThat(THREE.never("brook").next("brook")).isEqualTo("rain");
    assertThat(THREE.next("from another catalogue")).isEqualTo("rain");
  }

  @Test
  void whatIsExcludedNoLongerComes() {
    SceneChoice choice = THREE.never("rain");
    assertThat(choice.ranked()).containsExactly("brook", "wind");
    assertThat(choice.next("wind")).isEqualTo("brook");
    assertThat(choice.orFirst("rain")).isEqualTo("brook");
    assertThat(choice.orFirst("wind")).isEqualTo("wind");
  }

  @Test
  void oneSceneIsAlwaysLeft() {
    SceneChoice two = THREE.never("rain");
    SceneChoice one = two.never("brook");
    assertThat(one.never("wind")).isEqualTo(one);
    assertThat(one.ranked()).containsExactly("wind");
    assertThat(one.next("wind")).isEqualTo("wind");
  }

  @Test
  void undoTakesBackTheLastExclusionFirst() {
    SceneChoice choice = THREE.never("wind").never("rain");
    assertThat(choice.ranked()).containsExactly("brook");
    assertThat(choice.undoNever().ranked()).containsExactly("rain", "brook");
    assertThat(choice.undoNever().undoNever()).isEqualTo(THREE);
    assertThat(choice.undoNever().undoNever().undoNever()).isEqualTo(THREE);
  }

  @Test
  void excludingTwiceIsUndoneOnce() {
    SceneChoice choice = THREE.never("rain").never("rain");
    assertThat(choice.undoNever()).isEqualTo(THREE);
  }

  @Test
  void aCatalogueThatShrankToTheExcludedStillPlaysOne() {
    SceneChoice shrunk = THREE.never("rain").never("brook").withScenes(List.of("brook", "rain"));
    assertThat(shrunk.ranked()).containsExactly("brook");
    assertThat(shrunk.orFirst("wind")).isEqualTo("brook");
  }

  @Test
  void opinionsOutliveAChangeOfCatalogue() {
    SceneChoice choice = THREE.never("rain").notThis("brook");
    SceneChoice there = choice.withScenes(List.of("sea"));
    assertThat(there.ranked()).containsExactly("sea");
    assertThat(there.withScenes(THREE.scenes())).isEqualTo(choice);
  }

  @Test
  void whateverIsPressedOneSceneIsLeftAndGoingRoundMeetsEveryRankedOne() {
    Random random = new Random(7);
    SceneChoice choice = SceneChoice.of(List.of("a", "b", "c", "d", "e"));
    String scene = "a";
    for (int i = 0; i < 2000; i++) {
      choice =
          switch (random.nextInt(5)) {
            case 0, 1 -> choice.notThis(scene);
            case 2, 3 -> choice.never(scene);
            default -> choice.undoNever();
          };
      scene = choice.orFirst(choice.next(scene));
      List<String> round = new ArrayList<>();
      String at = scene;
      do {
        round.add(at);
        at = choice.next(at);
      } while (!at.equals(scene));
      assertThat(round).hasSizeGreaterThan(0).containsExactlyInAnyOrderElementsOf(choice.ranked());
    }
  }

  @Test
  void refusesAnEmptyCatalogueAndCopiesWhatItIsGiven() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SceneChoice.of(List.of()))
        .withMessageContaining("no scene");
    List<String> scenes = new ArrayList<>(List.of("rain"));
    SceneChoice choice = new SceneChoice(scenes, Map.of(), List.of());
    scenes.add("late");
    assertThat(choice.scenes()).containsExactly("rain");
  }
}
