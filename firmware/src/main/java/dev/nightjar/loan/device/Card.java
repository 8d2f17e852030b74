package dev.nightjar.loan.device;

import dev.nightjar.loan.Disk;
import dev.nightjar.loan.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/// The real card. A file that it makes may be read by its group; a folder that is missing is made.
public final class Card implements Disk {

  private static final int PIECE_BYTES = 1 << 20;

  private final SecureRandom random = new SecureRandom();

  @Override
  public void create(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.resolveSibling(".").normalize());
    Files.deleteIfExists(file);
    Set<PosixFilePermission> forOwner = PosixFilePermissions.fromString("rw-------");
    Files.createFile(file, PosixFilePermissions.asFileAttribute(forOwner));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Files.write(file, bytes, StandardOpenOption.WRITE);
  }

  @Override
  public String overwrite(Path file, long bytes) throws IOException {
    Sha256 written = new Sha256();
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
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
    Set<StandardOpenOption> how =
        Set.of(Files.isDirectory(path) ? StandardOpenOption.READ : StandardOpenOption.WRITE);
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
