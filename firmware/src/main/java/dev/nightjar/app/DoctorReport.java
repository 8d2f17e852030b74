package dev.nightjar.app;

/// The lines that `doctor` prints. One thread.
final class DoctorReport {

  private int faults;

  /// How many lines want a look.
  int faults() {
    return faults;
  }

  void good(String what, String detail) {
    line("ok", what, detail);
  }

  void none(String what, String detail) {
    line("--", what, detail);
  }

  void bad(String what, String detail) {
    faults++;
    line("LOOK", what, detail);
  }

  private static void line(String mark, String what, String detail) {
    System.out.printf("  %-4s  %-13s  %s%n", mark, what, detail);
  }
}
