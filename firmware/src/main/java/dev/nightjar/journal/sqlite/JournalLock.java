package dev.nightjar.journal.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Held on `journal.lock` as long as a process writes the journal, be its database open, full or
/// broken: what it holds in memory is in no file. The system lets it go with the process.
///
/// Not on the database itself, where closing any second handle would drop SQLite's own locks.
public final class JournalLock implements AutoCloseable {

  private static final String FILE_NAME = "journal.lock";

  private final @Nullable FileChannel channel;

  private JournalLock(@Nullable FileChannel channel) {
    this.channel = channel;
  }

  /// Takes it. On a card that takes no file, or where another has it, the journal goes on without.
  static JournalLock take(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve(FILE_NAME),
              Set.of(
                  StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
      if (lock(channel)) {
        return new JournalLock(channel);
      }
      channel.close();
    } catch (IOException e) {
      // What is wrong with the card the journal itself tells.
    }
    return new JournalLock(null);
  }

  /// Whether a process writes the journal in a folder.
  public static boolean isHeld(Path folder) throws IOException {
    Path file = folder.resolve(FILE_NAME);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (FileChannel channel =
        FileChannel.open(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
      return !lock(channel);
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // in this process
    }
  }

  @Override
  public void close() {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        // It goes with the process.
      }
    }
  }
}
