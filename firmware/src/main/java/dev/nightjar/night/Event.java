package dev.nightjar.night;

import dev.nightjar.choice.ChoiceRules;
import dev.nightjar.heart.Packet;
import dev.nightjar.panel.Gesture;
import dev.nightjar.panel.Layout;
import dev.nightjar.protocol.Protocol;
import dev.nightjar.unit.Decibels;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What happens to a night. Times are monotonic, in whole milliseconds (the journal keeps no finer
/// ones), and never go backwards.
public sealed interface Event {

  /// When it happened.
  Duration at();

  /// The device starts, or begins anew after a night. All that a night depends on comes in here.
  ///
  /// @param interrupted what a power cut ended, if anything did
  /// @param protocol what the nights keep to, if anything; the memory's course is in this run's
  ///   time
  record Started(
      Duration at,
      NightSettings settings,
      Layout layout,
      Memory memory,
      Optional<Interruption> interrupted,
      Optional<Protocol> protocol)
      implements Event {

    /// Without a protocol.
    public Started(
        Duration at,
        NightSettings settings,
        Layout layout,
        Memory memory,
        Optional<Interruption> interrupted) {
      this(at, settings, layout, memory, interrupted, Optional.empty());
    }
  }

  /// Time passed: about once a second.
  record Tick(Duration at) implements Event {}

  /// The strap sent something.
  record StrapSent(Duration at, Packet packet) implements Event {}

  /// A hand at the panel, or a command that stands for it.
  record Pressed(Duration at, Gesture gesture) implements Event {}

  /// A command asked for this scene, by a name that the catalogue has.
  record SceneAsked(Duration at, String scene) implements Event {}

  /// Under a protocol: a scene that plays cannot be played after all.
  ///
  /// @param other one that may and can
  record SceneFailed(Duration at, String scene, String other) implements Event {}

  /// Sounds were added while the device runs. What is gone stays in the list until the next start.
  ///
  /// @param scenes the catalogue's
  /// @param rules what bounds their choice
  record ScenesFound(Duration at, List<String> scenes, ChoiceRules rules) implements Event {
    public ScenesFound {
      scenes = List.copyOf(scenes);
    }
  }

  /// A command asked for this volume, -60 to 0 dB.
  record VolumeAsked(Duration at, Decibels volume) implements Event {}

  /// A command asked for a timer of this length from now; zero is off.
  record TimerAsked(Duration at, Duration length) implements Event {}
}
