package dev.nightjar.sound;

/// Port: where rendered sound goes. A sink never throws and never gives up: while its card is away
/// it swallows the frames at the pace at which they would have played, and looks for the card.
///
/// The render thread alone calls [#write] and [#close]; [#status] may be read from any thread.
public interface Sink extends AutoCloseable {

  /// Takes `frames` frames, blocking until all are accepted. Allocates nothing once running.
  ///
  /// @param samples interleaved stereo, 24 bits left-justified in 32 (ALSA's S32_LE); the low 8
  ///   bits are zero
  /// @param frames how many frames of `samples` count, from its start
  void write(int[] samples, int frames);

  /// Times that the card came back after it was away; what is written next must come softly, for
  /// nobody expects it. Called by the render thread after a write; allocates nothing.
  default long returns() {
    return 0;
  }

  /// What the card's own volume takes off all that is written: a factor above 0, up to 1. It
  /// changes only where [#returns] does. Called by the render thread; allocates nothing.
  default double volume() {
    return 1;
  }

  /// How the sink fares.
  SinkStatus status();

  /// Plays out what was accepted and closes. The caller has written its fade and its dithered
  /// silence before.
  @Override
  void close();
}
