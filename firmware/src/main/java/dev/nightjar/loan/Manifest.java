package dev.nightjar.loan;

import dev.nightjar.unit.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The seal over a folder: a manifest of every file's SHA-256, which `sha256sum -c` reads, made
/// lasting and read back from where it lies.
public final class Manifest {

  /// Its file's name.
  public static final String NAME = "MANIFEST.sha256";

  private Manifest() {}

  /// Seals a folder.
  ///
  /// @return SHA-256 of the manifest, in hexadecimal
  /// @throws IOException when what was written does not come back
  public static String seal(Disk disk, Machine machine, Path folder) throws IOException {
    Map<Path, String> digests = new LinkedHashMap<>();
    StringBuilder manifest = new StringBuilder();
    for (Path file : Inventory.files(folder, false).stream().sorted().toList()) {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new IOException(file + " is no file and cannot be sealed");
      }
      String digest = Sha256.of(file);
      digests.put(file, digest);
      manifest.append(digest).append("  ").append(folder.relativize(file)).append('\n');
    }
    Path written = folder.resolve(NAME);
    disk.create(written, manifest.toString().getBytes(StandardCharsets.UTF_8));
    digests.put(written, Sha256.of(written));
    for (Map.Entry<Path, String> file : digests.entrySet()) {
      disk.sync(file.getKey());
      Optional<String> read = machine.fromCard(file.getKey(), Long.MAX_VALUE);
      // A folder in memory has nothing behind it that could be read instead.
      String there = read.isPresent() ? read.get() : Sha256.of(file.getKey());
      if (!there.equals(file.getValue())) {
        throw new IOException(
            "%s did not come back as it was written; try another stick".formatted(file.getKey()));
      }
    }
    disk.sync(folder);
    return digests.getOrDefault(written, "");
  }
}
