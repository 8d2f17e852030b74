package dev.nightjar.unit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256, as `sha256sum` prints it.
public final class Sha256 {

  private final MessageDigest digest;

  /// Of nothing yet.
  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  /// Adds bytes at the end.
  public void add(ByteBuffer bytes) {
    digest.update(bytes);
  }

  /// In hexadecimal; once.
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /// Of a whole file; blocks on the card.
  public static String of(Path file) throws IOException {
    return of(file, Long.MAX_VALUE);
  }

  /// Of the first so many bytes of a file, or of all where it is shorter; blocks on the card.
  public static String of(Path file, long bytes) throws IOException {
    Sha256 sha = new Sha256();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] piece = new byte[1 << 16];
      long left = bytes;
      int read;
      while (left > 0 && (read = in.read(piece, 0, (int) Math.min(piece.length, left))) > 0) {
        sha.add(ByteBuffer.wrap(piece, 0, read));
        left -= read;
      }
    }
    return sha.hex();
  }

  /// Of bytes.
  public static String of(byte[] bytes) {
    Sha256 sha = new Sha256();
    sha.add(ByteBuffer.wrap(bytes));
    return sha.hex();
  }
}
