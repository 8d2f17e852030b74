package dev.nightjar.sound.library;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/// Lets one maker at a time change a folder and its manifest, of all threads and processes of this
/// machine. The system releases it when a process dies. Not for a thread that holds one already.
final class FolderLock implements AutoCloseable {

  /// Stays there: a lock file that is deleted is no lock.
  static final String FILE = ".lock";

  /// A file lock is the process's, not the thread's.
  private static final Semaphore IN_THIS_PROCESS = new Semaphore(1, true);

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /// Blocks while another one has it.
  ///
  /// @param told hears that, once
  static FolderLock of(Path folder, Consumer<String> told) throws IOException {
    IN_THIS_PROCESS.acquireUninterruptibly();
    try {
      return new FolderLock(locked(folder, told));
    } catch (IOException | RuntimeException e) {
      IN_THIS_PROCESS.release();
      throw e;
    }
  }

  private static FileChannel locked(Path folder, Consumer<String> told) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve(FILE),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    try {
      if (channel.tryLock() == null) {
        told.accept("waiting for another process that changes " + folder);
        channel.lock();
      }
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      IN_THIS_PROCESS.release();
    }
  }
}
