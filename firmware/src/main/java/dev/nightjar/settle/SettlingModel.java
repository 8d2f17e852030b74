package dev.nightjar.settle;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.StringJoiner;

/// A logistic model: the probability that the beats are those of a settled heart. Its numbers lie
/// in `settle-model.properties`, with what they were fitted on.
public final class SettlingModel {

  private static final String RESOURCE = "settle-model.properties";

  /// How many deviations from the mean of the fitted nights stand out, for the words: about the
  /// outer quarters.
  private static final double STANDS_OUT = 0.7;

  private static final String[][] WORDS = {
    {"tense beat", "easy beat"},
    {"restless breath", "even breath"},
    {"", ""},
    {"steady pulse", "wandering pulse"},
    {"", ""}
  };

  private final double bias;
  private final double[] weights;
  private final double[] means;
  private final double[] deviations;

  /// @param weights of the features, each less its mean and divided by its deviation, in the order
  ///   of [Features#NAMES]
  public SettlingModel(double bias, double[] weights, double[] means, double[] deviations) {
    this.bias = bias;
    this.weights = numbers(weights);
    this.means = numbers(means);
    this.deviations = numbers(deviations);
  }

  /// The one that ships.
  public static SettlingModel shipped() {
    return Shipped.MODEL;
  }

  /// The one that was fitted without a subject of the recorded nights, for honest scores; the
  /// shipped one where that never saw the subject either.
  public static SettlingModel without(String subject) {
    return Shipped.FILE.containsKey("without." + subject + ".bias")
        ? read(Shipped.FILE, "without." + subject + ".")
        : shipped();
  }

  /// Reads a model from the entries that begin with `prefix`.
  static SettlingModel read(Properties file, String prefix) {
    return new SettlingModel(
        numbers(file, prefix + "bias")[0],
        numbers(file, prefix + "weights"),
        numbers(file, prefix + "means"),
        numbers(file, prefix + "deviations"));
  }

  /// The same entries, as lines of such a file.
  public String lines(String prefix) {
    StringJoiner lines = new StringJoiner("\n", "", "\n");
    lines.add(prefix + "bias = " + line(new double[] {bias}));
    lines.add(prefix + "weights = " + line(weights));
    lines.add(prefix + "means = " + line(means));
    lines.add(prefix + "deviations = " + line(deviations));
    return lines.toString();
  }

  /// 0 to 1.
  public double probability(Features features) {
    double score = bias;
    for (double share : shares(features)) {
      score += share;
    }
    return 1 / (1 + StrictMath.exp(-score));
  }

  /// What each feature adds to the logarithm of the odds, in the order of [Features#NAMES]: above 0
  /// it speaks for a settled heart.
  public double[] shares(Features features) {
    double[] values = features.vector();
    double[] shares = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      shares[i] = weights[i] * standing(values, i);
    }
    return shares;
  }

  /// The same by the beats alone, as if it were an average moment since play.
  double probabilityByBeats(Features features) {
    return probability(features.at(means[Features.COUNT - 1]));
  }

  /// The features that stand out, in words.
  String inWords(Features features) {
    StringJoiner words = new StringJoiner(", ");
    words.setEmptyValue("neither settled nor stirred");
    double[] values = features.vector();
    for (int i = 0; i < values.length; i++) {
      double standing = standing(values, i);
      String word = WORDS[i][standing > 0 ? 1 : 0];
      if (Math.abs(standing) > STANDS_OUT && !word.isEmpty()) {
        words.add(word);
      }
    }
    return words.toString();
  }

  private double standing(double[] values, int i) {
    return (values[i] - means[i]) / deviations[i];
  }

  private static double[] numbers(double[] given) {
    if (given.length != Features.COUNT) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "a model has %d features, not %d", Features.COUNT, given.length));
    }
    return given.clone();
  }

  private static double[] numbers(Properties file, String key) {
    return Arrays.stream(file.getProperty(key).split("\\s+", -1))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  private static String line(double[] numbers) {
    StringJoiner line = new StringJoiner(" ");
    Arrays.stream(numbers).forEach(n -> line.add(String.format(Locale.ROOT, "%.6f", n)));
    return line.toString();
  }

  /// Read once, when the first night begins.
  private static final class Shipped {
    static final Properties FILE = load();
    static final SettlingModel MODEL = read(FILE, "");

    private static Properties load() {
      try (InputStream in = SettlingModel.class.getResourceAsStream(RESOURCE)) {
        Properties file = new Properties();
        file.load(in);
        return file;
      } catch (IOException e) {
        throw new AssertionError("the jar has its model", e);
      }
    }
  }
}
