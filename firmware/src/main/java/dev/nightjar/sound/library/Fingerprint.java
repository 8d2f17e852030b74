package dev.nightjar.sound.library;

import dev.nightjar.sound.Loudness;
import dev.nightjar.sound.loop.LoopFile;
import dev.nightjar.sound.synth.SynthSound;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/// What a made sound depends on, as a number: its seed and length, and the generators' own code. It
/// is the whole package's code, so that nobody has to think of a version, and no sound is ever
/// stale; the price is that a change to one generator makes all of them anew.
final class Fingerprint {

  private final byte[] code;

  private Fingerprint(byte[] code) {
    this.code = code;
  }

  /// Of the generators that run here.
  ///
  /// @throws IOException when their code cannot be read
  static Fingerprint ofThisProgram() throws IOException {
    MessageDigest digest = sha256();
    inPackage(
        SynthSound.class,
        files -> {
          for (Path file : files) {
            digest.update(Files.readAllBytes(file));
          }
        });
    for (Class<?> used : List.of(Loudness.class, LoopFile.class)) {
      try (InputStream in = used.getResourceAsStream(used.getSimpleName() + ".class")) {
        digest.update(Objects.requireNonNull(in).readAllBytes());
      }
    }
    return new Fingerprint(digest.digest());
  }

  String of(SynthSound sound) {
    MessageDigest digest = sha256();
    digest.update(code);
    String own =
        String.format(Locale.ROOT, "%s %d %d", sound.name(), sound.seed(), sound.seconds());
    digest.update(own.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }

  private interface Reader {
    void read(List<Path> files) throws IOException;
  }

  /// The files of a class's package, from the jar or the folder that it was loaded from.
  private static void inPackage(Class<?> member, Reader reader) throws IOException {
    try {
      Path source = Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
      String folder = member.getPackageName().replace('.', '/');
      if (Files.isDirectory(source)) {
        reader.read(files(source.resolve(folder)));
        return;
      }
      try (FileSystem jar = FileSystems.newFileSystem(source)) {
        reader.read(files(jar.getPath(folder)));
      }
    } catch (URISyntaxException e) {
      throw new IOException("the program's own place cannot be read", e);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
