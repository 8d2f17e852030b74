package dev.nightjar.runtime;

import dev.nightjar.choice.ChoiceRules;
import dev.nightjar.choice.SceneChoice;
import dev.nightjar.night.Event;
import dev.nightjar.night.Interruption;
import dev.nightjar.night.Memory;
import dev.nightjar.night.NightSettings;
import dev.nightjar.panel.Layout;
import dev.nightjar.protocol.Protocol;
import dev.nightjar.protocol.ProtocolProgress;
import dev.nightjar.settle.SleeperBaseline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The first event of a run.
public final class StartEvents {

  private StartEvents() {}

  /// A device with all its buttons that nobody has used yet.
  public static Event.Started fresh(Duration at, NightSettings settings, List<String> scenes) {
    return fresh(at, settings, Layout.STANDARD, scenes);
  }

  /// A device that nobody has used yet.
  public static Event.Started fresh(
      Duration at, NightSettings settings, Layout layout, List<String> scenes) {
    return new Event.Started(at, settings, layout, untouched(settings, scenes), Optional.empty());
  }

  /// A device that was used before: with what its sleeper chose, in the catalogue as it is now.
  ///
  /// @param protocol what its nights keep to
  /// @param sameBoot whether its monotonic clock still is the last run's
  public static Event.Started again(
      Duration at,
      NightSettings settings,
      Layout layout,
      List<String> scenes,
      ChoiceRules rules,
      Optional<Memory> kept,
      Optional<Interruption> interrupted,
      Optional<Protocol> protocol,
      boolean sameBoot) {
    Memory before = kept.orElseGet(() -> untouched(settings, scenes));
    Memory memory = before.withChoice(before.choice().withScenes(scenes).withRules(rules));
    ProtocolProgress course = memory.course();
    ProtocolProgress now =
        sameBoot || course.equals(ProtocolProgress.NONE) ? course : after(course, at, interrupted);
    return new Event.Started(at, settings, layout, memory.withCourse(now), interrupted, protocol);
  }

  private static ProtocolProgress after(
      ProtocolProgress course, Duration at, Optional<Interruption> interrupted) {
    return course.after(
        at,
        interrupted.flatMap(Interruption::away),
        interrupted.map(Interruption::resumes).orElse(false));
  }

  private static Memory untouched(NightSettings settings, List<String> scenes) {
    return new Memory(
        scenes.getFirst(),
        settings.volume(),
        settings.timer(),
        SceneChoice.of(scenes),
        SleeperBaseline.NONE);
  }
}
