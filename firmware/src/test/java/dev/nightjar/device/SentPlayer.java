package dev.nightjar.device;

import dev.nightjar.sound.Player;
import dev.nightjar.sound.SinkStatus;
import dev.nightjar.sound.SoundCommand;
import dev.nightjar.sound.SoundStatus;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A player that keeps what it is told.
public final class SentPlayer implements Player {

  final List<SoundCommand> sent = new CopyOnWriteArrayList<>();
  volatile SoundStatus status =
      new SoundStatus(0, 0, new SinkStatus(SinkStatus.State.RUNNING, 0, 0, "a test's card"));

  @Override
  public void send(SoundCommand command) {
    sent.add(command);
  }

  @Override
  public SoundStatus status() {
    return status;
  }

  @Override
  public void close() {}

  /// The scenes that were played, in order.
  List<String> played() {
    return sent.stream()
        .filter(SoundCommand.Play.class::isInstance)
        .map(command -> ((SoundCommand.Play) command).scene().name())
        .toList();
  }
}
