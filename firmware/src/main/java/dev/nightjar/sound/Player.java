package dev.nightjar.sound;

/// Plays scenes into a sink: live on a thread of its own, or into a file as fast as it goes.
public interface Player extends AutoCloseable {

  /// Hands over a command. Returns at once; called by one thread, the one that decides.
  void send(SoundCommand command);

  /// How the sound fares. Any thread.
  SoundStatus status();

  /// Fades within 2 s, writes a little dithered silence, closes the sink. Blocks until done.
  @Override
  void close();
}
