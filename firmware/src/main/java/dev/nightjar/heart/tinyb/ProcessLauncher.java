package dev.nightjar.heart.tinyb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How TinyB's process is started: the same Java, the same jars, another main class.
///
/// @param program the main class
/// @param busAddress where the system's D-Bus is; empty for where it always is
record ProcessLauncher(String program, Optional<String> busAddress) {

  /// The real one, over the system's D-Bus.
  static final ProcessLauncher SYSTEM =
      new ProcessLauncher(TinybProcess.class.getName(), Optional.empty());

  /// A small heap, one thread's worth of everything. TinyB's finalizers free what GLib's thread
  /// still uses, so there are none. A crash ends the process at once and leaves no file.
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xms4m",
          "-Xmx24m",
          "-Xss512k",
          "-XX:-UsePerfData",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:+SuppressFatalErrorMessage",
          "-XX:-CreateCoredumpOnCrash",
          "--finalization=disabled",
          "--enable-native-access=ALL-UNNAMED");

  /// A folder of its own for the native libraries, to be deleted by who asked for it.
  static Path folder() throws IOException {
    return Files.createTempDirectory("nightjar-tinyb");
  }

  /// @param folder for the native libraries
  /// @param last what [TinybProcess] takes as its last argument
  Process start(Path folder, String last) throws IOException {
    List<String> all = new ArrayList<>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    all.addAll(FLAGS);
    all.add("-Djava.library.path=" + NativeLibraries.path(folder));
    all.addAll(List.of("-cp", System.getProperty("java.class.path")));
    all.add(program);
    all.addAll(List.of(folder.toString(), last));
    ProcessBuilder builder = new ProcessBuilder(all);
    busAddress.ifPresent(at -> builder.environment().put("DBUS_SYSTEM_BUS_ADDRESS", at));
    // GLib names the strap's address in what it complains of, and no log may.
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}
