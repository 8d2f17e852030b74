package dev.nightjar.sound.library;

import dev.nightjar.sound.synth.Family;
import dev.nightjar.sound.synth.Trait;
import dev.nightjar.unit.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The person's own sounds: taken in from anywhere, looked at, mended or refused, each with one
/// sentence. Nothing is written outside the folder. One thread at a time.
public final class OwnSounds {

  /// An hour in 16 bits is 0.7 GB; what is larger than this is no bedside sound.
  private static final long MOST_BYTES = 2L << 30;

  private final Path folder;
  private final Path scratchFolder;

  /// @param folder where they lie
  /// @param scratchFolder has room for what is needed while a sound is made: not the folder's own
  ///   disk, on which the journal lies as well
  public OwnSounds(Path folder, Path scratchFolder) {
    this.folder = folder.toAbsolutePath().normalize();
    this.scratchFolder = scratchFolder.toAbsolutePath().normalize();
  }

  /// What became of one file.
  ///
  /// @param sentence for the person, in one line
  public record Verdict(boolean added, String sentence) {}

  /// Takes in a file, or all sounds of a folder and what lies in it.
  ///
  /// @param told hears each verdict as it falls
  /// @return how many other files were passed over
  /// @throws IOException when the source or the own folder cannot be used at all, in words
  public int add(Path source, Optional<Family> family, Set<Trait> traits, Consumer<Verdict> told)
      throws IOException {
    SoundFiles found = SoundFiles.in(source);
    Files.createDirectories(folder);
    Files.createDirectories(scratchFolder);
    Path scratch = Files.createTempDirectory(scratchFolder, ".taking-in-");
    // Beside what it becomes, for a move; with a name that nobody can know before, and closed.
    Path making = Files.createTempDirectory(folder, ".taking-in-");
    try {
      LoopMaker maker = new LoopMaker(scratch);
      Set<String> added = new HashSet<>();
      for (Path file : found.files()) {
        told.accept(verdict(file, maker, making, family, traits, added));
        FolderFiles.empty(scratch);
      }
    } finally {
      FolderFiles.deleteFolder(scratch);
      FolderFiles.deleteFolder(making);
    }
    return found.passedOver();
  }

  /// @param added the names of this call: two files of one name are two sounds, while one that was
  ///   taken in before is not taken in again
  private Verdict verdict(
      Path file,
      LoopMaker maker,
      Path making,
      Optional<Family> family,
      Set<Trait> traits,
      Set<String> added) {
    String shown = oneLine(SoundNames.text(file));
    try {
      Optional<String> refusal = refusal(file);
      String name = SoundNames.free(SoundNames.of(file), file, added);
      if (refusal.isEmpty() && SoundsManifest.read(folder).entry(name).isPresent()) {
        refusal =
            Optional.of("a sound called '%s' is there already; remove it first".formatted(name));
      }
      if (refusal.isPresent()) {
        return new Verdict(false, "%s was refused: %s".formatted(shown, refusal.get()));
      }
      LoopMaker.Made made = maker.make(file, making, fileName(name));
      try (FolderLock _ = FolderLock.of(folder, sentence -> {})) {
        FolderFiles.moveIn(making.resolve(made.file()), folder.resolve(made.file()));
        SoundsManifest.read(folder).with(entry(name, made, family, traits)).write(folder);
      }
      added.add(name);
      String mended = made.mended().isEmpty() ? "as it is" : String.join(", ", made.mended());
      return new Verdict(true, "%s was added as '%s': %s".formatted(shown, name, mended));
    } catch (NoSuchFileException e) {
      return new Verdict(
          false, "%s was refused: it is gone; was the stick pulled out?".formatted(shown));
    } catch (IOException e) {
      String why = oneLine(String.valueOf(e.getMessage()).replace(file.toString(), "it"));
      return new Verdict(false, "%s was refused: %s".formatted(shown, why));
    } catch (RuntimeException e) {
      // One bad file must not keep the others out.
      return new Verdict(
          false, "%s was refused: a fault of Nightjar itself (%s)".formatted(shown, e));
    }
  }

  /// In ASCII, so that it is found under every locale.
  private static String fileName(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9 _()'-]+", "-");
    return plain.equals(name)
        ? name
        : plain + "-" + Sha256.of(name.getBytes(StandardCharsets.UTF_8)).substring(0, 8);
  }

  private static SoundsManifest.Entry entry(
      String name, LoopMaker.Made made, Optional<Family> family, Set<Trait> traits) {
    return new SoundsManifest.Entry(
        name,
        made.file(),
        family.map(Tags::word).orElse(null),
        traits.stream().sorted().map(Tags::word).toList(),
        made.measured().loudness().value(),
        made.measured().truePeak().value(),
        0.0,
        made.start() == 0 ? null : made.start(),
        null);
  }

  private static Optional<String> refusal(Path file) throws IOException {
    if (Files.isSymbolicLink(file)) {
      return Optional.of("it only points to another file; copy that one");
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of("it is no file; copy it again");
    }
    if (Files.size(file) > MOST_BYTES) {
      return Optional.of("it is larger than 2 GB; cut a piece out of it");
    }
    return Optional.empty();
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", "?");
  }

  /// Takes a sound of the person's own away.
  ///
  /// @return false where there is none of this name
  /// @throws IOException when it cannot be deleted
  public boolean remove(String given) throws IOException {
    String name = SoundNames.composed(given);
    boolean found = false;
    SoundsManifest manifest = SoundsManifest.read(folder);
    Optional<SoundsManifest.Entry> entry = manifest.entry(name);
    if (entry.isPresent()) {
      Path file = folder.resolve(entry.get().file()).normalize();
      if (folder.equals(file.getParent())) {
        Files.deleteIfExists(file);
      }
      manifest.without(name).write(folder);
      found = true;
    }
    if (!Files.isDirectory(folder)) {
      return found;
    }
    // What was put there by hand, or a scene.
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Catalogue.offers(file, name)) {
          Files.delete(file);
          found = true;
        }
      }
    }
    return found;
  }

  /// The family of a word, for a command.
  public static Optional<Family> family(String word) {
    return Stream.of(Family.values())
        .filter(f -> Tags.word(f).equals(word.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /// The trait of a word, for a command.
  public static Optional<Trait> trait(String word) {
    return Stream.of(Trait.values())
        .filter(t -> Tags.word(t).equals(word.toLowerCase(Locale.ROOT)))
        .findFirst();
  }
}
