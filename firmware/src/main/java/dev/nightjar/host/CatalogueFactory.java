package dev.nightjar.host;

import dev.nightjar.choice.ChoiceRules;
import dev.nightjar.choice.TasteSettings;
import dev.nightjar.config.Settings;
import dev.nightjar.protocol.Protocol;
import dev.nightjar.sound.SoundSettings;
import dev.nightjar.sound.library.Catalogue;
import dev.nightjar.sound.loop.LoopCache;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds the catalogue: the device's where it is set up, the person's own for trials.
public final class CatalogueFactory {

  private static final Logger LOG = LoggerFactory.getLogger(CatalogueFactory.class);

  private CatalogueFactory() {}

  /// What ships, or was made by `nightjar make-sounds`, and what the person added.
  ///
  /// @throws IOException when a folder cannot be read, in words
  public static Catalogue device(Settings settings) throws IOException {
    SoundSettings sound = settings.sound();
    return Catalogue.open(
        loops(sound.cacheFolder()), sound.shippedFolder(), made(settings), sound.soundsFolder());
  }

  /// Where the sounds of a device without the package are made.
  public static Path made(Settings settings) {
    return settings.sound().cacheFolder().resolve("shipped");
  }

  /// The catalogue for trials on any machine: what ships, where it is installed, else what is made
  /// when it is asked for; and the person's own.
  public static Catalogue trial(Consumer<String> told) throws IOException {
    SoundSettings sound =
        DevicePaths.isSetUp()
            ? DevicePaths.settings().settings().sound()
            : SoundSettings.defaults();
    return making(
        sound.shippedFolder(),
        DevicePaths.userCache(),
        DevicePaths.userCache().resolve("own"),
        told);
  }

  /// The device's where there are settings, else the one for trials; what is not there is made.
  public static Catalogue making(Consumer<String> told) throws IOException {
    if (!DevicePaths.isSetUp()) {
      return trial(told);
    }
    Settings settings = DevicePaths.settings().settings();
    SoundSettings sound = settings.sound();
    return Catalogue.areIn(made(settings))
        ? device(settings)
        : making(sound.shippedFolder(), DevicePaths.userCache(), sound.soundsFolder(), told);
  }

  /// The scenes without what this person cannot bear.
  public static List<String> offered(Catalogue catalogue, TasteSettings taste) {
    return offered(catalogue, taste, Optional.empty());
  }

  /// The same, and without what a protocol shuts out.
  public static List<String> offered(
      Catalogue catalogue, TasteSettings taste, Optional<Protocol> protocol) {
    Set<String> excluded = new HashSet<>(taste.excludedWords());
    protocol.ifPresent(kept -> excluded.addAll(kept.exclude()));
    List<String> offered =
        catalogue.names().stream()
            .filter(scene -> Collections.disjoint(catalogue.tags(scene).words(), excluded))
            .toList();
    if (offered.isEmpty()) {
      LOG.warn("what is excluded leaves no scene at all and is passed over");
      return catalogue.names();
    }
    return offered;
  }

  /// This person's, where a device is set up.
  public static TasteSettings taste() {
    return DevicePaths.isSetUp()
        ? DevicePaths.settings().settings().taste()
        : TasteSettings.defaults();
  }

  /// What bounds the choice: consent by family, and a protocol's scenes as far as they are there.
  public static ChoiceRules rules(
      Catalogue catalogue, TasteSettings taste, Optional<Protocol> protocol) {
    Map<String, List<String>> families = new HashMap<>();
    for (String scene : catalogue.names()) {
      families.put(scene, catalogue.tags(scene).familyWords());
    }
    List<String> scenes =
        protocol.stream()
            .flatMap(kept -> kept.scenes().stream())
            .filter(catalogue.names()::contains)
            .toList();
    return new ChoiceRules(taste.learn(), families, taste.welcomeFamilies(), scenes);
  }

  /// The device's where there are settings, else the one for trials.
  public static Catalogue any(Consumer<String> told) throws IOException {
    return DevicePaths.isSetUp() ? device(DevicePaths.settings().settings()) : trial(told);
  }

  private static Catalogue making(Path shipped, Path cache, Path own, Consumer<String> told)
      throws IOException {
    return Catalogue.making(loops(cache), shipped, cache.resolve("shipped"), own, told);
  }

  private static LoopCache loops(Path cache) {
    return new LoopCache(cache.resolve("loops"));
  }
}
