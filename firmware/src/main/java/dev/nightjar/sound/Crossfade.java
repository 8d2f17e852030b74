package dev.nightjar.sound;

/// The gains of a crossfade between two sounds whose likeness is known.
///
/// Two sounds with the same power and the normalised correlation rho, weighed by `a` and `b`, sum
/// to the power a² + b² + 2·rho·a·b. Dividing a raised cosine `a` and `b = 1 - a` by the root of
/// that keeps the power constant all the way: rho 0 gives equal power (noise into noise), rho 1
/// gives equal gain (a sine into itself, where equal power would swell by 3 dB). A negative rho
/// would ask for a boost where the two cancel, so it counts as 0; look for a better splice instead.
///
/// Pure, allocates nothing, safe from any thread.
public final class Crossfade {

  private Crossfade() {}

  /// The raised cosine that every ramp here follows: 0 at 0, 1 at 1, flat at both ends, so that a
  /// ramp's start and end do not click.
  ///
  /// @param x how far the ramp has come; clamped to 0 to 1
  public static double raisedCosine(double x) {
    if (x <= 0) {
      return 0;
    }
    return x >= 1 ? 1 : 0.5 - 0.5 * Math.cos(Math.PI * x);
  }

  /// The linear gain of the sound that comes.
  ///
  /// @param x how far the crossfade has come; clamped to 0 to 1
  /// @param rho normalised correlation of the two sounds; clamped to 0 to 1
  public static double in(double x, double rho) {
    double a = raisedCosine(x);
    return a / norm(a, rho);
  }

  /// The linear gain of the sound that goes; the mirror of [#in].
  ///
  /// @param x how far the crossfade has come; clamped to 0 to 1
  /// @param rho normalised correlation of the two sounds; clamped to 0 to 1
  public static double out(double x, double rho) {
    double a = raisedCosine(x);
    return (1 - a) / norm(a, rho);
  }

  private static double norm(double a, double rho) {
    double b = 1 - a;
    return Math.sqrt(a * a + b * b + 2 * Math.clamp(rho, 0.0, 1.0) * a * b);
  }
}
