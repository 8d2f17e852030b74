package dev.nightjar.config;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What stands in the settings files, each for itself: the values as somebody wrote them, by their
/// keys' paths (`night.timerMinutes`). Defaults are not in it.
///
/// @param file those of the settings file
/// @param boot those of the one on the boot partition, which goes over it
public record GivenValues(Map<String, String> file, Map<String, String> boot) {

  public static final GivenValues NOTHING = new GivenValues(Map.of(), Map.of());

  public GivenValues {
    file = Map.copyOf(file);
    boot = Map.copyOf(boot);
  }

  /// What a good file gives.
  static GivenValues in(Node.Section section) {
    Map<String, String> leaves = new HashMap<>();
    collect(section, "", leaves);
    return new GivenValues(leaves, Map.of());
  }

  private static void collect(Node.Section section, String path, Map<String, String> leaves) {
    section
        .children()
        .forEach(
            (key, node) -> {
              switch (node) {
                case Node.Section inner -> collect(inner, path + key + ".", leaves);
                case Node.Leaf leaf -> leaves.put(path + key, text(leaf));
                case Node.Sequence _ -> {}
              }
            });
  }

  /// The same number is the same value, however it is written.
  private static String text(Node.Leaf leaf) {
    return leaf.value() instanceof Number number
        ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
        : String.valueOf(leaf.value());
  }

  GivenValues under(GivenValues over) {
    return new GivenValues(file, over.file);
  }

  /// Whether somebody changed the value that is in force. A key that is gone changes nothing: a
  /// partition that was not mounted once must not look like a hand.
  public boolean changed(String path, GivenValues before) {
    return Optional.ofNullable(boot.get(path))
        .map(now -> !now.equals(before.boot.get(path)))
        .orElseGet(
            () -> file.containsKey(path) && !Objects.equals(file.get(path), before.file.get(path)));
  }

  /// What to hold the next start against: each value as it was last seen.
  public GivenValues after(GivenValues before, Set<String> paths) {
    return new GivenValues(latest(before.file, file, paths), latest(before.boot, boot, paths));
  }

  private static Map<String, String> latest(
      Map<String, String> before, Map<String, String> now, Set<String> paths) {
    Map<String, String> all = new HashMap<>(before);
    all.putAll(now);
    all.keySet().retainAll(paths);
    return all;
  }

  /// A strap's address may be in it.
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%d and %d values", file.size(), boot.size());
  }
}
