package dev.nightjar.rig;

import dev.nightjar.unit.Frames;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What the rig's ear recorded, and what it marked meanwhile.
///
/// @param stereo interleaved, 48 kHz, full scale 1
/// @param marks in their order
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Capture(float[] stereo, List<Mark> marks) {

  /// Softer than this is silence: -66 dBFS, far above dither and below any sound of the scenarios.
  static final float AUDIBLE = 0.0005f;

  /// @param frame the last frame recorded when it was made; up to 50 ms before what it marks
  /// @param monotonicSeconds the guest's clock
  record Mark(int frame, double monotonicSeconds, String name) {}

  /// @param path without its ending: `.s32` is the sound, `.marks` the marks
  static Capture read(Path path) throws IOException {
    ByteBuffer raw =
        ByteBuffer.wrap(Files.readAllBytes(Path.of(path + ".s32"))).order(ByteOrder.LITTLE_ENDIAN);
    float[] stereo = new float[raw.remaining() / 8 * 2];
    for (int i = 0; i < stereo.length; i++) {
      stereo[i] = (float) (raw.getInt() / 2147483648.0);
    }
    List<Mark> marks = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(path + ".marks"))) {
      String[] part = line.split(" ", 3);
      marks.add(new Mark(Integer.parseInt(part[0]), Double.parseDouble(part[1]), part[2]));
    }
    return new Capture(stereo, marks);
  }

  int frames() {
    return stereo.length / 2;
  }

  Mark mark(String name) {
    return marks.stream()
        .filter(m -> m.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("nothing is marked '%s'".formatted(name)));
  }

  /// The first audible frame from `from` on, or -1.
  int onset(int from) {
    for (int n = Math.max(0, from); n < frames(); n++) {
      if (Math.abs(stereo[2 * n]) > AUDIBLE || Math.abs(stereo[2 * n + 1]) > AUDIBLE) {
        return n;
      }
    }
    return -1;
  }

  /// The first frame from `from` on that begins 50 ms of silence, or -1.
  int silence(int from) {
    int quiet = 0;
    for (int n = Math.max(0, from); n < frames(); n++) {
      boolean heard = Math.abs(stereo[2 * n]) > AUDIBLE || Math.abs(stereo[2 * n + 1]) > AUDIBLE;
      quiet = heard ? 0 : quiet + 1;
      if (quiet == Frames.PER_SECOND / 20) {
        return n - quiet + 1;
      }
    }
    return -1;
  }

  /// How often at least 1 ms of exact zeros stands between two frames: a running service sends
  /// dither even in silence, so zeros are blocks that never came.
  int gaps(int from, int to) {
    int gaps = 0;
    int zeros = 0;
    for (int n = from; n < to; n++) {
      boolean zero = stereo[2 * n] == 0 && stereo[2 * n + 1] == 0;
      zeros = zero ? zeros + 1 : 0;
      if (zeros == Frames.PER_SECOND / 1000) {
        gaps++;
      }
    }
    return gaps;
  }

  /// The largest difference in dB between one 50 ms and the next.
  double largestLevelStepDb(int from, int to) {
    int window = Frames.PER_SECOND / 20;
    double before = Double.NaN;
    double largest = 0;
    for (int n = from; n + window <= to; n += window) {
      double db = levelDb(n, n + window);
      if (!Double.isNaN(before)) {
        largest = Math.max(largest, Math.abs(db - before));
      }
      before = db;
    }
    return largest;
  }

  /// The RMS level of both channels in dBFS.
  double levelDb(int from, int to) {
    double power = 0;
    for (int i = 2 * from; i < 2 * to; i++) {
      power += (double) stereo[i] * stereo[i];
    }
    return 10 * Math.log10(power / (2.0 * (to - from)) + 1e-20);
  }
}
