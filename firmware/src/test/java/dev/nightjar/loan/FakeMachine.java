package dev.nightjar.loan;

import dev.nightjar.unit.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Does what `src/deb/state` does, in the same order, with containers of a few bytes. What is in an
/// open container lies in the state folder, unknown to the card; whoever has no key of it sees
/// nothing.
class FakeMachine implements SystemServices {

  static final String HEADER = "LUKS-header-of-";

  private final StatePaths at;
  private final Disk disk;
  private final Random random;
  private final boolean encrypts;

  /// By the key, as Latin-1.
  private final Map<String, Map<String, byte[]>> inside = new HashMap<>();

  private Map<String, byte[]> open = Map.of();

  int resumed;

  FakeMachine(StatePaths at, Disk disk, Random random, boolean encrypts) {
    this.at = at;
    this.disk = disk;
    this.random = random;
    this.encrypts = encrypts;
  }

  @Override
  public void quiet(boolean keepSounds) throws IOException {
    if (encrypts && keepSounds) {
      String key = make("next");
      Path sounds = at.state().resolve(PersonalInventory.SOUNDS);
      for (Path file : PersonalInventory.files(sounds, false)) {
        put(key, at.state().relativize(file).toString(), Files.readAllBytes(file));
      }
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(at.told());
    for (String file : open.keySet()) {
      Files.delete(at.state().resolve(file));
    }
    open = Map.of();
  }

  @Override
  public void open() throws IOException {
    Files.createDirectories(StatePaths.folderOf(at.told()));
    if (!encrypts) {
      Files.writeString(at.told(), "plain this system's kernel has no dm_crypt\n");
      return;
    }
    Path current = at.vault().resolve("current");
    Path next = at.vault().resolve("next");
    if (!Files.exists(current) && Files.exists(next)) {
      disk.rename(next, current);
      disk.sync(at.vault());
    }
    String key = Files.exists(current) ? key(current) : make("current");
    open = inside.getOrDefault(key, Map.of());
    for (Map.Entry<String, byte[]> file : open.entrySet()) {
      Path path = at.state().resolve(file.getKey());
      Files.createDirectories(StatePaths.folderOf(path));
      Files.write(path, file.getValue());
    }
    Files.writeString(at.told(), "encrypted a-cipher\n");
  }

  @Override
  public void resume() {
    resumed++;
  }

  @Override
  public Optional<String> fromCard(Path file, long bytes) throws IOException {
    return Optional.of(Sha256.of(file, bytes));
  }

  void put(String key, String file, byte[] bytes) {
    inside.computeIfAbsent(key, k -> new HashMap<>()).put(file, bytes);
  }

  static String key(Path container) throws IOException {
    return Files.readString(container.resolve("key"), StandardCharsets.ISO_8859_1);
  }

  /// Whole or not at all under its name.
  private String make(String name) throws IOException {
    Path made = at.vault().resolve("new");
    for (Path left : PersonalInventory.below(made, false).reversed()) {
      disk.delete(left);
    }
    byte[] key = new byte[64];
    random.nextBytes(key);
    disk.create(made.resolve("key"), key);
    disk.create(made.resolve("container"), container(name + key[0]));
    disk.sync(made.resolve("key"));
    disk.sync(made.resolve("container"));
    disk.sync(made);
    disk.rename(made, at.vault().resolve(name));
    disk.sync(at.vault());
    return new String(key, StandardCharsets.ISO_8859_1);
  }

  static byte[] container(String of) {
    return (HEADER + of).getBytes(StandardCharsets.UTF_8);
  }
}
