package dev.nightjar.heart;

import dev.nightjar.heart.HeartRateMeasurement.Measured;
import java.time.Duration;

/// Whether a strap that is being tried is worn, by the rule of the night: [HeartTrack] calls it
/// worn, or it tells a rate and that it lies on skin. A strap that tells a rate and nothing of skin
/// must do so for some packets, while another in reach may tell more. An immutable value.
///
/// @param track what was heard
/// @param rates how many packets told no more than a rate
/// @param worn whether it is
public record WornCheck(HeartTrack track, int rates, boolean worn) {

  private static final int RATES = 5;

  /// Nothing heard yet.
  public static final WornCheck START = new WornCheck(HeartTrack.start(), 0, false);

  /// It notified.
  public WornCheck next(Duration at, Packet packet) {
    HeartTrack heard = track.packet(at, packet);
    if (!HeartRateMeasurement.isWorn(packet)
        || !(HeartRateMeasurement.parse(packet) instanceof Measured measured)) {
      return new WornCheck(heard, 0, false);
    }
    boolean beats = measured.rrTicks().stream().anyMatch(BeatCleaner::isPlausible);
    int more = beats ? 0 : rates + 1;
    return new WornCheck(
        heard,
        more,
        switch (measured.contact()) {
          case PRESENT -> true;
          case UNSUPPORTED -> beats || more >= RATES;
          case ABSENT -> heard.state() == StrapState.GOOD;
        });
  }
}
