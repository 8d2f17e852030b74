package dev.nightjar.sim;

import dev.nightjar.heart.Packet;
import java.util.ArrayList;
import java.util.List;

/// Packs beats into notifications as a common chest strap does: an 8-bit rate, smoothed over a few
/// beats, contact supported, the intervals since the last notification in 1/1024 s.
final class StrapPackets {

  private static final int CONTACT_SUPPORTED = 0x04;
  private static final int CONTACT_PRESENT = 0x02;
  private static final int HAS_INTERVALS = 0x10;
  private static final int UINT8_MAX = 0xff;
  private static final int UINT16_MAX = 0xffff;

  /// A notification of 20 bytes holds no more beside the flags and the rate.
  private static final int MOST_INTERVALS = 9;

  /// How much a new beat counts in the reported rate.
  private static final double SMOOTHING = 0.2;

  private final List<Integer> ticks = new ArrayList<>();
  private double smoothMillis = Double.NaN;

  void beat(double rrMillis) {
    boolean first = Double.isNaN(smoothMillis);
    smoothMillis = first ? rrMillis : smoothMillis + SMOOTHING * (rrMillis - smoothMillis);
    if (ticks.size() == MOST_INTERVALS) {
      ticks.removeFirst();
    }
    ticks.add(Math.clamp(Math.round(rrMillis * 1024 / 1000), 1, UINT16_MAX));
  }

  /// The notification that is due, and begins the next. Its rate is 0 before the first beat.
  Packet notification() {
    long rate = Double.isNaN(smoothMillis) ? 0 : Math.round(60_000 / smoothMillis);
    Packet packet = encode((int) Math.min(UINT8_MAX, rate), true, ticks);
    ticks.clear();
    return packet;
  }

  /// @param rate 0 to 255
  /// @param rrTicks intervals in 1/1024 s, oldest first
  static Packet encode(int rate, boolean contact, List<Integer> rrTicks) {
    byte[] value = new byte[2 + 2 * rrTicks.size()];
    int contactBits = CONTACT_SUPPORTED | (contact ? CONTACT_PRESENT : 0);
    value[0] = (byte) (rrTicks.isEmpty() ? contactBits : contactBits | HAS_INTERVALS);
    value[1] = (byte) rate;
    for (int i = 0; i < rrTicks.size(); i++) {
      int ticks = rrTicks.get(i);
      value[2 + 2 * i] = (byte) ticks;
      value[3 + 2 * i] = (byte) (ticks >> 8);
    }
    return new Packet(value);
  }
}
