package dev.nightjar.choice;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// What bounds the choice, whatever the sleeper pressed.
///
/// @param learn whether evenings and presses move the rank
/// @param families what each scene is about; a scene that is not in it needs no consent
/// @param welcome families that may come without being asked for by name
/// @param protocol the only scenes that may come, in a clinic's or caregiver's protocol; empty for
///   none. It wins over everything but "never again"
public record ChoiceRules(
    boolean learn, Map<String, List<String>> families, Set<String> welcome, List<String> protocol) {

  /// Nothing bounds it.
  public static final ChoiceRules OPEN = new ChoiceRules(true, Map.of(), Set.of(), List.of());

  public ChoiceRules {
    families = Map.copyOf(families);
    welcome = Set.copyOf(welcome);
    protocol = List.copyOf(protocol);
  }

  List<String> familiesOf(String scene) {
    return families.getOrDefault(scene, List.of());
  }

  /// @param met the families that were asked for by name before
  boolean mayCome(String scene, Set<String> met) {
    return protocol.isEmpty()
        ? familiesOf(scene).stream().allMatch(f -> welcome.contains(f) || met.contains(f))
        : protocol.contains(scene);
  }
}
