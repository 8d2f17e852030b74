package dev.nightjar.config;

import dev.nightjar.config.LoadedSettings.Source;
import dev.nightjar.unit.IoWords;
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
/// the last good file, else what lies under it: the defaults, or another settings file.
public final class SettingsFile {

  // Far above any settings file; whoever names a sound file by mistake gets a sentence, not a heap.
  private static final int BYTES_MAX = 1 << 20;

  private final Path file;
  private final String shown;
  private final Path copy;
  private final Path base;
  private final boolean keeps;

  /// @param shown how the problems name the file
  /// @param copy where the last good file is kept
  /// @param base the folder from which relative paths count
  /// @param keeps whether it is kept
  private SettingsFile(Path file, String shown, Path copy, Path base, boolean keeps) {
    this.file = file;
    this.shown = shown;
    this.copy = copy;
    this.base = base;
    this.keeps = keeps;
  }

  /// Reads a settings file whose last good copy lies beside it. See [#load(Path,Optional,Path)].
  public static LoadedSettings load(Path file) {
    return load(file, Optional.empty(), folderOf(file));
  }

  /// Reads the settings. Never throws for what stands in a file or how the card fares; blocks on
  /// the card.
  ///
  /// @param file the JSON file; `//` and `/* */` comments and trailing commas are allowed. Where it
  ///   is missing the defaults hold
  /// @param over another one, which wins key by key; its relative paths count from the first one's
  ///   folder, too
  /// @param lastGoodFolder where the copies of the last good files are kept, as `<file>.last-good`
  ///   and `boot-<file>.last-good`; made when missing
  public static LoadedSettings load(Path file, Optional<Path> over, Path lastGoodFolder) {
    return load(file, over, lastGoodFolder, true);
  }

  /// The same for one who only looks: no copy is kept.
  public static LoadedSettings look(Path file, Optional<Path> over, Path lastGoodFolder) {
    return load(file, over, lastGoodFolder, false);
  }

  private static LoadedSettings load(
      Path file, Optional<Path> over, Path lastGoodFolder, boolean keeps) {
    String name = String.valueOf(file.getFileName());
    Path copy = lastGoodFolder.resolve(name + ".last-good");
    Path copyOfOver = lastGoodFolder.resolve("boot-" + name + ".last-good");
    Path base = folderOf(file);
    LoadedSettings under = new SettingsFile(file, name, copy, base, keeps).on(Settings.defaults());
    return over.map(top -> new SettingsFile(top, top.toString(), copyOfOver, base, keeps))
        .map(top -> under.under(top.on(under.settings())))
        .orElse(under);
  }

  private LoadedSettings on(Settings under) {
    try {
      byte[] json = read(file);
      Parsed parsed = parse(json, shown, under);
      return parsed.problems().isEmpty()
          ? new LoadedSettings(
              parsed.settings(),
              keeps ? keep(json, copy) : Optional.empty(),
              Source.FILE,
              parsed.given())
          : lastGood(under, String.join("\n", parsed.problems()));
    } catch (NoSuchFileException e) {
      return new LoadedSettings(under, Optional.empty(), Source.DEFAULTS, GivenValues.NOTHING);
    } catch (IOException e) {
      return lastGood(
          under, "the settings file %s cannot be read: %s".formatted(file, IoWords.reason(e)));
    }
  }

  private LoadedSettings lastGood(Settings under, String problem) {
    try {
      Parsed parsed = parse(read(copy), String.valueOf(copy.getFileName()), under);
      if (parsed.problems().isEmpty()) {
        return new LoadedSettings(
            parsed.settings(), Optional.of(problem), Source.LAST_GOOD, parsed.given());
      }
      problem += "\n" + String.join("\n", parsed.problems());
    } catch (NoSuchFileException e) {
      // No file was ever good: the defaults, and the file's own problem is all there is to tell.
    } catch (IOException e) {
      problem +=
          "\nthe last good settings %s cannot be read: %s".formatted(copy, IoWords.reason(e));
    }
    return new LoadedSettings(under, Optional.of(problem), Source.DEFAULTS, GivenValues.NOTHING);
  }

  private record Parsed(Settings settings, List<String> problems, GivenValues given) {}

  /// @param named how the problems name the file
  private Parsed parse(byte[] json, String named, Settings under) {
    Binder binder = new Binder(named, base);
    Settings settings = under;
    GivenValues given = GivenValues.NOTHING;
    try {
      Node root = Node.read(json);
      if (root instanceof Node.Section section) {
        settings = binder.bind(settings, section, "");
        given = binder.problems().isEmpty() ? GivenValues.in(section) : GivenValues.NOTHING;
      } else {
        binder.problem("the file is " + root.shown() + ", allowed is an object", root.line());
      }
    } catch (MalformedException e) {
      binder.problem("the file " + e.getMessage(), e.line());
    }
    return new Parsed(settings, binder.problems(), given);
  }

  static byte[] read(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("it is a folder and no file");
    } else if (Files.exists(file) && !Files.isRegularFile(file)) {
      // A pipe that nobody writes into would be waited for without end.
      throw new IOException("it is a pipe or a device and no file");
    }
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
      return Optional.of(
          "the last good settings %s cannot be kept: %s".formatted(copy, IoWords.reason(e)));
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
