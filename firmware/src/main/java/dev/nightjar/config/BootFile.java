package dev.nightjar.config;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The settings file on the boot partition, which any PC can read and write.
public final class BootFile {

  private static final String NAME = "nightjar.json";

  /// What the device says of it there; see [BootAnswer].
  private static final String ANSWER = "nightjar-says.txt";

  /// Where Raspberry Pi OS mounts that partition: since Debian 12, and before.
  public static final List<Path> FOLDERS = List.of(Path.of("/boot/firmware"), Path.of("/boot"));

  /// Editors show no ending, add one, or keep a copy under another name. (`~`, `.bak` and the like
  /// are such a copy; a point at the beginning is a system's own file.)
  private static final Pattern MEANT = Pattern.compile("nightjar.*");

  private static final Pattern COPY =
      Pattern.compile(".*(~|\\.(bak|old|orig|save|sw[op]|tmp|part))");
  private static final Pattern DOCUMENT =
      Pattern.compile(".*\\.(rtf|rtfd|doc|docx|odt|pages|html?|pdf)");

  private BootFile() {}

  /// The file in the first of these folders that has one. One that cannot be seen is none.
  public static Optional<Path> in(List<Path> folders) {
    return folders.stream().map(folder -> folder.resolve(NAME)).filter(Files::exists).findFirst();
  }

  /// What is wrong with the names of files there that somebody meant for it, a sentence each.
  public static List<String> misnamed(List<Path> folders) {
    return folders.stream().flatMap(folder -> meant(folder).stream()).sorted().toList();
  }

  private static List<String> meant(Path folder) {
    List<String> sentences = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, BootFile::isMeant)) {
      files.forEach(file -> sentences.add(sentence(file)));
    } catch (IOException e) {
      // No such folder, or not for us to see: then nothing of it is read either.
    }
    return sentences;
  }

  private static boolean isMeant(Path file) throws IOException {
    String name = name(file);
    // On a FAT, NIGHTJAR.JSON is the same name.
    Path right = file.resolveSibling(NAME);
    boolean read = name.equals(NAME) && Files.exists(right) && Files.isSameFile(file, right);
    return MEANT.matcher(name).matches()
        && !COPY.matcher(name).matches()
        && !name.equals(ANSWER)
        && !read
        && Files.isRegularFile(file);
  }

  private static String sentence(Path file) {
    return DOCUMENT.matcher(name(file)).matches()
        ? "%s is not read; open it, and save what stands in it as plain text, named %s"
            .formatted(file, NAME)
        : "%s is not read; rename it to %s".formatted(file, NAME);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
  }
}
