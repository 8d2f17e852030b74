package dev.nightjar.loan;

import dev.nightjar.loan.PersonalItem.Fate;
import dev.nightjar.loan.PersonalItem.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// Destroys what an order names, step by step, and notes each step in the order before the next:
/// written over, then deleted. It may be begun anew at any time.
final class Shredder {

  /// LUKS2's two headers and its key slots lie in the first 16 MiB (`--luks2-metadata-size` and
  /// `--luks2-keyslots-size` of cryptsetup-luksFormat(8) at their defaults); the key that encrypts
  /// everything lies there, itself encrypted, in about 4000 stripes of which each is needed.
  static final long HEADER_BYTES = 16 << 20;

  private final StatePaths at;
  private final Disk disk;
  private final SystemServices machine;
  private final Consumer<String> told;

  Shredder(StatePaths at, Disk disk, SystemServices machine, Consumer<String> told) {
    this.at = at;
    this.disk = disk;
    this.machine = machine;
    this.told = told;
  }

  /// Returns once everything is done that the order names. The container is closed.
  EraseOrder destroy(EraseOrder order) throws IOException {
    EraseOrder now = order;
    for (int index = 0; index < order.items().size(); index++) {
      now = destroy(now, index);
    }
    return now;
  }

  private EraseOrder destroy(EraseOrder order, int index) throws IOException {
    PersonalItem item = order.items().get(index);
    if (item.isDone()) {
      return order;
    }
    Path path = item.kind() == Kind.CONTAINER ? taken(item, index) : item.path();
    EraseOrder now = order;
    if (!files(item.kind(), path).isEmpty()) {
      boolean before = item.fate() == Fate.PLANNED || item.verified();
      now = noted(order, index, item.overwritten(overwrite(item.kind(), path) && before));
    }
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      delete(item.kind(), path);
    }
    PersonalItem last = now.items().get(index);
    now = noted(now, index, last.is(last.fate() == Fate.PLANNED ? Fate.VANISHED : Fate.GONE));
    told.accept(now.items().get(index).words());
    return now;
  }

  private EraseOrder noted(EraseOrder order, int index, PersonalItem item) throws IOException {
    EraseOrder now = order.with(index, item);
    now.write(disk, at.order());
    return now;
  }

  /// A container gets another name first: from then on nothing opens it, and a new one that is made
  /// after an erase was cut short is not taken for it.
  private Path taken(PersonalItem item, int index) throws IOException {
    Path taken = at.vault().resolve("erasing-" + index);
    if (!Files.exists(taken) && item.fate() == Fate.PLANNED && Files.exists(item.path())) {
      disk.rename(item.path(), taken);
      disk.sync(at.vault());
    }
    return taken;
  }

  /// @return whether what was written came back from the card
  private boolean overwrite(Kind kind, Path path) throws IOException {
    boolean same = true;
    for (Path file : files(kind, path)) {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        boolean container = kind == Kind.CONTAINER && !file.endsWith("key");
        same &= overwrite(file, container ? HEADER_BYTES : Long.MAX_VALUE);
      }
    }
    return same;
  }

  private boolean overwrite(Path file, long bytes) throws IOException {
    String written = disk.overwrite(file, bytes);
    disk.sync(file);
    return machine.fromCard(file, bytes).filter(written::equals).isPresent();
  }

  private static List<Path> files(Kind kind, Path path) throws IOException {
    return switch (kind) {
      case CONTAINER, FOLDER -> PersonalInventory.files(path, false);
      case FOLDER_BUT_SOUNDS -> PersonalInventory.files(path, true);
      case FILE -> Files.exists(path, LinkOption.NOFOLLOW_LINKS) ? List.of(path) : List.of();
    };
  }

  private void delete(Kind kind, Path path) throws IOException {
    if (kind != Kind.FILE) {
      for (Path inside : PersonalInventory.below(path, kind == Kind.FOLDER_BUT_SOUNDS).reversed()) {
        if (!inside.equals(path.resolve(PersonalInventory.SOUNDS))) {
          disk.delete(inside);
        }
      }
      disk.sync(path);
    }
    if (kind == Kind.FILE || kind == Kind.CONTAINER) {
      disk.delete(path);
      disk.sync(StatePaths.folderOf(path));
    }
  }
}
