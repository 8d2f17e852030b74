package dev.nightjar.sound.loop;

import dev.nightjar.sound.file.CodecEdges;
import dev.nightjar.sound.file.LoopPoints;
import java.io.IOException;
import java.util.Arrays;

/// Puts a loop's seam in order: leaves it where it joins, else crossfades the loop's tail into what
/// precedes its start, at the best splice. Pure but for the store it works on.
///
/// The last frames before the loop's end are blended toward the frames before its start; then it
/// goes on at its start. Nothing else changes. So a sound without frames before its start gets a
/// later start, and what comes before is its intro, played once.
final class SeamRepair {

  /// What 50 Hz, the lowest hum, needs to show its largest bend: two periods and a half.
  static final int MEASURE_FRAMES = 2_400;

  /// The best splice is sought up to 100 ms before the end: five periods of 50 Hz, and enough for
  /// the common period of a mains hum and its overtones.
  static final int MAX_LAG = 4_800;

  /// For sounds unlike each other, such as noise: the longer, the less it is heard.
  private static final int LONGEST_FADE = 19_200;

  /// For sounds that are the same.
  private static final int SHORTEST_FADE = 4_800;

  /// A second more for each 3 dB by which the levels differ: the sound then swells, as rain does.
  private static final int FADE_A_DB = 16_000;

  private static final int LONGEST_SWELL = 8 * 48_000;

  /// An intro is a part of the loop's own sound where it is so like the loop's end.
  private static final double ALIKE = 0.5;

  private final FrameStore store;

  SeamRepair(FrameStore store) {
    this.store = store;
  }

  /// For points that the file itself carries: kept where they join.
  LoopPoints keep(LoopPoints points) throws IOException {
    if (measure(points).joins()) {
      return points;
    }
    long start = points.start();
    int fade = (int) Math.min(longestFade(points), start);
    if (fade < SHORTEST_FADE || !alike(points, fade)) {
      return crossfade(points, longestFade(points));
    }
    return crossfade(new LoopPoints(start - fade, points.end()), fade);
  }

  /// Whether what precedes the start may be heard at each turn.
  private boolean alike(LoopPoints points, int fade) throws IOException {
    int maxLag = (int) Math.min(MAX_LAG, points.frames() / 8);
    float[] head = store.read(points.start() - fade, fade);
    float[] tail = store.read(points.end() - fade - maxLag, fade + maxLag);
    return Splice.best(head, tail, maxLag).rho() >= ALIKE;
  }

  /// For a whole sound of `frames` frames, which stays as it is where its ends join.
  LoopPoints whole(long frames) throws IOException {
    LoopPoints all = new LoopPoints(0, frames);
    return measure(all).joins() ? all : trimmed(all, 0, 0);
  }

  /// For a whole sound whose last `guard` frames are a codec's work; its first are gone already.
  ///
  /// @param stepDb by how much the levels at its ends differ
  LoopPoints trimmed(long frames, int guard, double stepDb) throws IOException {
    return trimmed(new LoopPoints(0, frames), guard, stepDb);
  }

  private LoopPoints trimmed(LoopPoints all, int guard, double stepDb) throws IOException {
    int window = (int) Math.min(CodecEdges.WINDOW_FRAMES, all.frames() / 8);
    long start = CodecEdges.firstSounding(store.read(0, window));
    long lastWindow = all.end() - window;
    long end = lastWindow + CodecEdges.endOfSounding(store.read(lastWindow, window)) - guard;
    LoopPoints sounding = new LoopPoints(start, end);
    return stepDb > 0 ? swell(sounding, stepDb) : crossfade(sounding, longestFade(sounding));
  }

  /// Sounds of unlike levels are unlike each other: no splice is sought.
  private LoopPoints swell(LoopPoints sounding, double stepDb) throws IOException {
    double wanted = Math.min(LONGEST_FADE + FADE_A_DB * stepDb, LONGEST_SWELL);
    int fade = (int) Math.min(wanted, sounding.frames() / 4.0);
    float[] last = store.read(sounding.end() - fade, fade);
    Splice.blend(last, store.read(sounding.start(), fade), 0);
    store.overwrite(sounding.end() - fade, last);
    return new LoopPoints(sounding.start() + fade, sounding.end());
  }

  /// How well the loop between these points joins as it stands.
  SeamMeasure measure(LoopPoints points) throws IOException {
    int frames = (int) Math.min(MEASURE_FRAMES, points.frames());
    return SeamMeasure.of(
        store.read(points.end() - frames, frames), store.read(points.start(), frames));
  }

  /// @param fadeable the loop with the frames that it may use up before its start
  private LoopPoints crossfade(LoopPoints fadeable, int longest) throws IOException {
    int maxLag = (int) Math.min(MAX_LAG, fadeable.frames() / 8);
    float[] head = store.read(fadeable.start(), longest);
    float[] tail = store.read(fadeable.end() - longest - maxLag, longest + maxLag);
    Splice splice = Splice.best(head, tail, maxLag);

    long start = fadeable.start() + longest;
    long end = fadeable.end() - splice.lag();
    int fade = fadeFrames(splice.rho(), longest);
    float[] before = lastFrames(head, fade);
    float[] last = store.read(end - fade, fade);
    Splice.blend(last, before, Splice.best(before, last, 0).rho());
    store.overwrite(end - fade, last);
    return new LoopPoints(start, end);
  }

  private static int longestFade(LoopPoints points) {
    return (int) Math.min(LONGEST_FADE, points.frames() / 8);
  }

  private static int fadeFrames(double rho, int longest) {
    double likeness = Math.clamp(rho, 0.0, 1.0);
    return (int) Math.min(longest, LONGEST_FADE - likeness * (LONGEST_FADE - SHORTEST_FADE));
  }

  private static float[] lastFrames(float[] stereo, int frames) {
    return Arrays.copyOfRange(stereo, stereo.length - 2 * frames, stereo.length);
  }
}
