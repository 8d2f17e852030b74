package dev.nightjar.sound.library;

import dev.nightjar.sound.file.LoopMaker;
import dev.nightjar.sound.synth.Family;
import dev.nightjar.sound.synth.Trait;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

  private static final int LONGEST_NAME = 60;

  private final Path folder;

  public OwnSounds(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /// What became of one file.
  ///
  /// @param sentence for the person, in one line
  public record Verdict(boolean added, String sentence) {}

  /// Takes in a file, or all files of a folder and what lies in it.
  ///
  /// @param told hears each verdict as it falls
  /// @throws IOException when the source or the own folder cannot be used at all, in words
  public void add(Path source, Optional<Family> family, Set<Trait> traits, Consumer<Verdict> told)
      throws IOException {
    Files.createDirectories(folder);
    Path scratch = Files.createTempDirectory(folder, ".taking-in-");
    try {
      LoopMaker maker = new LoopMaker(scratch);
      for (Path file : files(source)) {
        told.accept(verdict(file, maker, family, traits));
        clear(scratch, false);
      }
    } finally {
      clear(scratch, true);
    }
  }

  /// Without following any link: a stick must not lead to what lies beside it.
  private static List<Path> files(Path source) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        source.toRealPath(),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.add(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            files.add(file);
            return FileVisitResult.CONTINUE;
          }
        });
    files.sort(Comparator.naturalOrder());
    return files;
  }

  private Verdict verdict(Path file, LoopMaker maker, Optional<Family> family, Set<Trait> traits) {
    String shown = oneLine(String.valueOf(file.getFileName()));
    try {
      Optional<String> refusal = refusal(file);
      String name = name(file);
      if (refusal.isEmpty() && Manifest.read(folder).entry(name).isPresent()) {
        refusal =
            Optional.of("a sound called '%s' is there already; remove it first".formatted(name));
      }
      if (refusal.isPresent()) {
        return new Verdict(false, "%s was refused: %s".formatted(shown, refusal.get()));
      }
      LoopMaker.Made made = maker.make(file, folder, name);
      try (FolderLock lock = FolderLock.of(folder, sentence -> {})) {
        Manifest.read(folder).with(entry(name, made, family, traits)).write(folder);
      }
      String mended = made.mended().isEmpty() ? "as it is" : String.join(", ", made.mended());
      return new Verdict(true, "%s was added as '%s': %s".formatted(shown, name, mended));
    } catch (IOException e) {
      String why = oneLine(String.valueOf(e.getMessage()).replace(file.toString(), "it"));
      return new Verdict(false, "%s was refused: %s".formatted(shown, why));
    }
  }

  private static Manifest.Entry entry(
      String name, LoopMaker.Made made, Optional<Family> family, Set<Trait> traits) {
    return new Manifest.Entry(
        name,
        made.file(),
        family.map(Tags::word).orElse(null),
        traits.stream().sorted().map(Tags::word).toList(),
        made.measured().loudness().value(),
        made.measured().truePeak().value(),
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

  /// A name that is safe in a folder, in JSON and in one line: letters, digits, and a few signs.
  static String name(Path file) {
    String name = String.valueOf(file.getFileName()).replaceFirst("(?<=.)\\.[^.]*$", "");
    String safe = name.replaceAll("[^\\p{L}\\p{M}\\p{N} _()'-]+", "-").strip();
    safe = safe.replaceFirst("^[- ')]+", "");
    String cut = safe.substring(0, Math.min(LONGEST_NAME, safe.length())).strip();
    return cut.chars().anyMatch(Character::isLetterOrDigit) ? cut : "sound";
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", "?");
  }

  /// Takes a sound of the person's own away.
  ///
  /// @return false where there is none of this name
  /// @throws IOException when it cannot be deleted
  public boolean remove(String name) throws IOException {
    boolean found = false;
    Manifest manifest = Manifest.read(folder);
    Optional<Manifest.Entry> entry = manifest.entry(name);
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

  private static void clear(Path scratch, boolean itself) throws IOException {
    try (Stream<Path> files = Files.list(scratch)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    if (itself) {
      Files.delete(scratch);
    }
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
