package dev.nightjar.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SceneRankTest {

  private static final SceneChoice THREE = SceneChoice.of(List.of("rain", "brook", "whisper"));

  private static final Map<String, List<String>> FAMILIES =
      Map.of("rain", List.of("rain"), "brook", List.of("water"), "whisper", List.of("voice"));

  private static SceneChoice under(boolean learn, Set<String> welcome, String... protocol) {
    return THREE.withRules(new ChoiceRules(learn, FAMILIES, welcome, List.of(protocol)));
  }

  @Test
  void whereTheHeartSettledSoonerComesFirst() {
    SceneChoice choice = THREE.settled("rain", 30).settled("whisper", 12);
    assertThat(choice.ranked()).containsExactly("whisper", "brook", "rain");
  }

  @Test
  void anEveningThatWasKeptSpeaksForItsSceneAndASkipAgainstIt() {
    assertThat(THREE.kept("brook").ranked()).containsExactly("brook", "rain", "whisper");
    assertThat(THREE.kept("brook").notThis("brook").ranked())
        .containsExactly("rain", "whisper", "brook");
  }

  @Test
  void theScoreIsAMeanDrawnTowardsNothing() {
    // Two evenings of 10 and 40 min: their mean in logarithms is 20, each ln 2 from it.
    SceneChoice choice = THREE.settled("rain", 10).settled("brook", 40);
    double score = choice.explained().getFirst().score();
    assertThat(score).isCloseTo((Math.log(2) / 0.5 + 0.5) / 3, within(1e-12));
  }

  @Test
  void aStrangerFamilyComesOnlyWithConsent() {
    SceneChoice choice = under(true, Set.of("rain", "water"));
    assertThat(choice.ranked()).containsExactly("rain", "brook");
    assertThat(choice.offered()).contains("whisper");
    for (int draw = 0; draw < 200; draw++) {
      assertThat(choice.chosen(null)).isNotEqualTo("whisper");
      choice = choice.drawn();
    }
    assertThat(choice.explained().getLast().why())
        .isEqualTo("comes only when it is asked for by name (voice)");
    assertThat(choice.askedFor("whisper").ranked()).contains("whisper");
  }

  @Test
  void aProtocolWins() {
    SceneChoice choice = under(true, Set.of(), "whisper", "brook");
    assertThat(choice.kept("brook").ranked()).containsExactly("brook", "whisper");
    assertThat(choice.offered()).containsExactly("brook", "whisper");
    assertThat(choice.orFirst("rain")).isEqualTo("brook");
    assertThat(choice.never("brook").ranked()).containsExactly("whisper");
    assertThat(under(true, Set.of(), "gone").ranked()).containsExactly("rain");
  }

  @Test
  void switchedOffNothingMoves() {
    SceneChoice off = under(false, Set.of("rain", "water", "voice"));
    assertThat(off.notThis("rain").settled("brook", 5).kept("brook")).isEqualTo(off);
    SceneChoice learned =
        THREE
            .notThis("rain")
            .kept("brook")
            .withRules(new ChoiceRules(false, Map.of(), Set.of(), List.of()));
    assertThat(learned.ranked()).containsExactly("rain", "brook", "whisper");
    assertThat(shares(learned)).allSatisfy((scene, share) -> assertThat(share).isBetween(0.2, 0.5));
  }

  @Test
  void theSameStateChoosesTheSameAndEachDrawAnew() {
    assertThat(THREE.chosen(null)).isEqualTo(SceneChoice.of(THREE.scenes()).chosen(null));
    assertThat(shares(THREE)).hasSize(3);
    assertThat(THREE.chosen(THREE.chosen(null))).isNotEqualTo(THREE.chosen(null));
  }

  @Test
  void whatCalmsIsChosenMost() {
    SceneChoice choice = THREE;
    for (int evening = 0; evening < 6; evening++) {
      choice = choice.settled("brook", 10).settled("rain", 20).notThis("whisper");
    }
    assertThat(shares(choice).get("brook")).isGreaterThan(0.9);
  }

  @Test
  void theReasonsAreInWords() {
    SceneChoice choice =
        THREE.settled("rain", 10).settled("rain", 10).settled("brook", 20).notThis("brook");
    assertThat(choice.explained())
        .extracting(RankedScene::why)
        .containsExactly(
            "2 evenings, the heart settled 21 % sooner than on average (2 evenings measured)",
            "nothing known yet",
            "1 evening, the heart settled 59 % later than on average (1 evening measured),"
                + " \"not this one\" 1 time");
    assertThat(choice.never("rain").explained().getFirst().why())
        .isEqualTo("\"never again\" was pressed");
  }

  @Test
  void wordsThatAreNoTagsAreRefused() {
    assertThat(TasteSettings.defaults().welcomeFamilies()).contains("rain", "tonal");
    assertThat(new TasteSettings(true, " rain ,voice", "").welcomeFamilies())
        .containsExactly("rain", "voice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TasteSettings(true, "", "whispering"))
        .withMessageStartingWith("exclude is \"whispering\", allowed are words of: rain");
  }

  private static Map<String, Double> shares(SceneChoice start) {
    Map<String, Double> shares = new HashMap<>();
    SceneChoice choice = start;
    for (int draw = 0; draw < 500; draw++) {
      shares.merge(choice.chosen(null), 1 / 500.0, Double::sum);
      choice = choice.drawn();
    }
    return shares;
  }
}
