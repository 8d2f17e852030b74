package dev.nightjar.loan.device;

import dev.nightjar.loan.Disk;
import dev.nightjar.unit.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/// The real card. A file that it makes belongs to whom its folder belongs, and may be read by its
/// group; a folder that is missing is made. No link is followed at a file's name: the folder may be
/// the service's, and whoever broke into that must not lead root elsewhere.
public final class FileDisk implements Disk {

  private static final int PIECE_BYTES = 1 << 20;

  private static final Set<OpenOption> WRITE =
      Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

  private final SecureRandom random = new SecureRandom();

  @Override
  public void create(Path file, byte[] bytes) throws IOException {
    Path folder = file.resolveSibling(".").normalize();
    Files.createDirectories(folder);
    Files.deleteIfExists(file);
    Set<PosixFilePermission> forOwner = PosixFilePermissions.fromString("rw-------");
    try (FileChannel out =
        FileChannel.open(
            file,
            Set.of(
                StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
            PosixFilePermissions.asFileAttribute(forOwner))) {
      giveTo(Files.readAttributes(folder, PosixFileAttributes.class), file);
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        out.write(rest);
      }
    }
  }

  private static void giveTo(PosixFileAttributes like, Path file) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    PosixFileAttributes now = view.readAttributes();
    view.setPermissions(PosixFilePermissions.fromString("rw-r-----"));
    if (!now.group().equals(like.group())) {
      view.setGroup(like.group());
    }
    if (!now.owner().equals(like.owner())) {
      view.setOwner(like.owner());
    }
  }

  @Override
  public String overwrite(Path file, long bytes) throws IOException {
    Sha256 written = new Sha256();
    try (FileChannel out = FileChannel.open(file, WRITE)) {
      long length = Math.min(bytes, out.size());
      byte[] piece = new byte[PIECE_BYTES];
      for (long at = 0; at < length; at += piece.length) {
        random.nextBytes(piece);
        ByteBuffer rest = ByteBuffer.wrap(piece, 0, (int) Math.min(piece.length, length - at));
        written.add(rest.duplicate());
        while (rest.hasRemaining()) {
          out.write(rest, at + rest.position());
        }
      }
    }
    return written.hex();
  }

  @Override
  public void sync(Path path) throws IOException {
    Set<? extends OpenOption> how =
        Files.isDirectory(path) ? Set.of(StandardOpenOption.READ) : WRITE;
    try (FileChannel channel = FileChannel.open(path, how)) {
      channel.force(true);
    }
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void delete(Path path) throws IOException {
    Files.delete(path);
  }
}
