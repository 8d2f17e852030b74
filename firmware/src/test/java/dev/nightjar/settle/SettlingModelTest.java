package dev.nightjar.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringReader;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettlingModelTest {

  private static final SettlingModel MODEL =
      new SettlingModel(
          0.5,
          new double[] {1, 2, -3, 0.25, 1.5},
          new double[] {-3, 0.2, 0.01, -3, 3},
          new double[] {0.5, 0.05, 0.01, 0.5, 0.5});

  private static final Features AVERAGE = new Features(-3, 0.2, 0.01, -3, 3);

  @Test
  void theAverageMomentHasTheProbabilityOfTheBias() {
    assertThat(MODEL.probability(AVERAGE)).isCloseTo(1 / (1 + Math.exp(-0.5)), within(1e-15));
  }

  @Test
  void eachFeatureCountsByItsDeviationsFromTheMean() {
    Features other = new Features(-2.5, 0.25, 0.02, -2.5, 2.5);
    double score = 0.5 + 1 + 2 - 3 + 0.25 - 1.5;
    assertThat(MODEL.probability(other)).isCloseTo(1 / (1 + Math.exp(-score)), within(1e-12));
    assertThat(MODEL.probabilityByBeats(other))
        .isCloseTo(1 / (1 + Math.exp(-score - 1.5)), within(1e-12));
  }

  @Test
  void whatItWritesItReads() throws IOException {
    Properties file = new Properties();
    file.load(new StringReader(MODEL.lines("") + MODEL.lines("without.slp01.")));
    for (String prefix : new String[] {"", "without.slp01."}) {
      SettlingModel read = SettlingModel.read(file, prefix);
      assertThat(read.lines("x.")).isEqualTo(MODEL.lines("x."));
      Features some = new Features(-2, 0.3, 0, -4, 2);
      assertThat(read.probability(some)).isCloseTo(MODEL.probability(some), within(1e-12));
    }
  }

  @Test
  void whoWasLeftOutHasAModelOfTheirOwnAndAStrangerTheShippedOne() {
    assertThat(SettlingModel.without("slp01").lines(""))
        .isNotEqualTo(SettlingModel.shipped().lines(""));
    assertThat(SettlingModel.without("slp01").lines(""))
        .isNotEqualTo(SettlingModel.without("slp04").lines(""));
    assertThat(SettlingModel.without("nobody")).isSameAs(SettlingModel.shipped());
  }

  @Test
  void theShippedOneSaysWhatPhysiologySays() {
    Features average = new Features(-3.28, 0.19, 0.01, -3.26, 3.6);
    double middle = SettlingModel.shipped().probability(average);
    assertThat(middle).isBetween(0.4, 0.7);
    assertThat(SettlingModel.shipped().probability(new Features(-3.28, 0.25, 0.01, -3.26, 3.6)))
        .as("an even breath")
        .isGreaterThan(middle);
    assertThat(SettlingModel.shipped().probability(new Features(-3.28, 0.19, 0.01, -2.5, 3.6)))
        .as("a wandering pulse")
        .isLessThan(middle);
    assertThat(SettlingModel.shipped().probability(new Features(-3.28, 0.19, 0.01, -3.26, 1.5)))
        .as("just after play")
        .isLessThan(middle);
  }

  @ParameterizedTest
  @CsvSource({
    "-3,   0.2,  0.01, -3,   neither settled nor stirred",
    "-2.6, 0.2,  0.01, -3,   easy beat",
    "-3.4, 0.16, 0.01, -3,   'tense beat, restless breath'",
    "-3,   0.24, 0.01, -3.4, 'even breath, steady pulse'",
    "-3,   0.2,  0.03, -2.6, wandering pulse",
  })
  void saysWhatStandsOut(
      double variability, double breath, double unevenness, double drift, String words) {
    assertThat(MODEL.inWords(new Features(variability, breath, unevenness, drift, 9)))
        .isEqualTo(words);
  }

  @Test
  void refusesAnotherNumberOfFeatures() {
    double[] five = new double[5];
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SettlingModel(0, new double[4], five, five))
        .withMessage("a model has 5 features, not 4");
  }
}
