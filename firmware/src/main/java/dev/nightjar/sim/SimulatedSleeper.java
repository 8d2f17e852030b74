package dev.nightjar.sim;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;

/// A sleeper with a strap: one packet a second, from the moment of lying down with a hand on the
/// play button (time zero) to the night's end. The same seed gives the same night. It keeps nothing
/// of what it has told. One thread.
public final class SimulatedSleeper implements Iterator<TimedPacket> {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final double NANOS_PER_MILLI = 1e6;

  private final Duration night;
  private final Hypnogram hypnogram;
  private final SimulatedHeart heart;
  private final StrapPackets strap = new StrapPackets();
  private Duration now = Duration.ZERO;
  private Duration beatAt = Duration.ZERO;
  private double beatMillis;

  /// @param night how long, from play to getting up; at least a minute
  public SimulatedSleeper(long seed, Duration night) {
    if (night.compareTo(Duration.ofMinutes(1)) < 0) {
      throw new IllegalArgumentException("a night lasts a minute or more, not " + night);
    }
    this.night = night;
    Random random = new Random(seed);
    hypnogram = new Hypnogram(random, night);
    heart = new SimulatedHeart(random, hypnogram);
    nextBeat();
  }

  @Override
  public boolean hasNext() {
    return now.compareTo(night) < 0;
  }

  @Override
  public TimedPacket next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the night is over");
    }
    now = now.plus(SECOND);
    while (beatAt.compareTo(now) <= 0) {
      strap.beat(beatMillis);
      nextBeat();
    }
    return new TimedPacket(now, strap.notification());
  }

  /// What the sleeper really is in, at the last packet. Hidden from the device.
  public Stage stage() {
    return hypnogram.stage((double) now.toSeconds());
  }

  /// When sleep comes for the first time. Hidden from the device.
  public Duration onset() {
    return hypnogram.onset();
  }

  /// When the sleeper wakes in the night for some minutes. Hidden from the device.
  public List<Duration> wakings() {
    return hypnogram.wakings();
  }

  private void nextBeat() {
    beatMillis = heart.next();
    beatAt = beatAt.plusNanos((long) (beatMillis * NANOS_PER_MILLI));
  }
}
