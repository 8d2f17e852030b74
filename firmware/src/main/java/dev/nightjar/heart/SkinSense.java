package dev.nightjar.heart;

import static dev.nightjar.heart.HeartRateMeasurement.Contact.PRESENT;

import dev.nightjar.heart.HeartRateMeasurement.Measured;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What speaks for the strap being worn, beside the beats themselves: when it last felt skin, when
/// it last told a rate and an interval. An immutable value; one for each connection.
///
/// @param firstAt the first packet, or the first since all was forgotten
/// @param skinAt the last packet that felt skin and told a rate
/// @param rateAt the last packet with a rate
/// @param intervalAt the last packet with an interval
/// @param rate the last rate told, 0 for none
/// @param changes how often it changed since the last interval, counted up to [#CHANGING]
record SkinSense(
    @Nullable Duration firstAt,
    @Nullable Duration skinAt,
    @Nullable Duration rateAt,
    @Nullable Duration intervalAt,
    int rate,
    int changes) {

  /// Some straps go on reporting a rate when off the body, but no interval between beats.
  static final Duration NOT_WORN_AFTER = Duration.ofSeconds(10);

  /// For so long after the last sign of a body, a contact bit that is lost is not believed: wet and
  /// dry electrodes lose it for a packet or two.
  private static final Duration BIT_BELIEVED_AFTER = Duration.ofSeconds(3);

  /// A strap off the body repeats its last rate, or lets it fall to 0 by a step or two; what goes
  /// on changing is a heart's.
  private static final int CHANGING = 3;

  static final SkinSense NONE = new SkinSense(null, null, null, null, 0, 0);

  /// A packet came.
  ///
  /// @param told whether it has an interval, a zero not counted
  SkinSense next(Duration now, Measured measured, boolean told) {
    boolean rated = HeartRateMeasurement.isRate(measured.rate());
    boolean changed = rate > 0 && measured.rate() != rate;
    return new SkinSense(
        firstAt == null ? now : firstAt,
        rated && measured.contact() == PRESENT ? now : skinAt,
        rated ? now : rateAt,
        told ? now : intervalAt,
        measured.rate(),
        told ? 0 : Math.min(CHANGING, changes + (changed ? 1 : 0)));
  }

  /// Whether a contact bit that says "no skin" is to be believed, no interval speaking against it.
  boolean isOff(Duration now) {
    return rate == 0 || !(isWithin(skinAt, now) || isWithin(intervalAt, now));
  }

  /// The same where intervals came that no heart has.
  boolean isOffInSpiteOfIntervals(Duration now) {
    return !isWithin(skinAt, now);
  }

  private static boolean isWithin(@Nullable Duration sign, Duration now) {
    return sign != null && now.minus(sign).compareTo(BIT_BELIEVED_AFTER) < 0;
  }

  /// Whether intervals have stayed away for too long.
  boolean hasNoBeats(Duration now) {
    Duration since = intervalAt == null ? firstAt : intervalAt;
    return since != null && now.minus(since).compareTo(NOT_WORN_AFTER) >= 0;
  }

  /// Whether the rate alone says that the strap is worn. One that told intervals and does not any
  /// more is off the body, unless it feels skin or its rate lives on.
  boolean isWornByRate(Duration now) {
    boolean rated = rateAt != null && now.minus(rateAt).compareTo(NOT_WORN_AFTER) < 0;
    return rated && (intervalAt == null || isWithin(skinAt, now) || changes >= CHANGING);
  }
}
