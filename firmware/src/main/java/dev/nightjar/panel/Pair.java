package dev.nightjar.panel;

import java.time.Duration;

/// Two buttons held together, for what no hand must do by accident.
public enum Pair {
  /// The nights go onto a USB stick.
  EXPORT(Button.NEXT, Duration.ofSeconds(3)),
  /// All that is personal goes, once a loan is over; its last seconds are counted aloud.
  ERASE(Button.NOT_THIS, Duration.ofSeconds(10));

  /// From here on the countdown ticks twice a second.
  private static final Duration HURRIED = Duration.ofSeconds(7);

  private final Button second;
  private final Duration hold;

  Pair(Button second, Duration hold) {
    this.second = second;
    this.hold = hold;
  }

  /// The same for all of them: two pairs never begin at once.
  public Button first() {
    return Button.TIMER;
  }

  public Button second() {
    return second;
  }

  /// How long it is held.
  public Duration hold() {
    return hold;
  }

  boolean has(Button button) {
    return button == first() || button == second;
  }

  /// How many ticks of the countdown are due once it was held for so long.
  long ticks(Duration held) {
    return switch (this) {
      case EXPORT -> 0;
      case ERASE ->
          held.compareTo(HURRIED) < 0
              ? held.toSeconds()
              : HURRIED.toSeconds() + held.minus(HURRIED).toMillis() / 500;
    };
  }
}
