package dev.nightjar.sound.alsa;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/// A card that answers as it was told, then takes everything.
final class FakeCard implements PcmDevice {

  final List<Integer> taken = new ArrayList<>();
  final List<String> calls = new ArrayList<>();
  private final Queue<Long> answers = new ArrayDeque<>();
  private long forEver;
  volatile boolean closed;

  /// The next answers to `write`: frames to take at most, or codes.
  FakeCard answering(long... codes) {
    for (long code : codes) {
      answers.add(code);
    }
    return this;
  }

  /// The answer once the others are used up.
  FakeCard thenAlways(long code) {
    forEver = code;
    return this;
  }

  @Override
  public long write(int[] samples, int firstFrame, int frames) {
    Long next = answers.poll();
    long answer = next != null ? next : forEver != 0 ? forEver : frames;
    for (int i = 0; i < 2 * Math.min(answer, frames); i++) {
      taken.add(samples[2 * firstFrame + i]);
    }
    return Math.min(answer, frames);
  }

  @Override
  public int prepare() {
    calls.add("prepare");
    return 0;
  }

  @Override
  public void drain() {
    calls.add("drain");
  }

  @Override
  public void close() {
    calls.add("close");
    closed = true;
  }

  @Override
  public String describe() {
    return "a fake card";
  }
}
