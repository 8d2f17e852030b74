package dev.nightjar.loan;

import java.io.IOException;
import java.nio.file.Path;

/// Port: what changes the card, step by step, so that a power cut can be thought of between any
/// two. What was not synced may be lost by one, wholly or in part; renames and deletes of a folder
/// are lost from the last one backwards. All methods block on the card. What is read is read
/// straight from the file system.
///
/// Every method throws [IOException] when the card cannot do it; nothing is known of the step then.
public interface Disk {

  /// Makes a file, in place of one of that name. [#sync] of it and of its folder make it last.
  void create(Path file, byte[] bytes) throws IOException;

  /// Writes random bytes over the first so many of a file, or over all where it is shorter, where
  /// they lie; [#sync] makes that last.
  ///
  /// @return SHA-256 of what lies there now, in hexadecimal
  String overwrite(Path file, long bytes) throws IOException;

  /// Makes what was written to a file last; of a folder, its makings, renames and deletes.
  void sync(Path path) throws IOException;

  /// Gives a file or folder another name in the same folder.
  void rename(Path from, Path to) throws IOException;

  /// Takes away a file, a link or an empty folder.
  void delete(Path path) throws IOException;

  /// Makes a file whole or not at all, and lasting.
  default void write(Path file, byte[] bytes) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    create(part, bytes);
    sync(part);
    rename(part, file);
    sync(StatePaths.folderOf(file));
  }
}
