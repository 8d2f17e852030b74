package dev.nightjar.settle;

import java.time.Duration;
import java.util.List;

/// What the beats of five minutes look like, on the scales that the model weighs.
///
/// @param variability how much successive intervals differ: logarithm of the root mean square
///   (RMSSD, Task Force of ESC and NASPE, Circulation 1996;93:1043) as a share of the mean interval
/// @param breath where the breath is the strongest in the beats, in hertz ([Breathing]): higher
///   when it is regular. The band's power by itself is in Bonnet and Arand, Electroencephalogr Clin
///   Neurophysiol 1997;102:390, who found it rise from waking to quiet sleep
/// @param unevenness the share of beats out of rhythm, 0 to [#MOST_UNEVEN]
/// @param drift how the rate wanders: logarithm of the half-minute means' deviation as a share of
///   their mean; a lying, quiet heart wanders less (Penzel et al., IEEE Trans Biomed Eng
///   2003;50:1143)
/// @param sincePlay logarithm of the minutes since play, up to [#LONGEST]
public record Features(
    double variability, double breath, double unevenness, double drift, double sincePlay) {

  public static final int COUNT = 5;

  /// Names of the parts, as the model has them; time comes last.
  public static final List<String> NAMES =
      List.of("variability", "breath", "unevenness", "drift", "sincePlay");

  /// On the recorded nights uneven beats come with sleep (the surges after each apnoea), and from a
  /// bad contact they come at any time: so more of them than this say nothing more.
  static final double MOST_UNEVEN = 0.03;

  /// The wait for sleep that the model was fitted on; later than that, time says nothing.
  static final Duration LONGEST = Duration.ofMinutes(60);

  /// A strap resolves 1/1024 s: under about this a share is rounding, and its logarithm runs away.
  private static final double RESOLUTION = 0.002;

  /// So that the first minutes do not count for more than all others.
  private static final double FIRST_MINUTES = 2;

  /// @param variability RMSSD by the mean interval
  /// @param unevenness the share of beats out of rhythm
  /// @param drift the half-minute means' deviation by their mean
  static Features of(
      double variability, double breath, double unevenness, double drift, Duration sincePlay) {
    Duration counted = sincePlay.compareTo(LONGEST) > 0 ? LONGEST : sincePlay;
    return new Features(
        StrictMath.log(variability + RESOLUTION),
        breath,
        Math.min(unevenness, MOST_UNEVEN),
        StrictMath.log(drift + RESOLUTION),
        StrictMath.log(counted.toMillis() / 60_000.0 + FIRST_MINUTES));
  }

  /// The same beats at another time.
  Features at(double sincePlay) {
    return new Features(variability, breath, unevenness, drift, sincePlay);
  }

  /// In the order of [#NAMES].
  public double[] vector() {
    return new double[] {variability, breath, unevenness, drift, sincePlay};
  }
}
