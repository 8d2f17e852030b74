package dev.nightjar.config;

import dev.nightjar.config.Loaded.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The settings file. Whatever stands in it, there are settings to run with: its own, else those of
/// the last good file, else the defaults.
public final class SettingsFile {

  // Far above any settings file; whoever names a sound file by mistake gets a sentence, not a heap.
  private static final int BYTES_MAX = 1 << 20;

  private SettingsFile() {}

  /// Reads a settings file whose last good copy lies beside it. See [#load(Path,Path)].
  public static Loaded load(Path file) {
    return load(file, folderOf(file));
  }

  /// Reads a settings file. Never throws for what stands in the file or how the card fares; blocks
  /// on the card.
  ///
  /// @param file the JSON file; `//` and `/* */` comments and trailing commas are allowed. Where it
  ///   is missing the defaults hold
  /// @param lastGoodFolder where the copy of the last good file is kept, as `<file>.last-good`;
  ///   made when missing
  public static Loaded load(Path file, Path lastGoodFolder) {
    return load(file, lastGoodFolder, true);
  }

  /// The same for one who only looks: no copy is kept.
  public static Loaded look(Path file, Path lastGoodFolder) {
    return load(file, lastGoodFolder, false);
  }

  private static Loaded load(Path file, Path lastGoodFolder, boolean keeps) {
    Path copy = lastGoodFolder.resolve(file.getFileName() + ".last-good");
    try {
      byte[] json = read(file);
      Parsed parsed = parse(json, file, file);
      return parsed.problems().isEmpty()
          ? new Loaded(parsed.settings(), keeps ? keep(json, copy) : Optional.empty(), Source.FILE)
          : lastGood(file, copy, String.join("\n", parsed.problems()));
    } catch (NoSuchFileException e) {
      return new Loaded(Settings.defaults(), Optional.empty(), Source.DEFAULTS);
    } catch (IOException e) {
      return lastGood(file, copy, "the settings file %s cannot be read: %s".formatted(file, e));
    }
  }

  private static Loaded lastGood(Path file, Path copy, String problem) {
    try {
      Parsed parsed = parse(read(copy), copy, file);
      if (parsed.problems().isEmpty()) {
        return new Loaded(parsed.settings(), Optional.of(problem), Source.LAST_GOOD);
      }
      problem += "\n" + String.join("\n", parsed.problems());
    } catch (NoSuchFileException e) {
      // No file was ever good: the defaults, and the file's own problem is all there is to tell.
    } catch (IOException e) {
      problem += "\nthe last good settings %s cannot be read: %s".formatted(copy, e);
    }
    return new Loaded(Settings.defaults(), Optional.of(problem), Source.DEFAULTS);
  }

  private record Parsed(Settings settings, List<String> problems) {}

  /// @param shown the file that the problems name
  /// @param home the file from whose folder relative paths count
  private static Parsed parse(byte[] json, Path shown, Path home) {
    Binder binder = new Binder(String.valueOf(shown.getFileName()), folderOf(home));
    Settings settings = Settings.defaults();
    try {
      Node root = Node.read(json);
      if (root instanceof Node.Section section) {
        settings = binder.bind(settings, section, "");
      } else {
        binder.problem("the file is " + root.shown() + ", allowed is an object", root.line());
      }
    } catch (Node.Malformed e) {
      binder.problem("the file " + e.getMessage(), e.line());
    }
    return new Parsed(settings, binder.problems());
  }

  private static byte[] read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(BYTES_MAX + 1);
      if (bytes.length > BYTES_MAX) {
        throw new IOException("it is larger than 1 MiB");
      }
      return bytes;
    }
  }

  /// Keeps the good file's copy; written only when it changed, for the card's sake.
  ///
  /// @return what went wrong
  private static Optional<String> keep(byte[] json, Path copy) {
    try {
      if (!Files.isRegularFile(copy) || !Arrays.equals(read(copy), json)) {
        writeAtomically(json, copy);
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("the last good settings %s cannot be kept: %s".formatted(copy, e));
    }
  }

  private static void writeAtomically(byte[] bytes, Path to) throws IOException {
    Files.createDirectories(folderOf(to));
    // A temporary file is readable by its owner alone: the strap's address stands in it.
    Path part = Files.createTempFile(folderOf(to), to.getFileName() + ".", ".part");
    try {
      try (FileChannel out = FileChannel.open(part, StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
          out.write(rest);
        }
        out.force(true);
      }
      Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static Path folderOf(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? file.toAbsolutePath() : folder;
  }
}
