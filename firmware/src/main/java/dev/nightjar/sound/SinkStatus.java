package dev.nightjar.sound;

/// How a sink fares, for `doctor`, the journal and the watchdog.
///
/// @param state whether sound leaves the device
/// @param xruns times that the card ran dry since the sink was made
/// @param reopenings times that the card went away and came back
/// @param detail what was negotiated, or what is wrong, in one sentence
public record SinkStatus(State state, long xruns, long reopenings, String detail) {

  /// Whether sound leaves the device.
  public enum State {
    /// Frames are accepted.
    RUNNING,
    /// The card is away; frames are swallowed at their pace.
    AWAY,
    /// The sink was closed.
    CLOSED
  }
}
