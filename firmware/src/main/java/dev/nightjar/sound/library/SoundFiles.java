package dev.nightjar.sound.library;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which files of a folder or a stick are a person's sounds. What a computer left there, what was
/// thrown away and what is no sound is passed over.
///
/// @param files in order
/// @param passedOver how many others there are
record SoundFiles(List<Path> files, int passedOver) {

  /// What can be played.
  private static final List<String> PLAYABLE =
      List.of(".flac", ".wav", ".ogg", ".opus", ".oga", ".mp3", ".aiff", ".aif");

  /// What is sound too: whether it can be taken in is told of each.
  private static final Set<String> SOUND =
      Set.of(
          "aac", "ac3", "aif", "aifc", "aiff", "alac", "amr", "ape", "au", "bw64", "caf", "dsf",
          "m4a", "m4b", "mka", "mp1", "mp2", "mp4", "mpga", "ra", "rf64", "snd", "w64", "wave",
          "weba", "webm", "wma", "wv");

  /// Folders of systems and of what was thrown away; others begin with a dot.
  private static final Set<String> SYSTEM_FOLDERS =
      Set.of(
          "$recycle.bin",
          "recycler",
          "system volume information",
          "lost+found",
          "__macosx",
          "found.000",
          "@eadir",
          "#recycle");

  static boolean playable(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && PLAYABLE.stream().anyMatch(lower::endsWith);
  }

  private static boolean isSound(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return playable(name) || (!name.startsWith(".") && SOUND.contains(ending));
  }

  private static boolean passesOver(String folder) {
    return folder.startsWith(".") || SYSTEM_FOLDERS.contains(folder.toLowerCase(Locale.ROOT));
  }

  /// A file as it is, or all in a folder, without following any link: a stick must not lead to what
  /// lies beside it.
  ///
  /// @throws IOException when there is no such file or folder, in words
  static SoundFiles in(Path source) throws IOException {
    Path start;
    try {
      start = source.toRealPath();
    } catch (NoSuchFileException e) {
      throw new IOException("there is no file or folder '%s'".formatted(source), e);
    }
    if (!Files.isDirectory(start)) {
      return new SoundFiles(List.of(start), 0);
    }
    Walk walk = new Walk(start);
    Files.walkFileTree(start, walk);
    walk.files.sort(Comparator.naturalOrder());
    return new SoundFiles(walk.files, walk.passedOver);
  }

  private static final class Walk extends SimpleFileVisitor<Path> {
    private final Path start;
    private final List<Path> files = new ArrayList<>();
    private int passedOver;

    Walk(Path start) {
      this.start = start;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      if (!folder.equals(start) && passesOver(SoundNames.text(folder))) {
        passedOver++;
        return FileVisitResult.SKIP_SUBTREE;
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (isSound(SoundNames.text(file))) {
        files.add(file);
      } else {
        passedOver++;
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      // A folder that may not be read, or a file that went: told as one that cannot be used.
      files.add(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }
}
