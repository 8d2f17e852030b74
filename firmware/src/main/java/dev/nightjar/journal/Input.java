package dev.nightjar.journal;

import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;

/// One input of a night, just as the night got it.
///
/// @param at when, monotonic since the boot, whole milliseconds
/// @param event the encoded event, kept and given as copies
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record Input(Duration at, byte[] event) {

  public Input {
    wholeMillis(at);
    event = event.clone();
  }

  /// The milliseconds of a time that has nothing finer.
  ///
  /// @throws IllegalArgumentException for a finer or a negative time, which is a bug of the caller
  public static long wholeMillis(Duration at) {
    if (at.isNegative() || at.toNanosPart() % 1_000_000 != 0) {
      throw new IllegalArgumentException(
          "the time of an input is 0 or more whole milliseconds, not " + at);
    }
    return at.toMillis();
  }

  @Override
  public byte[] event() {
    return event.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Input i && at.equals(i.at) && Arrays.equals(event, i.event);
  }

  @Override
  public int hashCode() {
    return 31 * at.hashCode() + Arrays.hashCode(event);
  }

  @Override
  public String toString() {
    return "Input[" + at + " " + HexFormat.of().formatHex(event) + "]";
  }
}
