package dev.nightjar.panel;

/// The buttons by what they are for. An encoder's turns arrive as [#VOLUME_UP] and [#VOLUME_DOWN]
/// detents, its push as [#PLAY].
public enum Button {
  PLAY,
  NEXT,
  VOLUME_UP,
  VOLUME_DOWN,
  TIMER,
  NOT_THIS
}
