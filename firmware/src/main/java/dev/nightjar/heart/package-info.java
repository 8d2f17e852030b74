/// Heart rate measurements, beats and the strap's state; and the [dev.nightjar.heart.Strap] port.
/// It uses `unit`.
///
/// A packet becomes a [dev.nightjar.heart.HeartRateMeasurement] (read or refused), and a
/// [dev.nightjar.heart.HeartTrack] makes of these the beats, each marked as normal or not, and one
/// of five states that the strap is in: it holds the intervals against the time that passed, and
/// the contact bit against the beats.
@NullMarked
package dev.nightjar.heart;

import org.jspecify.annotations.NullMarked;
