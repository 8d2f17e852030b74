package dev.nightjar.bench;

import dev.nightjar.unit.Decibels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// What ffmpeg's `ebur128` filter, a meter that is not ours, says of a loop that goes round.
///
/// Momentary loudness is that of blocks of 400 ms every 100 ms, no lower than -70 LUFS, BS.1770's
/// absolute gate, below which the meter hears nothing.
///
/// @param integrated in LUFS
/// @param truePeakDb in dBTP
/// @param fastestRise of the momentary loudness, from one block to the next, in dB a second
/// @param eventOverMean by how many LU the loudest block is above the mean (of the power)
record Ebur128(double integrated, double truePeakDb, double fastestRise, double eventOverMean) {

  private static final double GATE_LUFS = -70;

  /// How far into its second turn a loop is heard, so that the seam counts too.
  private static final int SECONDS_ROUND = 3;

  /// Blocks at the start that are not yet full.
  private static final int FILLING = 3;

  static Ebur128 of(Path file, int loopSeconds) throws IOException, InterruptedException {
    List<String> said =
        Program.lines(
            "ffmpeg",
            "-v",
            "error",
            "-nostdin",
            "-stream_loop",
            "1",
            "-i",
            file.toString(),
            "-t",
            String.valueOf(loopSeconds + SECONDS_ROUND),
            "-af",
            "ebur128=metadata=1:peak=true,ametadata=mode=print:file=-",
            "-f",
            "null",
            "/dev/null");
    double[] all = values(said, "lavfi.r128.M=");
    double[] momentary = Arrays.copyOfRange(all, FILLING, all.length);
    Arrays.setAll(momentary, i -> Math.max(GATE_LUFS, momentary[i]));
    return new Ebur128(
        last(values(said, "lavfi.r128.I=")),
        Decibels.ofGain(last(values(said, "lavfi.r128.true_peak="))).value(),
        fastestRise(momentary),
        eventOverMean(momentary));
  }

  private static double fastestRise(double[] momentary) {
    double fastest = 0;
    for (int i = 1; i < momentary.length; i++) {
      fastest = Math.max(fastest, 10 * (momentary[i] - momentary[i - 1]));
    }
    return fastest;
  }

  private static double eventOverMean(double[] momentary) {
    double mean = Arrays.stream(momentary).map(lufs -> Math.pow(10, lufs / 10)).average().orElse(1);
    return Arrays.stream(momentary).max().orElse(0) - 10 * Math.log10(mean);
  }

  private static double[] values(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key))
        .mapToDouble(line -> Double.parseDouble(line.substring(key.length())))
        .toArray();
  }

  private static double last(double[] values) {
    return values[values.length - 1];
  }
}
