package dev.nightjar.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/// A root shell script of `src/deb`, run without root: in a folder that it takes for `/`, with
/// stand-ins (`src/test/sh/stub`) for the commands that would need more.
///
/// @param root what it takes for `/`
/// @param programs where the stand-ins lie
@NullMarked
record StandIns(Path root, Path programs) {

  void install(List<String> commands) throws IOException {
    for (String name : commands) {
      Files.copy(
          Path.of("src/test/sh/stub"), programs.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  /// In a process group of its own, which the pulled plug ends (137).
  int run(String script, Map<String, String> environment, String command) throws Exception {
    Files.deleteIfExists(root.resolve("steps"));
    Files.deleteIfExists(root.resolve("count"));
    ProcessBuilder builder =
        new ProcessBuilder("setsid", "sh", script, command)
            .redirectErrorStream(true)
            .redirectOutput(root.resolve("log").toFile());
    builder.environment().putAll(environment);
    builder.environment().put("NIGHTJAR_ROOT", root.toString());
    builder.environment().merge("PATH", programs.toString(), (path, first) -> first + ":" + path);
    Process process = builder.start();
    return process.waitFor();
  }

  /// The calls of stand-ins in the last run.
  List<String> steps() throws IOException {
    return Files.readAllLines(root.resolve("steps"));
  }

  void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  String read(String file) throws IOException {
    return Files.readString(root.resolve(file));
  }

  static void empty(Path folder) throws IOException {
    List<Path> inside;
    try (Stream<Path> list = Files.list(folder)) {
      inside = list.toList();
    }
    for (Path path : inside) {
      if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        empty(path);
      }
      Files.delete(path);
    }
  }
}
