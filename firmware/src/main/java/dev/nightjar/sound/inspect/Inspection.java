package dev.nightjar.sound.inspect;

import dev.nightjar.sound.file.SoundFormat;
import dev.nightjar.sound.loop.SeamMeasure;
import dev.nightjar.unit.Decibels;
import dev.nightjar.unit.Frames;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// What `nightjar inspect` tells of a sound file that can be played.
///
/// @param file the file
/// @param format what it says of itself
/// @param frames its length as decoded, at 48 kHz
/// @param seam how its loop joins as it stands
/// @param loudness integrated, in LUFS
/// @param truePeak in dBTP
/// @param largestJump largest first difference, linear, full scale being 1
/// @param clickRatio its sharpest bend over those around it; about 1 for a steady sound
/// @param clickFrame where that lies, at 48 kHz
/// @param notes what the person should know of it, each in one clause
/// @param verdict what will become of it, in one sentence
public record Inspection(
    Path file,
    SoundFormat format,
    long frames,
    SeamMeasure seam,
    Decibels loudness,
    Decibels truePeak,
    double largestJump,
    double clickRatio,
    long clickFrame,
    List<String> notes,
    String verdict) {

  /// Lines for the person, without one at the end.
  public String describe() {
    String points =
        format
            .loop()
            .map(
                loop ->
                    String.format(
                        Locale.ROOT, ", loop points %d to %d", loop.start(), loop.end() - 1))
            .orElse("");
    return String.format(
        Locale.ROOT,
        """
        %s
          format    %s, %d channel%s, %d Hz%s
          length    %s
          seam      bend %.2f and step %.2f times those beside it%s
          loudness  %.1f LUFS
          peak      %.1f dBTP
          jump      %.4f at most; sharpest bend %.1f times those around it, at %s
          verdict   %s\
        """,
        file,
        format.name(),
        format.channels(),
        format.channels() == 1 ? "" : "s",
        format.rate(),
        points,
        clock(frames),
        seam.click(),
        seam.jump(),
        seam.joins() ? ": joins" : "",
        loudness.value(),
        truePeak.value(),
        largestJump,
        clickRatio,
        clock(clickFrame),
        verdict);
  }

  static String clock(long frames) {
    double seconds = (double) frames / Frames.PER_SECOND;
    return String.format(Locale.ROOT, "%d:%06.3f", (long) seconds / 60, seconds % 60);
  }
}
