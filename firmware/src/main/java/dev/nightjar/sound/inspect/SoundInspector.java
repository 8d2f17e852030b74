package dev.nightjar.sound.inspect;

import dev.nightjar.sound.Loudness;
import dev.nightjar.sound.TruePeak;
import dev.nightjar.sound.file.Codecs;
import dev.nightjar.sound.file.LoopPoints;
import dev.nightjar.sound.file.SoundFormat;
import dev.nightjar.sound.loop.LoopImporter;
import dev.nightjar.sound.loop.LoopPlan;
import dev.nightjar.sound.loop.SeamWindows;
import dev.nightjar.sound.loop.Stereo48;
import dev.nightjar.unit.Decibels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Measures a sound file in one pass, in constant memory but for 8 bytes each 100 ms. Blocks; any
/// thread.
public final class SoundInspector {

  private static final int BLOCK_FRAMES = 8_192;

  /// Beyond this, a bend stands out as a click; single drops of rain reach about 5.
  private static final double CLICK_RATIO = 10;

  private final Codecs codecs;

  /// With the libraries that are installed.
  public SoundInspector() {
    this(Codecs.importing());
  }

  SoundInspector(Codecs codecs) {
    this.codecs = codecs;
  }

  /// Reads the whole file.
  ///
  /// @throws UnplayableFileException when it cannot become a loop, in words for the person
  public Inspection inspect(Path file) throws IOException {
    try (Stereo48 source = new Stereo48(file, codecs)) {
      Meters meters =
          new Meters(source.format().longLoop().map(points -> points.scaled(source.ratio())));
      float[] block = new float[2 * BLOCK_FRAMES];
      for (int frames = source.read(block); frames > 0; frames = source.read(block)) {
        meters.add(frames == BLOCK_FRAMES ? block : Arrays.copyOf(block, 2 * frames));
      }
      LoopImporter.refuse(file, meters.frames, meters.loudness.integrated());
      return meters.result(file, source);
    }
  }

  private static final class Meters {
    private final Loudness loudness = new Loudness();
    private final TruePeak peakMeter = new TruePeak();
    private final ClickMeter clicks = new ClickMeter();
    private final SeamWindows windows;
    private final EarPeaks ears = new EarPeaks();
    private double peak;
    private long frames;

    Meters(Optional<LoopPoints> loop) {
      windows =
          new SeamWindows(
              loop.map(LoopPoints::start).orElse(0L),
              loop.map(LoopPoints::end).orElse(Long.MAX_VALUE));
    }

    void add(float[] stereo) {
      int count = stereo.length / 2;
      loudness.add(stereo, count);
      peak = Math.max(peak, peakMeter.process(stereo, count));
      clicks.add(stereo, count);
      windows.add(stereo, count);
      ears.add(stereo, count);
      frames += count;
    }

    private List<String> notes(SoundFormat format) {
      List<String> notes = new ArrayList<>(format.notes());
      ears.words().ifPresent(notes::add);
      return notes;
    }

    Inspection result(Path file, Stereo48 source) {
      List<String> notes = notes(source.format());
      return new Inspection(
          file,
          source.format(),
          frames,
          windows.measure(),
          loudness.integrated(),
          Decibels.ofGain(peak),
          clicks.largestJump(),
          clicks.clickRatio(),
          clicks.clickFrame(),
          notes,
          verdict(LoopPlan.of(source.survey()), notes));
    }

    private String verdict(LoopPlan plan, List<String> notes) {
      String sentence = "good: " + seamVerdict(plan);
      if (clicks.clickRatio() > CLICK_RATIO) {
        sentence += ", but listen for a click at " + Inspection.clock(clicks.clickFrame());
      }
      for (String note : notes) {
        sentence += ", but " + note;
      }
      return sentence + (peak > 1 ? ", and it peaks above full scale" : "");
    }

    private static String seamVerdict(LoopPlan plan) {
      String more =
          plan.words().stream()
              .filter(word -> !word.startsWith("its ends joined"))
              .map(word -> "; " + word)
              .collect(Collectors.joining());
      return switch (plan.kind()) {
        case AS_IS -> "its ends join and stay sample for sample" + more;
        case WRAPPED ->
            plan.isMended()
                ? "its ends join; what the codec's edges lack is mended, its length kept" + more
                : "its ends join and it keeps its length" + more;
        case FADED, GIVEN_FADED -> {
          String edges =
              plan.survey().format().lossy()
                  ? "the codec's edges are cut off and "
                  : "its ends do not join; ";
          yield edges + "the seam is crossfaded when it is prepared" + more;
        }
      };
    }
  }
}
