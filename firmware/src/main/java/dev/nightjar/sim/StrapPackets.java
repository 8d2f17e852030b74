package dev.nightjar.sim;

import dev.nightjar.heart.Packet;
import java.util.ArrayList;
import java.util.List;

/// Packs beats into notifications as a common chest strap does: an 8-bit rate, smoothed over a few
/// beats, contact always present, the intervals since the last notification in 1/1024 s.
final class StrapPackets {

  private static final int RR_AND_CONTACT = 0x16;
  private static final int RR_AND_NO_CONTACT = 0x14;
  private static final int RATE_AND_CONTACT = 0x06;
  private static final int RATE_AND_NO_CONTACT = 0x04;

  /// A notification of 20 bytes holds no more beside the flags and the rate.
  private static final int MOST_INTERVALS = 9;

  private static final int UINT16_MAX = 0xffff;

  /// How much a new beat counts in the reported rate.
  private static final double SMOOTHING = 0.2;

  private final List<Integer> ticks = new ArrayList<>();
  private double smoothMillis = Double.NaN;
  private boolean contact = true;

  void beat(double rrMillis) {
    boolean first = Double.isNaN(smoothMillis);
    smoothMillis = first ? rrMillis : smoothMillis + SMOOTHING * (rrMillis - smoothMillis);
    if (ticks.size() == MOST_INTERVALS) {
      ticks.removeFirst();
    }
    ticks.add(Math.clamp(Math.round(rrMillis * 1024 / 1000), 1, UINT16_MAX));
  }

  void contact(boolean present) {
    contact = present;
  }

  /// The notification that is due, and begins the next. Its rate is 0 before the first beat.
  Packet notification() {
    byte[] value = new byte[2 + 2 * ticks.size()];
    value[0] = (byte) flags();
    value[1] =
        Double.isNaN(smoothMillis) ? 0 : (byte) Math.min(255, Math.round(60_000 / smoothMillis));
    for (int i = 0; i < ticks.size(); i++) {
      value[2 + 2 * i] = (byte) (int) ticks.get(i);
      value[3 + 2 * i] = (byte) (ticks.get(i) >> 8);
    }
    ticks.clear();
    return new Packet(value);
  }

  private int flags() {
    if (ticks.isEmpty()) {
      return contact ? RATE_AND_CONTACT : RATE_AND_NO_CONTACT;
    }
    return contact ? RR_AND_CONTACT : RR_AND_NO_CONTACT;
  }
}
