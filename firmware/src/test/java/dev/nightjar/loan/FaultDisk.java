package dev.nightjar.loan;

import dev.nightjar.unit.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/// A card whose power is cut at a chosen boundary between two steps. What was not synced is lost
/// then, wholly, in part or not at all, as the random numbers have it: the bytes of a file each for
/// themselves and torn anywhere; makings, renames and deletes from the last one backwards, for a
/// journalling file system keeps their order.
///
/// The files lie in a real folder, so what reads them needs no port. Everything that ever was on
/// the card and was not written over is there still, as on a raw one: see [#raw].
final class FaultDisk implements Disk {

  /// The power went.
  static final class PowerCut extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /// What lies under a name, and stays where it is when the name goes.
  private static final class Inode {
    private byte[] lasting;
    private byte[] now;

    Inode(byte[] lasting, byte[] now) {
      this.lasting = lasting;
      this.now = now;
    }
  }

  private interface Change {
    void apply(Map<Path, Inode> names);
  }

  private final Path root;
  private final Random random;
  private final Map<Path, Inode> lasting = new HashMap<>();
  private final Map<Path, Inode> names = new HashMap<>();
  private final Map<Path, List<Change>> unsynced = new HashMap<>();
  private final List<Change> inOrder = new ArrayList<>();
  private final List<Inode> everything = new ArrayList<>();
  private long cutAt = Long.MAX_VALUE;
  private long steps;

  /// Takes what lies in a folder for what is on the card.
  FaultDisk(Path root, Random random) throws IOException {
    this.root = root;
    this.random = random;
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        Inode inode = new Inode(bytes, bytes);
        everything.add(inode);
        names.put(file, inode);
      }
    }
    lasting.putAll(names);
  }

  /// The power goes before this many more steps are done.
  void cutAfter(long more) {
    cutAt = steps + more;
  }

  void neverCut() {
    cutAt = Long.MAX_VALUE;
  }

  long steps() {
    return steps;
  }

  /// All that a look at the raw card can find.
  List<byte[]> raw() {
    return everything.stream().map(inode -> inode.lasting).toList();
  }

  private void step() {
    if (steps == cutAt) {
      throw new PowerCut();
    }
    steps++;
  }

  @Override
  public void create(Path file, byte[] bytes) throws IOException {
    step();
    Files.createDirectories(StatePaths.folderOf(file));
    Files.write(file, bytes);
    // Where the old one lay nobody writes.
    Inode inode = new Inode(new byte[0], bytes);
    everything.add(inode);
    change(file, map -> map.put(file, inode));
  }

  @Override
  public String overwrite(Path file, long bytes) throws IOException {
    step();
    Inode inode = names.get(file);
    if (inode == null) {
      throw new IOException(file + " is not on the card");
    }
    byte[] over = new byte[(int) Math.min(bytes, inode.now.length)];
    random.nextBytes(over);
    byte[] now = inode.now.clone();
    System.arraycopy(over, 0, now, 0, over.length);
    inode.now = now;
    Files.write(file, now);
    return Sha256.of(over);
  }

  @Override
  public void sync(Path path) {
    step();
    Inode inode = names.get(path);
    if (inode != null) {
      inode.lasting = inode.now;
      return;
    }
    // The journal is written up to the last change of this folder.
    List<Change> mine = unsynced.getOrDefault(path, List.of());
    if (!mine.isEmpty()) {
      commit(inOrder.indexOf(mine.getLast()) + 1);
    }
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    step();
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    change(
        to,
        map ->
            List.copyOf(map.keySet()).stream()
                .filter(path -> path.startsWith(from))
                .forEach(path -> map.put(to.resolve(from.relativize(path)), map.remove(path))));
  }

  @Override
  public void delete(Path path) throws IOException {
    step();
    Files.delete(path);
    change(path, map -> map.remove(path));
  }

  private void change(Path path, Change change) {
    change.apply(names);
    unsynced.computeIfAbsent(StatePaths.folderOf(path), folder -> new ArrayList<>()).add(change);
    inOrder.add(change);
  }

  private void commit(int count) {
    List<Change> done = List.copyOf(inOrder.subList(0, count));
    done.forEach(change -> change.apply(lasting));
    inOrder.subList(0, count).clear();
    unsynced.values().forEach(list -> list.removeAll(done));
  }

  /// What is there when the power is back.
  void restart() throws IOException {
    cutAt = Long.MAX_VALUE;
    everything.forEach(inode -> inode.lasting = torn(inode));
    commit(random.nextInt(inOrder.size() + 1));
    inOrder.clear();
    unsynced.clear();
    names.clear();
    names.putAll(lasting);
    Set<Path> folders = new LinkedHashSet<>();
    for (Path file : names.keySet()) {
      for (Path up = file.getParent(); up != null && !up.equals(root); up = up.getParent()) {
        folders.add(up);
      }
    }
    clear(folders);
    for (Map.Entry<Path, Inode> file : names.entrySet()) {
      file.getValue().now = file.getValue().lasting;
      Files.createDirectories(StatePaths.folderOf(file.getKey()));
      Files.write(file.getKey(), file.getValue().lasting);
    }
  }

  /// Some of what was not synced may have come to the card before the power went.
  private byte[] torn(Inode inode) {
    if (Arrays.equals(inode.now, inode.lasting)) {
      return inode.now;
    }
    byte[] torn = inode.now.clone();
    int arrived = random.nextInt(torn.length + 1);
    if (inode.lasting.length == torn.length) {
      System.arraycopy(inode.lasting, arrived, torn, arrived, torn.length - arrived);
      return torn;
    }
    return Arrays.copyOf(torn, arrived);
  }

  /// All files, and the folders in which nothing is left; those of the system stay.
  private void clear(Set<Path> kept) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      all.sorted(Comparator.reverseOrder())
          .filter(path -> !path.equals(root))
          .filter(path -> !kept.contains(path))
          .filter(path -> root.relativize(path).getNameCount() > 3 || isFile(path))
          .forEach(FaultDisk::delete0);
    }
  }

  private static boolean isFile(Path path) {
    return !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static void delete0(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
