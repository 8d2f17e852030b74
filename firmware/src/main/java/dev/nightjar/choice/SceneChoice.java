package dev.nightjar.choice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The scenes in the order in which this sleeper wants them. An immutable value.
///
/// @param scenes all scenes, in the catalogue's order; at least one
/// @param skips how often "not this one" was pressed under each
/// @param never what shall not come again, oldest first
public record SceneChoice(List<String> scenes, Map<String, Integer> skips, List<String> never) {

  public SceneChoice {
    scenes = List.copyOf(scenes);
    skips = Map.copyOf(skips);
    never = List.copyOf(never);
    if (scenes.isEmpty()) {
      throw new IllegalArgumentException("there is no scene to choose from");
    }
  }

  public static SceneChoice of(List<String> scenes) {
    return new SceneChoice(scenes, Map.of(), List.of());
  }

  /// The same opinions about another catalogue; what is gone from it is forgotten only here.
  public SceneChoice withScenes(List<String> catalogue) {
    return new SceneChoice(catalogue, skips, never);
  }

  /// What may come, the least skipped first.
  public List<String> ranked() {
    List<String> ranked = new ArrayList<>(scenes);
    ranked.removeAll(never);
    if (ranked.isEmpty()) {
      // A catalogue that shrank to what was excluded: one scene is always left.
      ranked.add(scenes.getFirst());
    }
    ranked.sort(Comparator.comparingInt(scene -> skips.getOrDefault(scene, 0)));
    return ranked;
  }

  /// The scene after `current`, going round.
  public String next(String current) {
    List<String> ranked = ranked();
    return ranked.get((ranked.indexOf(current) + 1) % ranked.size());
  }

  /// `scene` itself while it may still come, else the first that may.
  public String orFirst(String scene) {
    List<String> ranked = ranked();
    return ranked.contains(scene) ? scene : ranked.getFirst();
  }

  public SceneChoice notThis(String scene) {
    Map<String, Integer> more = new HashMap<>(skips);
    more.merge(scene, 1, Integer::sum);
    return new SceneChoice(scenes, more, never);
  }

  /// Excludes `scene`, unless it is the last one left.
  public SceneChoice never(String scene) {
    if (ranked().size() == 1 || never.contains(scene)) {
      return this;
    }
    List<String> more = new ArrayList<>(never);
    more.add(scene);
    return new SceneChoice(scenes, skips, more);
  }

  /// Takes back the last exclusion, if there is one.
  public SceneChoice undoNever() {
    return never.isEmpty()
        ? this
        : new SceneChoice(scenes, skips, never.subList(0, never.size() - 1));
  }
}
