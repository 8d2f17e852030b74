package dev.nightjar.sound;

import dev.nightjar.unit.Decibels;
import dev.nightjar.unit.Frames;
import java.util.Arrays;

/// The last thing before the converter: a look-ahead limiter that keeps the true peak at or under
/// -1 dBTP (EBU R128's limit for what is to be converted again). Scenes sit far below it; it is
/// there for the one that does not. Render thread only.
///
/// Gains are worked out once a chunk: each chunk's need, the least need of the chunks ahead, a mean
/// over some of them for a soft attack, a slow release. The delay is 96 frames (2 ms).
public final class Limiter {

  private static final float LIMIT = (float) new Decibels(-1).toGain();

  /// Under this no sample can hide a true peak above the limit.
  private static final float SAFE = LIMIT / (float) TruePeak.MAX_OVERSHOOT;

  private static final float SAFE_SQUARED = SAFE * SAFE;

  /// Eight layers at full scale.
  private static final float LOUDEST = 8;

  static final int CHUNK = 16;

  /// Chunks over which a reduction comes in.
  private static final int ATTACK = 4;

  /// A chunk waits until its own need and the next ones' are known, one more for the peak filter's
  /// delay of 5.5 frames.
  private static final int AHEAD = ATTACK + 1;

  /// By which it is late.
  public static final int DELAY_FRAMES = (AHEAD + 1) * CHUNK;

  /// 20 dB a second back up: fast enough not to be missed, slow enough not to pump.
  private static final double RELEASE = Math.pow(10, 20.0 / 20 * CHUNK / Frames.PER_SECOND);

  private final TruePeak truePeak = new TruePeak();
  private final float[] delay = new float[2 * DELAY_FRAMES];
  private final float[] moved;
  private final float[] chunk = new float[2 * CHUNK];
  private final float[] needs = new float[AHEAD + 1];
  private final float[] least = new float[ATTACK];
  private int delayFrame;
  private int inChunk;
  private float startGain = 1;
  private float endGain = 1;
  private boolean wasQuiet;

  public Limiter(int blockFrames) {
    moved = new float[2 * blockFrames];
    Arrays.fill(needs, 1);
    Arrays.fill(least, 1);
  }

  /// Limits `mix` in place, late by [#DELAY_FRAMES].
  public void process(float[] mix, int frames) {
    boolean quiet = frames >= DELAY_FRAMES && frames % CHUNK == 0 && quiet(mix, frames);
    // What is still in the delay must have been quiet too: a true peak may lie across the border.
    boolean onlyLate = quiet && wasQuiet;
    wasQuiet = quiet;
    if (onlyLate && idle()) {
      onlyDelay(mix, frames);
      return;
    }
    int from = 0;
    while (from < frames) {
      int run = Math.min(CHUNK - inChunk, frames - from);
      exchange(mix, from, run);
      from += run;
      if (inChunk == CHUNK) {
        endChunk();
      }
    }
  }

  private boolean idle() {
    if (inChunk != 0 || startGain != 1 || endGain != 1) {
      return false;
    }
    for (float need : needs) {
      if (need != 1) {
        return false;
      }
    }
    return true;
  }

  /// Whether every sample is surely safe: four at a time, whose squares together are below the
  /// square of what is safe. The quick compiler makes calls of `Math.max` and `Math.abs`.
  ///
  /// @param frames an even number
  private static boolean quiet(float[] mix, int frames) {
    int samples = 2 * frames;
    for (int i = 0; i < samples; i += 4) {
      float a = mix[i];
      float b = mix[i + 1];
      float c = mix[i + 2];
      float d = mix[i + 3];
      if (!(a * a + b * b + c * c + d * d < SAFE_SQUARED)) {
        return false;
      }
    }
    return true;
  }

  /// The usual case: nothing to hold back, before or after.
  private void onlyDelay(float[] mix, int frames) {
    int samples = 2 * frames;
    int tail = 2 * delayFrame;
    int late = delay.length;
    System.arraycopy(mix, samples - late, moved, 0, late);
    System.arraycopy(mix, 0, mix, late, samples - late);
    System.arraycopy(delay, tail, mix, 0, late - tail);
    System.arraycopy(delay, 0, mix, late - tail, tail);
    System.arraycopy(moved, 0, delay, 0, late);
    delayFrame = 0;
    // Its filter must know what came just before, should the next block be a loud one.
    System.arraycopy(delay, late - 2 * CHUNK, chunk, 0, 2 * CHUNK);
    truePeak.pass(chunk, CHUNK);
  }

  private void exchange(float[] mix, int from, int run) {
    float step = (endGain - startGain) / CHUNK;
    for (int i = from; i < from + run; i++) {
      int d = 2 * delayFrame;
      float gain = startGain + step * ++inChunk;
      float left = delay[d] * gain;
      float right = delay[d + 1] * gain;
      delay[d] = sound(mix[2 * i]);
      delay[d + 1] = sound(mix[2 * i + 1]);
      mix[2 * i] = left;
      mix[2 * i + 1] = right;
      delayFrame = delayFrame + 1 == DELAY_FRAMES ? 0 : delayFrame + 1;
    }
  }

  /// A flipped bit on a card can make any number: what is none, or no sound's, is silence.
  /// Otherwise one such sample would hold the gain at nothing for good.
  private static float sound(float sample) {
    return sample <= LOUDEST && sample >= -LOUDEST ? sample : 0;
  }

  /// A chunk has come in whole: its need decides, with the others ahead, on the next chunk out.
  private void endChunk() {
    inChunk = 0;
    int start = 2 * ((delayFrame + DELAY_FRAMES - CHUNK) % DELAY_FRAMES);
    System.arraycopy(delay, start, chunk, 0, 2 * CHUNK);
    float peak = truePeak.processAbove(chunk, CHUNK, LIMIT);
    push(needs, peak > LIMIT ? LIMIT / peak : 1);
    float ahead = 1;
    for (float need : needs) {
      ahead = Math.min(ahead, need);
    }
    push(least, (float) Math.min(ahead, least[ATTACK - 1] * RELEASE));
    float sum = 0;
    for (float gain : least) {
      sum += gain;
    }
    startGain = endGain;
    endGain = sum / ATTACK;
  }

  private static void push(float[] values, float value) {
    System.arraycopy(values, 1, values, 0, values.length - 1);
    values[values.length - 1] = value;
  }
}
