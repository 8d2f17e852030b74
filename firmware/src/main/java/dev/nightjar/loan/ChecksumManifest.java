package dev.nightjar.loan;

import dev.nightjar.unit.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The seal over a folder: a manifest of every file's SHA-256, which `sha256sum -c` reads, made
/// lasting and read back from where it lies.
public final class ChecksumManifest {

  /// Its file's name.
  public static final String NAME = "MANIFEST.sha256";

  private ChecksumManifest() {}

  /// What a folder has otherwise than its manifest says, each named as in the manifest.
  public record Differences(List<String> extra, List<String> missing, List<String> changed) {
    public boolean none() {
      return extra.isEmpty() && missing.isEmpty() && changed.isEmpty();
    }
  }

  /// Holds a folder against its manifest. `sha256sum -c` does not see what was added; this does.
  ///
  /// @throws IOException in words: there is no manifest, or it is none
  public static Differences check(Path folder) throws IOException {
    Map<String, String> sealed = new LinkedHashMap<>();
    for (String line : Files.readAllLines(folder.resolve(NAME))) {
      if (!line.matches("[0-9a-f]{64}  .+")) {
        throw new IOException("%s is no manifest of a check-in".formatted(folder.resolve(NAME)));
      }
      sealed.put(line.substring(66), line.substring(0, 64));
    }
    Differences found = new Differences(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (Path file : PersonalInventory.files(folder, false).stream().sorted().toList()) {
      String name = folder.relativize(file).toString();
      String digest = sealed.remove(name);
      if (digest == null) {
        if (!name.equals(NAME)) {
          found.extra.add(name);
        }
      } else if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          || !Sha256.of(file).equals(digest)) {
        found.changed.add(name);
      }
    }
    found.missing.addAll(sealed.keySet());
    return found;
  }

  /// Seals a folder.
  ///
  /// @return SHA-256 of the manifest, in hexadecimal
  /// @throws IOException when what was written does not come back
  public static String seal(Disk disk, SystemServices machine, Path folder) throws IOException {
    Map<Path, String> digests = new LinkedHashMap<>();
    StringBuilder manifest = new StringBuilder();
    for (Path file : PersonalInventory.files(folder, false).stream().sorted().toList()) {
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
