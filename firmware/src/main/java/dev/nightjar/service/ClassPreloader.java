package dev.nightjar.service;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Loads what a night may need while the card with the program still answers: a press must not be
/// the first to ask for a class. Where the AOT cache fits, most of it is there already.
final class ClassPreloader {

  private static final Logger LOG = LoggerFactory.getLogger(ClassPreloader.class);

  /// What the service does not do itself: commands, reports, the making of sounds, studies.
  private static final Pattern OTHERS =
      Pattern.compile(
          "dev/nightjar/(app|panel/console|replay|report|sim|sound/inspect|sound/synth"
              + "|study|trial)/.*|.*(package|module)-info");

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
        try (Stream<Path> files = Files.walk(home)) {
          return loaded + load(files.map(file -> home.relativize(file).toString()));
        }
      }
      // The class loader has the same one open: its list of names is there already.
      try (ZipFile jar = new ZipFile(home.toFile())) {
        return loaded + load(jar.stream().map(ZipEntry::getName));
      }
    } catch (IOException | URISyntaxException e) {
      LOG.warn("the program's classes cannot be loaded ahead: {}", e.getMessage());
      return 0;
    }
  }

  private static int load(Stream<String> files) {
    return (int)
        files
            .filter(name -> name.startsWith("dev/nightjar/") && name.endsWith(".class"))
            .map(name -> name.substring(0, name.length() - ".class".length()))
            .filter(name -> !OTHERS.matcher(name).matches())
            .filter(ClassPreloader::load)
            .count();
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
