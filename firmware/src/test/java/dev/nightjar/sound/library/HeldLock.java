package dev.nightjar.sound.library;

import java.io.IOException;
import java.nio.file.Path;

/// A process that holds a folder's lock until its standard input ends.
final class HeldLock {

  private HeldLock() {}

  public static void main(String[] args) throws IOException {
    try (FolderLock _ = FolderLock.of(Path.of(args[0]), sentence -> {})) {
      System.out.write('h');
      System.out.flush();
      int end = System.in.read();
      System.exit(end < 0 ? 0 : 1);
    }
  }
}
