package dev.nightjar.sound.loop;

import dev.nightjar.sound.file.UnplayableFileException;
import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;

/// Whether a disk has room for what is to be written, asked before: a disk that fills up stops what
/// others keep there, such as the journal.
public final class FreeSpace {

  /// What stays free: months of the journal, or a system's own logs.
  static final long RESERVE_BYTES = 64L << 20;

  private FreeSpace() {}

  /// Where the free space is not known, there may be some.
  ///
  /// @param bytes at most
  /// @throws UnplayableFileException where they would not fit
  public static void check(Path file, Path folder, long bytes) throws UnplayableFileException {
    OptionalLong usable = usable(folder);
    if (usable.isPresent()) {
      check(file, folder, bytes, usable.getAsLong());
    }
  }

  /// The bytes that this user may still write below a folder; empty where it is not there, or not
  /// known.
  public static OptionalLong usable(Path folder) {
    // Not Files.getFileStore, which fails where the mount table lacks the disk, as in a chroot.
    File disk = folder.toFile();
    return disk.getTotalSpace() > 0 ? OptionalLong.of(disk.getUsableSpace()) : OptionalLong.empty();
  }

  static void check(Path file, Path folder, long bytes, long usable)
      throws UnplayableFileException {
    long free = Math.max(0, usable - RESERVE_BYTES);
    if (bytes > free) {
      throw new UnplayableFileException(
          file,
          String.format(
              Locale.ROOT,
              "it needs up to %d MB in %s and %d MB are free",
              (bytes >> 20) + 1,
              folder,
              free >> 20),
          "take other sounds away or use a shorter piece of it");
    }
  }
}
