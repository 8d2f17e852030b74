package dev.nightjar.sound.synth.dsp;

import static dev.nightjar.unit.Frames.PER_SECOND;

/// A resonant filter of 12 dB an octave whose frequency may move while it runs: the state variable
/// filter in its trapezoidal form (Zavalishin, The Art of VA Filter Design, 2012, chapter 3).
public final class StateVariableFilter {

  /// After [#take]: what is below, around and above the frequency; `band` is 1 at its middle.
  double low;

  double band;
  double high;

  private double damping;
  private double a1;
  private double a2;
  private double a3;
  private double state1;
  private double state2;

  public StateVariableFilter(double hertz, double q) {
    tune(hertz, q);
  }

  public void tune(double hertz, double q) {
    double g = Math.tan(Math.PI * Math.min(hertz, 0.45 * PER_SECOND) / PER_SECOND);
    damping = 1 / q;
    a1 = 1 / (1 + g * (g + damping));
    a2 = g * a1;
    a3 = g * a2;
  }

  void take(double x) {
    double v3 = x - state2;
    double v1 = a1 * state1 + a2 * v3;
    double v2 = state2 + a2 * state1 + a3 * v3;
    state1 = 2 * v1 - state1;
    state2 = 2 * v2 - state2;
    low = v2;
    band = damping * v1;
    high = x - band - v2;
  }

  public double low(double x) {
    take(x);
    return low;
  }

  public double band(double x) {
    take(x);
    return band;
  }

  public double high(double x) {
    take(x);
    return high;
  }
}
