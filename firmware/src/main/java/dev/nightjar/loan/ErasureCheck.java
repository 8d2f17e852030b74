package dev.nightjar.loan;

import dev.nightjar.unit.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What a look at the device shows once everything is destroyed and the state is open again.
///
/// @param held what could be seen to be as it should, a sentence each
/// @param failed what could not
record ErasureCheck(List<String> held, List<String> failed) {

  static ErasureCheck look(StatePaths at, EraseOrder order) throws IOException {
    ErasureCheck found = new ErasureCheck(new ArrayList<>(), new ArrayList<>());
    found.overwritten(order);
    found.note(
        left(at).isEmpty(),
        "no old container is in the vault any more",
        "an old container is still in the vault");
    found.key(at, order);
    found.state(at, order);
    found.note(
        pairings(at).isEmpty(), "no Bluetooth pairing is stored", "Bluetooth pairings are stored");
    return found;
  }

  private void note(boolean holds, String good, String bad) {
    if (holds) {
      held.add(good);
    } else {
      failed.add(bad);
    }
  }

  private void overwritten(EraseOrder order) {
    note(
        order.items().stream()
            .allMatch(item -> item.fate() == PersonalItem.Fate.GONE && item.verified()),
        "what was written over the keys, the headers and the files was read back from the card",
        "not everything was read back from the card after it had been written over: see above");
  }

  private static List<Path> left(StatePaths at) throws IOException {
    try (Stream<Path> all = Files.list(at.vault())) {
      List<Path> known = List.of(at.vault().resolve("current"), at.order());
      return all.filter(path -> !known.contains(path)).toList();
    }
  }

  private void key(StatePaths at, EraseOrder order) throws IOException {
    String told = told(at);
    if (!told.startsWith("encrypted")) {
      // The next loan must not go out on a plain card because nobody looked.
      (order.before().startsWith("encrypted") ? failed : held)
          .add("the state is not encrypted now (" + told + ")");
      return;
    }
    Path key = at.vault().resolve("current").resolve("key");
    String now = Files.exists(key) ? Sha256.of(key) : "";
    note(
        !now.isEmpty()
            && order.items().stream().noneMatch(item -> item.key().filter(now::equals).isPresent()),
        "the state is encrypted (%s), with a key that is none of the old ones".formatted(told),
        "the state is encrypted, but its key is missing or an old one");
  }

  private void state(StatePaths at, EraseOrder order) throws IOException {
    int files = PersonalInventory.files(at.state(), true).size();
    int sounds =
        PersonalInventory.files(at.state().resolve(PersonalInventory.SOUNDS), false).size();
    note(
        files == 0,
        "the state folder is empty, but for the folder of own sounds",
        String.format(Locale.ROOT, "the state folder holds files: %d", files));
    if (order.wish().keepSounds()) {
      note(
          sounds == order.wish().sounds(),
          String.format(Locale.ROOT, "files of own sounds that were kept, as ordered: %d", sounds),
          String.format(
              Locale.ROOT,
              "of %d files of own sounds %d are there",
              order.wish().sounds(),
              sounds));
    } else {
      note(
          sounds == 0,
          "no own sound is stored",
          String.format(Locale.ROOT, "own sounds are stored: %d", sounds));
    }
  }

  /// BlueZ keeps a pairing as `<adapter>/<device>/info`.
  private static List<Path> pairings(StatePaths at) throws IOException {
    return PersonalInventory.files(at.bonds(), false).stream()
        .filter(path -> path.endsWith("info"))
        .toList();
  }

  static String told(StatePaths at) throws IOException {
    if (!Files.exists(at.told())) {
      return "";
    }
    return Files.readAllLines(at.told()).stream().findFirst().orElse("");
  }
}
