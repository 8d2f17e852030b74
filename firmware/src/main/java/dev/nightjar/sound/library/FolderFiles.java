package dev.nightjar.sound.library;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writing into a folder that others may write, as root does for `sounds add`: no link that lies
/// there is followed, and what is made belongs to the folder's owner, so that the service can
/// change it.
final class FolderFiles {

  private static final Logger LOG = LoggerFactory.getLogger(FolderFiles.class);

  private FolderFiles() {}

  /// Writes what a file holds.
  interface Writer {
    void write(OutputStream out) throws IOException;
  }

  /// Under another name first, so that a power cut leaves the old one.
  static void replace(Path file, Writer writer) throws IOException {
    Path half = file.resolveSibling(file.getFileName() + ".new");
    // A link is taken away itself. CREATE_NEW follows none and takes no file of anybody else's.
    Files.deleteIfExists(half);
    try (OutputStream out =
        Files.newOutputStream(half, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      writer.write(out);
    }
    moveIn(half, file);
  }

  /// Gives a finished file of the same disk its place; a link there is replaced, not followed.
  static void moveIn(Path made, Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    try {
      FileOwnerAttributeView view =
          Files.getFileAttributeView(made, FileOwnerAttributeView.class, LinkOption.NOFOLLOW_LINKS);
      var owner = Files.getOwner(folder == null ? made : folder);
      if (!view.getOwner().equals(owner)) {
        view.setOwner(owner);
      }
    } catch (IOException e) {
      LOG.debug("{} keeps its owner", made, e);
    }
    Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /// Deletes what lies in a folder of our own making, and it; nothing where it is a link by now.
  static void deleteFolder(Path folder) throws IOException {
    empty(folder);
    Files.deleteIfExists(folder);
  }

  static void empty(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
