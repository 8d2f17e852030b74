package dev.nightjar.service;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Loads what a night may need while the card with the program still answers: a press must not be
/// the first to ask for a class. Where the AOT cache fits, most of it is there already.
final class ClassPreloader {

  private static final Logger LOG = LoggerFactory.getLogger(ClassPreloader.class);

  /// What the service does not do itself: commands, reports, the making of sounds, studies.
  private static final List<String> OTHERS =
      List.of(
          "dev/nightjar/app/[A-Za-z]*Command.*",
          "dev/nightjar/(report|study|sim|loan|replay|trial)/.*",
          "dev/nightjar/sound/synth/.*",
          "dev/nightjar/panel/console/.*",
          ".*(package|module)-info");

  /// Those of the libraries that the start itself does not use and a night does.
  private static final List<String> OF_LIBRARIES =
      List.of(
          "org/slf4j/helpers/FormattingTuple",
          "org/slf4j/helpers/MessageFormatter",
          "org/slf4j/helpers/NormalizedParameters",
          "com/fasterxml/jackson/core/JsonParser$NumberType",
          "com/fasterxml/jackson/core/JsonParser$NumberTypeFP",
          "com/fasterxml/jackson/databind/node/JsonNodeType",
          "com/fasterxml/jackson/databind/util/internal/PrivateMaxEntriesMap$WriteThroughEntry");

  private ClassPreloader() {}

  /// Loads and links them, on this thread, some of whose time it takes.
  ///
  /// @return how many
  static int load() {
    try {
      Path home =
          Path.of(ClassPreloader.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      int loaded = (int) OF_LIBRARIES.stream().filter(ClassPreloader::load).count();
      if (Files.isDirectory(home)) {
        return loaded + load(home);
      }
      try (FileSystem jar = FileSystems.newFileSystem(home)) {
        return loaded + load(jar.getPath("/"));
      }
    } catch (IOException | URISyntaxException e) {
      LOG.warn("the program's classes cannot be loaded ahead: {}", e.getMessage());
      return 0;
    }
  }

  private static int load(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve("dev/nightjar"))) {
      return (int)
          files
              .map(file -> root.relativize(file).toString())
              .filter(name -> name.endsWith(".class"))
              .map(name -> name.substring(0, name.length() - ".class".length()))
              .filter(name -> OTHERS.stream().noneMatch(name::matches))
              .filter(ClassPreloader::load)
              .count();
    }
  }

  /// Not initialised: that is the first use's, and may fail in words where a library is missing.
  private static boolean load(String name) {
    try {
      Class<?> loaded =
          Class.forName(name.replace('/', '.'), false, ClassPreloader.class.getClassLoader());
      // Asking links it: a verifier asks for classes of its own, which would be at the first use.
      Object _ = loaded.getDeclaredConstructors();
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      LOG.debug("{} cannot be loaded ahead", name, e);
      return false;
    }
  }
}
