package dev.nightjar.sound.synth;

import static dev.nightjar.unit.Frames.PER_SECOND;

import dev.nightjar.sound.synth.dsp.HeadModel;
import dev.nightjar.sound.synth.dsp.LoudnessLevel;
import dev.nightjar.sound.synth.dsp.Pace;
import dev.nightjar.sound.synth.dsp.RiseLimiter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Somebody who whispers at one ear, then at the other, with long pauses.
final class VoiceSounds {

  private static final Logger LOG = LoggerFactory.getLogger(VoiceSounds.class);

  /// Slow, but not drawn out.
  private static final int WORDS_PER_MINUTE = 115;

  /// Six breaths a minute: in for four counts, out for six, one count a second.
  private static final int COUNTS = 10;

  private static final int COUNTS_IN = 4;

  /// Between two sentences; each pause is drawn from half of it to half as long again.
  private static final double MEAN_PAUSE_FRAMES = 3.8 * PER_SECOND;

  private VoiceSounds() {}

  /// In English; none, and a sentence in the log, where espeak-ng is missing.
  static List<SynthSound> all() {
    return in("en");
  }

  /// The same in another language; its code follows the names then.
  ///
  /// @param language one of [WhisperTexts#LANGUAGES]
  static List<SynthSound> in(String language) {
    if (!Espeak.isInstalled()) {
      LOG.warn(
          "without espeak-ng the whispering sounds are left out; sudo apt-get install espeak-ng");
      return List.of();
    }
    String ending = language.equals("en") ? "" : "-" + language;
    return List.of(
        new SynthSound(
            "whispered-affirmations" + ending,
            Family.VOICE,
            Set.of(Trait.VOICE, Trait.CLOSE),
            180,
            801,
            (frames, seed) -> affirm(frames, seed, language)),
        new SynthSound(
            "counted-breathing" + ending,
            Family.VOICE,
            Set.of(Trait.VOICE, Trait.CLOSE, Trait.PERIODIC),
            120,
            811,
            (frames, seed) -> count(frames, seed, language)));
  }

  private static float[] affirm(int frames, long seed, String language) {
    SplittableRandom random = new SplittableRandom(seed);
    List<float[]> sentences = sentences(frames, language, new Whisper(seed + 1), random);
    int spoken = sentences.stream().mapToInt(sentence -> sentence.length).sum();
    double[] pauses = random.doubles(sentences.size(), 0.5, 1.5).toArray();
    double stretch = Math.max(0, frames - spoken) / Arrays.stream(pauses).sum();
    float[] stereo = new float[2 * frames];
    double at = 0;
    int side = 1;
    for (int i = 0; i < pauses.length; i++) {
      double azimuth = side * Pace.between(random, 0.9, 1.7);
      double turn = Pace.between(random, -0.15, 0.15);
      double near = Pace.between(random, 0.17, 0.19);
      HeadModel.add(stereo, sentences.get(i), (int) at, azimuth, azimuth + turn, near);
      at += sentences.get(i).length + pauses[i] * stretch;
      side = random.nextInt(5) == 0 ? side : -side;
    }
    return RiseLimiter.rises(Air.swelling(stereo, 10, 6, 8, seed + 2));
  }

  /// As many as fit with their pauses, one at least, in an order drawn at random, none twice before
  /// all were said.
  private static List<float[]> sentences(
      int frames, String language, Whisper whisper, SplittableRandom random) {
    List<float[]> sentences = new ArrayList<>();
    List<String> waiting = new ArrayList<>();
    double taken = 0;
    while (true) {
      if (waiting.isEmpty()) {
        waiting.addAll(WhisperTexts.in(language).phrases());
        Collections.shuffle(waiting, new Random(random.nextLong()));
      }
      float[] sentence = whisper.of(speak(language, waiting.removeLast()));
      taken += sentence.length + MEAN_PAUSE_FRAMES;
      if (!sentences.isEmpty() && taken > frames) {
        return sentences;
      }
      sentences.add(sentence);
    }
  }

  /// Each breath on one side, the next one on the other, over the breath itself.
  private static float[] count(int frames, long seed, String language) {
    SplittableRandom random = new SplittableRandom(seed);
    Whisper whisper = new Whisper(seed + 1);
    WhisperTexts texts = WhisperTexts.in(language);
    Map<String, Espeak.Speech> said = new HashMap<>();
    double breathsPerMinute = 60.0 / COUNTS;
    int breaths = Math.max(1, (int) Math.round(frames * breathsPerMinute / 60 / PER_SECOND));
    float[] stereo = new float[2 * frames];
    for (int i = 0; i < breaths * COUNTS; i++) {
      String word = word(texts, i % COUNTS);
      Espeak.Speech speech = said.computeIfAbsent(word, w -> speak(language, w));
      double side = i / COUNTS % 2 == 0 ? 1 : -1;
      double azimuth = side * (1.1 + Pace.between(random, -0.1, 0.1));
      int at = (int) ((double) i * frames / (breaths * COUNTS));
      HeadModel.add(stereo, whisper.of(speech), at, azimuth, 0.19);
    }
    return over(stereo, Breath.paint(frames, seed + 2, breathsPerMinute, 7));
  }

  private static String word(WhisperTexts texts, int count) {
    if (count == 0) {
      return texts.in();
    }
    if (count == COUNTS_IN) {
      return texts.out();
    }
    return texts.counts().get((count < COUNTS_IN ? count : count - COUNTS_IN) - 1);
  }

  private static Espeak.Speech speak(String language, String text) {
    return Espeak.speak(language, WORDS_PER_MINUTE, text);
  }

  /// The voice over a breath a little softer: the words lie in it, none startles.
  private static float[] over(float[] voice, float[] breath) {
    LoudnessLevel.atLoudness(voice);
    LoudnessLevel.atLoudness(breath);
    for (int i = 0; i < voice.length; i++) {
      voice[i] += 0.6f * breath[i];
    }
    return RiseLimiter.rises(voice);
  }
}
