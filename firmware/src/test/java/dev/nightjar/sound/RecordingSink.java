package dev.nightjar.sound;

import java.util.Arrays;

/// Keeps what it is given, as floats.
public final class RecordingSink implements Sink {

  private float[] samples = new float[1 << 16];
  private int count;
  private volatile boolean closed;

  @Override
  public synchronized void write(int[] block, int frames) {
    while (count + 2 * frames > samples.length) {
      samples = Arrays.copyOf(samples, 2 * samples.length);
    }
    for (int i = 0; i < 2 * frames; i++) {
      samples[count++] = block[i] / 0x1p31f;
    }
  }

  @Override
  public SinkStatus status() {
    return new SinkStatus(
        closed ? SinkStatus.State.CLOSED : SinkStatus.State.RUNNING, 0, 0, "a test's memory");
  }

  @Override
  public void close() {
    closed = true;
  }

  /// Interleaved stereo.
  public synchronized float[] samples() {
    return Arrays.copyOf(samples, count);
  }

  /// One channel.
  public float[] left() {
    float[] all = samples();
    float[] left = new float[all.length / 2];
    for (int i = 0; i < left.length; i++) {
      left[i] = all[2 * i];
    }
    return left;
  }
}
