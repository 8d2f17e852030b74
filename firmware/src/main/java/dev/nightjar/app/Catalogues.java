package dev.nightjar.app;

import dev.nightjar.config.Settings;
import dev.nightjar.sound.file.LoopCache;
import dev.nightjar.sound.library.Catalogue;
import dev.nightjar.sound.library.ShippedSounds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// Finds the catalogue: the device's where it is set up, the person's own for trials.
final class Catalogues {

  private Catalogues() {}

  /// What ships, and what the person added.
  ///
  /// @throws IOException when a folder cannot be read or made, in words
  static Catalogue device(Settings settings, Consumer<String> told) throws IOException {
    return open(settings.sound().cacheFolder(), settings.sound().soundsFolder(), told);
  }

  /// The catalogue for trials on any machine.
  static Catalogue trial(Consumer<String> told) throws IOException {
    return open(Places.userCache(), Places.userCache().resolve("own"), told);
  }

  /// The device's where there are settings, else the one for trials.
  static Catalogue any(Consumer<String> told) throws IOException {
    return Places.isSetUp() ? device(Places.settings().settings(), told) : trial(told);
  }

  private static Catalogue open(Path cache, Path own, Consumer<String> told) throws IOException {
    Path shipped = cache.resolve("shipped");
    ShippedSounds.ensure(shipped, told);
    return new Catalogue(new LoopCache(cache.resolve("loops")), List.of(shipped, own));
  }
}
