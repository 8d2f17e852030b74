package dev.nightjar.sound.loop;

import dev.nightjar.sound.file.UnplayableFileException;
import java.io.File;
import java.nio.file.Path;
import java.util.Locale;

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
    // Not Files.getFileStore, which fails where the mount table lacks the disk, as in a chroot.
    File disk = folder.toFile();
    if (disk.getTotalSpace() > 0) {
      check(file, folder, bytes, disk.getUsableSpace());
    }
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
