package dev.nightjar.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightjar.choice.TasteSettings;
import dev.nightjar.control.ControlClient;
import dev.nightjar.control.RefusedException;
import dev.nightjar.host.CatalogueFactory;
import dev.nightjar.host.DevicePaths;
import dev.nightjar.sound.library.Catalogue;
import dev.nightjar.sound.library.OwnSounds;
import dev.nightjar.sound.library.SoundNames;
import dev.nightjar.sound.synth.Family;
import dev.nightjar.sound.synth.Trait;
import dev.nightjar.unit.EnumWords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The catalogue.
@Command(
    name = "sounds",
    mixinStandardHelpOptions = true,
    description = "The sounds and scenes that can be played: list them, add your own, try one.",
    footer = {
      "",
      "Without a command it prints the names alone. A file NAME.scene.json in the folder that the"
          + " setting sound.soundsFolder names mixes several sounds into one scene."
    })
final class SoundsCommand implements Callable<Integer> {

  @Override
  public Integer call() throws IOException {
    CatalogueFactory.offered(catalogue(), CatalogueFactory.taste()).forEach(System.out::println);
    return 0;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "List scenes and sounds with what they are about.")
  int list() throws IOException {
    Catalogue catalogue = catalogue();
    TasteSettings taste = CatalogueFactory.taste();
    List<String> offered = CatalogueFactory.offered(catalogue, taste);
    for (String name : catalogue.names()) {
      System.out.printf(
          "%-5s  %-28s %s%s%n",
          catalogue.mixes().contains(name) ? "scene" : "sound",
          name,
          String.join(", ", catalogue.tags(name).words()),
          offered.contains(name) ? "" : "  (excluded by taste.exclude)");
    }
    System.out.printf(
        "%d scenes, %d sounds%n", catalogue.mixes().size(), catalogue.sounds().size());
    return 0;
  }

  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Take your own sound files in, from a file, a folder or a USB stick.",
      footer = {
        "",
        "Each file is looked at and mended or refused, with the reason in a sentence. A service"
            + " that runs can play it at once. Ends with 1 when none was added."
      })
  int add(
      @Parameters(paramLabel = "PATH", description = "A file, or a folder with all in it.")
          Path source,
      @Option(
              names = "--family",
              paramLabel = "WORD",
              description =
                  "What they are about: rain, water, wind, fire, night, steady,"
                      + " tactile, tonal, voice or breath.")
          @Nullable String family,
      @Option(
              names = "--trait",
              paramLabel = "WORD",
              description =
                  "How they are; may be given again: voice, nature, close, percussive,"
                      + " periodic.")
          String @Nullable [] traits)
      throws IOException, WrongCallException {
    int[] count = new int[2];
    int others =
        ownSounds()
            .add(
                source,
                family(family),
                traits(traits),
                verdict -> {
                  count[verdict.added() ? 0 : 1]++;
                  System.out.println(verdict.sentence());
                });
    if (others > 0) {
      System.out.printf("%d other file%s passed over%n", others, others == 1 ? " was" : "s were");
    }
    System.out.printf("%d added, %d refused, in %s%n", count[0], count[1], ownFolder());
    if (count[0] > 0 && DevicePaths.isSetUp()) {
      System.out.println(offered());
    }
    return count[0] > 0 ? 0 : 1;
  }

  /// The running service looks anew.
  private static String offered() {
    try {
      StatusCommand.ask(ControlClient.request("rescan"));
      return "they can be played now: `nightjar sounds try NAME`";
    } catch (IOException | RefusedException e) {
      return "they can be played from the next start of the service on";
    }
  }

  @Command(
      name = "remove",
      mixinStandardHelpOptions = true,
      description = "Take one of your own sounds or scenes away; what ships stays.")
  int remove(@Parameters(paramLabel = "NAME", description = "Its name in the list.") String name)
      throws IOException, RefusedException {
    if (!ownSounds().remove(name)) {
      throw new RefusedException(
          catalogue().names().contains(SoundNames.composed(name))
              ? "'%s' ships with Nightjar and stays; a long press on \"not this\" keeps it away"
                  .formatted(name)
              : "there is no sound of your own called '%s'".formatted(name));
    }
    System.out.printf("'%s' is gone%n", name);
    return 0;
  }

  @Command(
      name = "try",
      mixinStandardHelpOptions = true,
      description = "Play a scene or sound on the running service now.")
  int play(@Parameters(paramLabel = "NAME", description = "Its name in the list.") String name)
      throws IOException, RefusedException {
    JsonNode now = StatusCommand.ask(ControlClient.request("scene").put("name", name));
    System.out.printf("%s %s%n", now.path("mode").asText(), now.path("scene").asText());
    return 0;
  }

  @Command(
      name = "rank",
      mixinStandardHelpOptions = true,
      description = "The order of \"next scene\" and \"choose for me\", and why.",
      footer = {
        "",
        "An evening always begins with the last one's scene; the rank orders what comes at a press."
      })
  int rank() throws IOException, RefusedException {
    JsonNode reply = StatusCommand.ask(ControlClient.request("rank"));
    System.out.printf("the next evening begins with %s%n", reply.path("tonight").asText());
    if (!reply.path("learns").asBoolean()) {
      System.out.println("the order is the catalogue's: taste.learn is off");
    }
    for (JsonNode scene : reply.path("scenes")) {
      System.out.printf(
          Locale.ROOT,
          "%s %+5.2f  %-28s %s%n",
          scene.path("mayCome").asBoolean() ? " " : "-",
          scene.path("score").asDouble(),
          scene.path("scene").asText(),
          scene.path("why").asText());
    }
    return 0;
  }

  private static Catalogue catalogue() throws IOException {
    return CatalogueFactory.any(sentence -> System.err.println("nightjar: " + sentence));
  }

  private static OwnSounds ownSounds() {
    return new OwnSounds(ownFolder(), scratchFolder());
  }

  /// On the disk of the cache, never on that of the journal.
  private static Path scratchFolder() {
    return DevicePaths.isSetUp()
        ? DevicePaths.settings().settings().sound().cacheFolder()
        : DevicePaths.userCache();
  }

  private static Path ownFolder() {
    return DevicePaths.isSetUp()
        ? DevicePaths.settings().settings().sound().soundsFolder()
        : DevicePaths.userCache().resolve("own");
  }

  private static Optional<Family> family(@Nullable String word) throws WrongCallException {
    if (word == null) {
      return Optional.empty();
    }
    return Optional.of(
        OwnSounds.family(word).orElseThrow(() -> wrong("--family", word, Family.values())));
  }

  private static WrongCallException wrong(String option, String word, Enum<?>[] allowed) {
    return new WrongCallException(
        "%s is '%s', allowed are %s".formatted(option, word, EnumWords.list(allowed)));
  }

  private static Set<Trait> traits(String @Nullable [] words) throws WrongCallException {
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    for (String word : words == null ? new String[0] : words) {
      traits.add(OwnSounds.trait(word).orElseThrow(() -> wrong("--trait", word, Trait.values())));
    }
    return traits;
  }
}
