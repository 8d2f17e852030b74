package dev.nightjar.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the boot partition's settings file came to, for the one who wrote it on a PC and has no
/// other way to hear of it: the text of `nightjar-says.txt` beside it. No time stands in it, so
/// that it is written only when something changes, and nothing but what stands on that partition.
public final class BootAnswer {

  /// Whose value is about a thing of one person's own.
  private static final String STRAP = "strap.address";

  private BootAnswer() {}

  /// The text, with the ends of line that every editor shows.
  ///
  /// @param misnamed the sentences of [BootFile#misnamed]
  /// @param folders whose names a PC does not know
  public static String of(LoadedSettings loaded, List<String> misnamed, List<Path> folders) {
    List<String> lines = new ArrayList<>();
    lines.add("Nightjar says what it made of this drive's settings when it last started.");
    lines.add("");
    loaded
        .boot()
        .ifPresentOrElse(
            boot -> lines.addAll(of(boot)), () -> lines.add("There is no nightjar.json."));
    lines.addAll(misnamed);
    String text = String.join("\r\n", lines) + "\r\n";
    for (Path folder : folders) {
      text = text.replace(folder + "/", "");
    }
    return text;
  }

  private static List<String> of(LoadedSettings boot) {
    if (boot.source() == LoadedSettings.Source.FILE) {
      List<String> taken = values(boot.given().file());
      return List.of(
          taken.isEmpty()
              ? "nightjar.json was read; it sets nothing."
              : "nightjar.json was taken over: %s.".formatted(String.join(", ", taken)));
    }
    List<String> lines = new ArrayList<>();
    lines.add("nightjar.json was REFUSED, and nothing in it holds:");
    boot.problem().stream().flatMap(String::lines).forEach(problem -> lines.add("- " + problem));
    lines.add("Mend it, save it, and put the card back into the device.");
    lines.add(
        boot.source() == LoadedSettings.Source.LAST_GOOD
            ? "Until then the last good one holds."
            : "Until then the device's other settings hold.");
    return lines;
  }

  private static List<String> values(Map<String, String> given) {
    return new TreeMap<>(given)
        .entrySet().stream()
            .map(e -> e.getKey().equals(STRAP) ? STRAP : e.getKey() + " " + e.getValue())
            .toList();
  }
}
