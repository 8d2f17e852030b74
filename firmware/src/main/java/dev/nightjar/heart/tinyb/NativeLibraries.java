package dev.nightjar.heart.tinyb;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tinyb.BluetoothManager;

/// TinyB's native libraries: those in its jar where it has some for this machine, else the
/// system's.
final class NativeLibraries {

  private static final List<String> NAMES = List.of("libtinyb.so", "libjavatinyb.so");

  /// Where a build of one's own installs to, which Java does not look for by itself.
  private static final String OWN_BUILD = "/usr/local/lib";

  private NativeLibraries() {}

  /// Where Java is to look for them: first in a folder that they are unpacked into.
  static String path(Path folder) {
    return String.join(
        ":", folder.toString(), System.getProperty("java.library.path", ""), OWN_BUILD);
  }

  /// Loads them. The folder, which must be on [#path], is empty again afterwards: what is loaded
  /// needs no name any more.
  ///
  /// @throws IOException when they cannot be unpacked
  static void load(Path folder) throws IOException {
    List<Path> unpacked = new ArrayList<>();
    try {
      for (String name : NAMES) {
        try (InputStream in = BluetoothManager.class.getResourceAsStream(inJar() + name)) {
          if (in != null) {
            Path file = folder.resolve(name);
            unpacked.add(file);
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
          }
        }
      }
      // Its static initializer loads both; where that fails it says so on stderr and goes on, and
      // the first native call tells.
      Class.forName(BluetoothManager.class.getName());
    } catch (ClassNotFoundException e) {
      throw new IOException(e);
    } finally {
      for (Path file : unpacked) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static String inJar() {
    return switch (System.getProperty("os.arch", "").toLowerCase(Locale.ROOT)) {
      case "amd64", "x86_64" -> "/native/linux/x86_64/";
      case "x86", "i386", "i686" -> "/native/linux/x86_32/";
      case "arm" -> "/native/arm/armv6/";
      default -> "/native/none/";
    };
  }
}
