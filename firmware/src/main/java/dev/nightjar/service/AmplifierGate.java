package dev.nightjar.service;

import dev.nightjar.sound.SinkStatus;
import dev.nightjar.sound.SoundStatus;

/// Says when the amplifier may sound: once the card has played dithered silence for so long that
/// all it still holds came after its start, which is where a DAC pops; not while the card is away,
/// whose return pops as well. Not thread-safe.
final class AmplifierGate {

  private final int turnsBefore;
  private boolean running;
  private long reopenings;
  private long since;

  /// @param periodFrames frames in each turn of the render loop
  /// @param bufferFrames frames that the card holds
  AmplifierGate(int periodFrames, int bufferFrames) {
    // A buffer's length, and a tenth of a second for the clock and the DAC's own start.
    turnsBefore = (bufferFrames + 4_800) / periodFrames + 1;
  }

  /// @param sound how the sound fares now
  /// @return whether the amplifier may sound
  boolean open(SoundStatus sound) {
    SinkStatus sink = sound.sink();
    boolean plays = sink.state() == SinkStatus.State.RUNNING;
    boolean anew = plays && (!running || sink.reopenings() != reopenings);
    // A card that never was away has played since the first turn.
    if (anew && (running || sink.reopenings() > 0)) {
      since = sound.turns();
    }
    running = plays;
    reopenings = sink.reopenings();
    return plays && sound.turns() - since >= turnsBefore;
  }
}
