package dev.nightjar.panel.pi4j;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/// Looks before Pi4J does: what it says of a missing chip, a missing right or a processor that it
/// has no native library for would help nobody.
final class GpioChips {

  private static final Path DEVICES = Path.of("/dev");

  /// Where Pi4J 3.0 has native libraries for; others may be told to use the system's own with
  /// `-Dpi4j.library.path=system`.
  private static final Set<String> NATIVES = Set.of("aarch64", "arm");

  private GpioChips() {}

  /// @throws IOException worded
  static void check() throws IOException {
    boolean brought = System.getProperty("pi4j.library.path") != null;
    check(DEVICES, brought ? "aarch64" : System.getProperty("os.arch"));
  }

  static void check(Path devices, String processor) throws IOException {
    if (!NATIVES.contains(processor)) {
      throw new IOException(
          "the GPIO library is for the Raspberry Pi's processors, and this one is %s; set panel.driver to \"none\""
              .formatted(processor));
    }
    boolean any = false;
    try (DirectoryStream<Path> chips = Files.newDirectoryStream(devices, "gpiochip*")) {
      for (Path chip : chips) {
        any = true;
        if (Files.isReadable(chip) && Files.isWritable(chip)) {
          return;
        }
      }
    }
    throw new IOException(
        any
            ? "the GPIO chip may not be used by you: add the user to the group that owns %s"
                .formatted(devices.resolve("gpiochip0"))
            : "there is no GPIO chip (%s); is this a Raspberry Pi? Else set panel.driver to \"none\""
                .formatted(devices.resolve("gpiochip0")));
  }
}
