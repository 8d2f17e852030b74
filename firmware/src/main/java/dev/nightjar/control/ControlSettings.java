package dev.nightjar.control;

import java.nio.file.Path;

/// Where commands reach the running service.
///
/// @param socket the Unix socket; its folder must exist
public record ControlSettings(Path socket) {

  /// What holds without a settings file.
  public static ControlSettings defaults() {
    return new ControlSettings(Path.of("/run/nightjar/control.sock"));
  }
}
