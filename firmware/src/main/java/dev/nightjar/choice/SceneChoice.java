package dev.nightjar.choice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The scenes in the order in which this sleeper wants them. It orders "next scene" and "choose for
/// me" alone: an evening begins with the last one's scene. An immutable value.
///
/// @param scenes all scenes, in the catalogue's order; at least one
/// @param skips how often "not this one" was pressed under each
/// @param never what shall not come again, oldest first
/// @param settled how evenings went under each
/// @param met families that were asked for by name: that is consent
/// @param draws how often the device chose
/// @param rules what bounds the choice
public record SceneChoice(
    List<String> scenes,
    Map<String, Integer> skips,
    List<String> never,
    Map<String, SceneOutcome> settled,
    Set<String> met,
    int draws,
    ChoiceRules rules) {

  public SceneChoice {
    scenes = List.copyOf(scenes);
    skips = Map.copyOf(skips);
    never = List.copyOf(never);
    settled = Map.copyOf(settled);
    met = Set.copyOf(met);
    if (scenes.isEmpty()) {
      throw new IllegalArgumentException("there is no scene to choose from");
    }
  }

  public SceneChoice(List<String> scenes, Map<String, Integer> skips, List<String> never) {
    this(scenes, skips, never, Map.of(), Set.of(), 0, ChoiceRules.OPEN);
  }

  public static SceneChoice of(List<String> scenes) {
    return new SceneChoice(scenes, Map.of(), List.of());
  }

  /// The same opinions about another catalogue; what is gone from it is forgotten only here.
  public SceneChoice withScenes(List<String> catalogue) {
    return new SceneChoice(catalogue, skips, never, settled, met, draws, rules);
  }

  /// With those that are new after the known ones.
  public SceneChoice withMore(List<String> catalogue) {
    List<String> all = new ArrayList<>(scenes);
    catalogue.stream().filter(scene -> !scenes.contains(scene)).forEach(all::add);
    return withScenes(all);
  }

  public SceneChoice withRules(ChoiceRules other) {
    return new SceneChoice(scenes, skips, never, settled, met, draws, other);
  }

  /// What may be asked for by name.
  public List<String> offered() {
    List<String> offered = new ArrayList<>(scenes);
    if (!rules.protocol().isEmpty()) {
      offered.retainAll(rules.protocol());
    }
    // A catalogue without the protocol's scenes: one is always left.
    return offered.isEmpty() ? scenes.subList(0, 1) : offered;
  }

  /// What may come by itself, the best first.
  public List<String> ranked() {
    List<String> ranked = new ArrayList<>(offered());
    ranked.removeIf(scene -> never.contains(scene) || !rules.mayCome(scene, met));
    if (ranked.isEmpty()) {
      // A catalogue that shrank to what was excluded: one scene is always left.
      ranked.add(offered().getFirst());
    }
    return rules.learn() ? new SceneRank(settled, skips).ordered(ranked) : ranked;
  }

  /// Every scene that may be asked for, the best first, and why it stands there.
  public List<RankedScene> explained() {
    SceneRank rank = new SceneRank(settled, skips);
    List<String> may = ranked();
    return (rules.learn() ? rank.ordered(offered()) : offered())
        .stream()
            .map(
                scene ->
                    new RankedScene(
                        scene, rank.score(scene), may.contains(scene), why(rank, scene)))
            .toList();
  }

  private String why(SceneRank rank, String scene) {
    if (never.contains(scene)) {
      return "\"never again\" was pressed";
    }
    List<String> unmet =
        rules.familiesOf(scene).stream()
            .filter(family -> !rules.welcome().contains(family) && !met.contains(family))
            .toList();
    return rules.mayCome(scene, met)
        ? rank.why(scene)
        : "comes only when it is asked for by name (%s)".formatted(String.join(", ", unmet));
  }

  /// The scene after `current`, going round.
  public String next(String current) {
    List<String> ranked = ranked();
    return ranked.get((ranked.indexOf(current) + 1) % ranked.size());
  }

  /// The scene that the device would choose now; [#drawn] then makes it choose anew.
  ///
  /// @param except what plays already, if anything does
  public String chosen(@Nullable String except) {
    List<String> ranked = new ArrayList<>(ranked());
    if (ranked.size() > 1) {
      ranked.remove(except);
    }
    return rules.learn()
        ? new SceneRank(settled, skips).drawn(ranked, draws)
        : new SceneRank(Map.of(), Map.of()).drawn(ranked, draws);
  }

  public SceneChoice drawn() {
    return new SceneChoice(scenes, skips, never, settled, met, draws + 1, rules);
  }

  /// `scene` itself while it may still come, else the first that may.
  public String orFirst(String scene) {
    List<String> ranked = ranked();
    return ranked.contains(scene) ? scene : ranked.getFirst();
  }

  public SceneChoice notThis(String scene) {
    if (!rules.learn()) {
      return this;
    }
    Map<String, Integer> more = new HashMap<>(skips);
    more.merge(scene, 1, Integer::sum);
    return new SceneChoice(scenes, more, never, settled, met, draws, rules);
  }

  /// An evening went by under `scene`; nobody measured how soon.
  public SceneChoice kept(String scene) {
    return with(scene, settled.getOrDefault(scene, SceneOutcome.NONE).unmeasured());
  }

  /// The heart settled under `scene`.
  ///
  /// @param minutes how long that took from the first good beats
  public SceneChoice settled(String scene, double minutes) {
    return with(scene, settled.getOrDefault(scene, SceneOutcome.NONE).measured(minutes));
  }

  private SceneChoice with(String scene, SceneOutcome evenings) {
    if (!rules.learn()) {
      return this;
    }
    Map<String, SceneOutcome> more = new HashMap<>(settled);
    more.put(scene, evenings);
    return new SceneChoice(scenes, skips, never, more, met, draws, rules);
  }

  /// A person named this scene: what it is about is no stranger any more.
  public SceneChoice askedFor(String scene) {
    Set<String> more = new HashSet<>(met);
    more.addAll(rules.familiesOf(scene));
    return new SceneChoice(scenes, skips, never, settled, more, draws, rules);
  }

  /// Excludes `scene`, unless it is the last one left.
  public SceneChoice never(String scene) {
    if (never.contains(scene) || ranked().equals(List.of(scene))) {
      return this;
    }
    List<String> more = new ArrayList<>(never);
    more.add(scene);
    return new SceneChoice(scenes, skips, more, settled, met, draws, rules);
  }

  /// Takes back the last exclusion, if there is one.
  public SceneChoice undoNever() {
    return never.isEmpty()
        ? this
        : new SceneChoice(
            scenes, skips, never.subList(0, never.size() - 1), settled, met, draws, rules);
  }
}
