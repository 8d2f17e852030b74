package dev.nightjar.sound.library;

import dev.nightjar.sound.Layer;
import dev.nightjar.sound.Loop;
import dev.nightjar.sound.Scene;
import dev.nightjar.sound.loop.LoopCache;
import dev.nightjar.unit.Decibels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sounds and scenes of a device: every sound is a scene of its own, and every `.scene.json`
/// file mixes some of them. Immutable once read; a folder that changes is read anew at the next
/// start.
///
/// [#names] and [#tags] cost nothing; [#scene] may prepare loops, so call it from a thread that may
/// block.
public final class Catalogue {

  private static final Logger LOG = LoggerFactory.getLogger(Catalogue.class);

  private final LoopCache cache;
  private final @Nullable ShippedSoundMaker workshop;
  private final Map<String, Sound> sounds = new LinkedHashMap<>();
  private final Map<String, Mix> mixes = new LinkedHashMap<>();

  /// Those that the workshop makes when they are asked for.
  private final Set<Sound> promised = new HashSet<>();

  private record Mix(Path folder, Path file, List<String> sounds) {}

  /// Reads the folders; of two files with one name the later folder's counts, so that a person can
  /// put something else in the place of what ships.
  ///
  /// @param folders those that do not exist are skipped
  /// @throws IOException when a folder cannot be read and nothing else is there
  public Catalogue(LoopCache cache, List<Path> folders) throws IOException {
    this(cache, null, folders);
  }

  private Catalogue(LoopCache cache, @Nullable ShippedSoundMaker workshop, List<Path> folders)
      throws IOException {
    this.cache = cache;
    this.workshop = workshop;
    for (Path folder : folders) {
      try {
        if (Files.isDirectory(folder)) {
          read(folder);
        }
      } catch (IOException e) {
        LOG.warn("the sounds of {} cannot be read: {}", folder, e.getMessage());
      }
    }
  }

  /// What ships, from its folder; where there is no package, what was made before.
  ///
  /// @param shipped where the package puts them
  /// @param made where they are made without it
  /// @param own the person's folder
  public static Catalogue open(LoopCache cache, Path shipped, Path made, Path own)
      throws IOException {
    return new Catalogue(cache, List.of(areIn(shipped) ? shipped : made, own));
  }

  /// The same for a trial: where there is no package, the sounds are made one by one, each when it
  /// is first asked for.
  public static Catalogue making(
      LoopCache cache, Path shipped, Path made, Path own, Consumer<String> told)
      throws IOException {
    return areIn(shipped)
        ? open(cache, shipped, made, own)
        : new Catalogue(cache, new ShippedSoundMaker(made, told), List.of(made, own));
  }

  /// Whether sounds were put into a folder by the package or by [ShippedSoundMaker].
  public static boolean areIn(Path folder) {
    return Files.exists(folder.resolve(SoundsManifest.FILE));
  }

  private void read(Path folder) throws IOException {
    boolean making = workshop != null && sounds.isEmpty();
    SoundsManifest manifest = workshop != null && making ? workshop.promised() : manifest(folder);
    for (SoundsManifest.Entry entry : manifest.sounds()) {
      resolved(folder, entry.file()).ifPresent(file -> put(folder, entry.at(file)));
    }
    if (making) {
      promised.addAll(sounds.values());
    }
    for (SoundsManifest.Mix mix : manifest.scenes()) {
      resolved(folder, mix.name() + SceneFile.ENDING)
          .ifPresent(file -> mixes.put(mix.name(), new Mix(folder, file, mix.sounds())));
    }
    if (!making) {
      readFiles(folder, manifest);
    }
  }

  /// Empty where this process cannot even spell the name.
  private static Optional<Path> resolved(Path folder, String file) {
    try {
      return Optional.of(folder.resolve(file));
    } catch (InvalidPathException e) {
      LOG.warn("a file of {} has a name that this locale cannot spell; it is left out", folder);
      return Optional.empty();
    }
  }

  /// A broken one takes the tags away, and nothing else.
  private static SoundsManifest manifest(Path folder) {
    try {
      return SoundsManifest.read(folder);
    } catch (IOException e) {
      LOG.warn("{}; its sounds are offered without it", e.getMessage());
      return SoundsManifest.empty();
    }
  }

  /// One file that cannot be used keeps no other one out.
  private void readFiles(Path folder, SoundsManifest manifest) throws IOException {
    Set<String> here = new HashSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = SoundNames.text(file);
        if (name.toLowerCase(Locale.ROOT).endsWith(SceneFile.ENDING) && !name.startsWith(".")) {
          String scene = name.substring(0, name.length() - SceneFile.ENDING.length());
          if (manifest.scenes().stream().noneMatch(mix -> mix.name().equals(scene))) {
            mixes.put(scene, new Mix(folder, file, soundsOf(file)));
          }
        } else if (SoundFiles.playable(name)) {
          String plain = name.substring(0, name.lastIndexOf('.'));
          if (manifest.entry(plain).isEmpty() && !manifest.names(name)) {
            // The second of rain.mp3 and rain.wav goes by its whole name.
            String sound = here.add(plain) ? plain : name;
            put(folder, untold(sound, file));
          }
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /// A sound takes the place of whatever an earlier folder has under its name, be it a scene.
  private void put(Path folder, Sound sound) {
    sounds.put(sound.name(), sound);
    Mix mix = mixes.get(sound.name());
    if (mix != null && !mix.folder.equals(folder)) {
      mixes.remove(sound.name());
    }
  }

  /// Whether a file is the sound or the scene of this name.
  static boolean offers(Path file, String name) {
    String given = SoundNames.text(file);
    return given.equals(name + SceneFile.ENDING)
        || (SoundFiles.playable(given)
            && (given.equals(name) || given.substring(0, given.lastIndexOf('.')).equals(name)));
  }

  /// A file that somebody put there and said nothing about.
  private static Sound untold(String name, Path file) {
    return new Sound(name, file, Optional.empty(), Set.of(), Optional.empty());
  }

  /// A broken scene is offered, and tells what is wrong when it is to play.
  private static List<String> soundsOf(Path file) {
    try {
      return SceneFile.parse(file).sounds();
    } catch (IOException e) {
      return List.of();
    }
  }

  /// The scenes' names: the mixes first, then the single sounds; never none.
  public List<String> names() {
    List<String> names = new ArrayList<>(mixes.keySet());
    sounds.keySet().stream().filter(name -> !mixes.containsKey(name)).forEach(names::add);
    // A device without a single sound starts all the same, and tells it when it is to play.
    return names.isEmpty() ? List.of(ShippedScenes.NAMES.getFirst()) : names;
  }

  /// The names of those scenes that mix sounds.
  public List<String> mixes() {
    return List.copyOf(mixes.keySet());
  }

  /// The names of the single sounds.
  public List<String> sounds() {
    return List.copyOf(sounds.keySet());
  }

  /// What a scene is about, from the sounds in it.
  public Tags tags(String scene) {
    Mix mix = mixes.get(scene);
    List<String> parts = mix == null ? List.of(scene) : mix.sounds;
    return Tags.of(
        parts.stream().map(sounds::get).map(s -> s == null ? Tags.NONE : s.tags()).toList());
  }

  /// A scene, its loops prepared. Blocks on the card, for seconds when a sound is new.
  ///
  /// @throws IOException when there is no such scene, or a sound of it cannot be played, in words
  public Scene scene(String given) throws IOException {
    if (mixes.isEmpty() && sounds.isEmpty()) {
      throw new IOException(
          "there is no sound at all; install the package, or type: nightjar make-sounds");
    }
    String name = SoundNames.composed(given);
    Mix mix = mixes.get(name);
    if (mix != null) {
      return SceneFile.parse(mix.file).scene(name, this::loop);
    }
    return new Scene(name, List.of(new Layer(loop(name), Decibels.ZERO, 0)));
  }

  private Loop loop(String name) throws IOException {
    Sound sound = sounds.get(name);
    if (sound == null) {
      throw new IOException(
          "there is no sound called '%s'; there are: %s"
              .formatted(name, String.join(", ", sounds.keySet())));
    }
    if (workshop != null && promised.contains(sound)) {
      sound = workshop.sound(name);
    }
    if (!Files.exists(sound.file())) {
      throw new IOException(
          "the sound '" + name + "' is gone; install the package again, or add it again");
    }
    if (sound.asItLies().isPresent()) {
      return sound.asItLies().get();
    }
    return cache.open(sound.file());
  }
}
