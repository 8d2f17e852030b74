package dev.nightjar.loan.device;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Which disk a folder lies on.
public final class Mounts {

  private static final Path BLOCK_DEVICES = Path.of("/sys/dev/block");

  /// What is in a folder of these is gone at the next restart.
  public static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs", "overlay");

  private Mounts() {}

  /// The type of the file system that a folder lies on, as mount(8) names it; empty where the mount
  /// table lacks it, as in a chroot.
  public static Optional<String> type(Path path) throws IOException {
    try {
      return Optional.of(Files.getFileStore(path).type());
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      return Optional.empty(); // "Mount point not found"
    }
  }

  /// Whether two folders lie on the same disk, or one in a container on it.
  public static boolean shareADisk(Path one, Path other) throws IOException {
    Optional<Path> disk = disk(device(one));
    return device(one) == device(other) || (disk.isPresent() && disk.equals(disk(device(other))));
  }

  private static long device(Path path) throws IOException {
    return ((Number) Files.getAttribute(path, "unix:dev")).longValue();
  }

  /// The disk of a partition; of a container, the disk that its file lies on. Nothing for what has
  /// no block device: a folder in memory, a network's.
  private static Optional<Path> disk(long device) throws IOException {
    // As glibc packs them: gnu_dev_major(3).
    long major = (device >>> 8 & 0xfff) | (device >>> 32 & ~0xfffL);
    long minor = (device & 0xff) | (device >>> 12 & ~0xffL);
    Path entry = BLOCK_DEVICES.resolve(major + ":" + minor);
    return Files.exists(entry) ? Optional.of(whole(entry.toRealPath())) : Optional.empty();
  }

  private static Path whole(Path block) throws IOException {
    Path slaves = block.resolve("slaves");
    if (Files.isDirectory(slaves)) {
      try (Stream<Path> below = Files.list(slaves)) {
        List<Path> first = below.limit(1).toList();
        if (!first.isEmpty()) {
          return whole(first.getFirst().toRealPath());
        }
      }
    }
    Path file = block.resolve("loop/backing_file");
    if (Files.exists(file)) {
      Path backing = Path.of(Files.readString(file).strip());
      if (Files.exists(backing)) {
        return disk(device(backing)).orElse(block);
      }
    }
    Path up = block.getParent();
    return Files.exists(block.resolve("partition")) && up != null ? up : block;
  }
}
