package dev.nightjar.loan;

import dev.nightjar.loan.PersonalItem.Kind;
import dev.nightjar.unit.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds what is personal on a device whose container is closed.
final class PersonalInventory {

  /// The own sounds, in the state.
  static final String SOUNDS = "sounds";

  private static final List<String> CONTAINERS = List.of("current", "new", "broken");

  private PersonalInventory() {}

  /// Everything, the keys first: what they had encrypted is noise from then on.
  static List<PersonalItem> of(StatePaths at, boolean keepSounds) throws IOException {
    List<PersonalItem> items = new ArrayList<>();
    List<String> containers = new ArrayList<>(CONTAINERS);
    if (!keepSounds) {
      containers.add("next");
    }
    for (String name : containers) {
      Path folder = at.vault().resolve(name);
      if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        items.add(
            PersonalItem.planned(Kind.CONTAINER, folder, files(folder, false).size(), key(folder)));
      }
    }
    // Where `next` holds them, what lies here is left from a time without a container.
    boolean soundsHere = keepSounds && !isFolder(at.vault().resolve("next"));
    Kind state = soundsHere ? Kind.FOLDER_BUT_SOUNDS : Kind.FOLDER;
    addFolder(items, state, at.state());
    addFolder(items, Kind.FOLDER, at.bonds());
    addFolder(items, Kind.FOLDER, at.cache());
    if (Files.exists(at.oldSettings())) {
      items.add(PersonalItem.planned(Kind.FILE, at.oldSettings(), 1, Optional.empty()));
    }
    return items;
  }

  private static void addFolder(List<PersonalItem> items, Kind kind, Path folder)
      throws IOException {
    int files = files(folder, kind == Kind.FOLDER_BUT_SOUNDS).size();
    if (files > 0) {
      items.add(PersonalItem.planned(kind, folder, files, Optional.empty()));
    }
  }

  private static Optional<String> key(Path container) throws IOException {
    Path key = container.resolve("key");
    return Files.isRegularFile(key) ? Optional.of(Sha256.of(key)) : Optional.empty();
  }

  /// All that is no folder, links not followed.
  static List<Path> files(Path folder, boolean butSounds) throws IOException {
    return below(folder, butSounds).stream().filter(path -> !isFolder(path)).toList();
  }

  /// All that lies in a folder, what is in a folder after it. Nothing where it is none.
  static List<Path> below(Path folder, boolean butSounds) throws IOException {
    if (!isFolder(folder)) {
      return List.of();
    }
    Path sounds = folder.resolve(SOUNDS);
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> !path.equals(folder))
          .filter(path -> !(butSounds && path.startsWith(sounds)))
          .toList();
    }
  }

  static boolean isFolder(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }
}
