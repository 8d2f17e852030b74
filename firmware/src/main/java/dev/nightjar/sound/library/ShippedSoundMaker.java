package dev.nightjar.sound.library;

import dev.nightjar.sound.loop.LoopFile;
import dev.nightjar.sound.synth.SynthSound;
import dev.nightjar.sound.synth.SynthSounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes the sounds that ship into a folder: all of them when the package is built, or one when a
/// trial without a package asks for it; the service never makes any. What was made of the same code
/// and the same seed before is not made again, and one process at a time makes sounds in a folder.
/// Any thread.
public final class ShippedSoundMaker {

  /// A sound of three minutes takes 70 MB, and its making some times that.
  private static final long NEEDED_BYTES = 512L << 20;

  private final Path folder;
  private final List<SynthSound> sounds;
  private final Consumer<String> told;
  private final Fingerprint fingerprint;
  private SoundsManifest manifest;

  /// @param folder made where it is not there
  /// @param told hears what is being made
  /// @throws IOException when the folder cannot be made or read
  public ShippedSoundMaker(Path folder, Consumer<String> told) throws IOException {
    this(folder, SynthSounds.all(), told);
  }

  /// The same for some of the sounds.
  ///
  /// @param only their names; all where there is none but blank ones
  public static ShippedSoundMaker of(Path folder, Set<String> only, Consumer<String> told)
      throws IOException {
    boolean all = only.stream().allMatch(String::isBlank);
    return new ShippedSoundMaker(
        folder,
        SynthSounds.all().stream().filter(s -> all || only.contains(s.name())).toList(),
        told);
  }

  ShippedSoundMaker(Path folder, List<SynthSound> sounds, Consumer<String> told)
      throws IOException {
    this.folder = Files.createDirectories(folder);
    this.sounds = sounds;
    this.told = told;
    fingerprint = Fingerprint.ofThisProgram();
    manifest = SoundsManifest.read(folder);
  }

  /// What is made here, whether it is yet or not, and the scenes of it.
  SoundsManifest promised() throws IOException {
    List<SoundsManifest.Entry> entries =
        sounds.stream()
            .map(
                sound ->
                    new SoundsManifest.Entry(
                        sound.name(),
                        "",
                        family(sound),
                        traits(sound),
                        null,
                        null,
                        null,
                        null,
                        null))
            .toList();
    return new SoundsManifest(entries, ShippedScenes.write(folder, names()));
  }

  /// The sound, made now if it is not yet: some seconds.
  ///
  /// @throws IOException when there is none of this name or it cannot be made, in words
  Sound sound(String name) throws IOException {
    SynthSound sound =
        sounds.stream()
            .filter(known -> known.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new IOException("there is no sound called '" + name + "'"));
    if (current(sound).isEmpty()) {
      // Another process may have made it by now.
      readAgain();
    }
    if (current(sound).isEmpty()) {
      if (Runtime.getRuntime().maxMemory() < NEEDED_BYTES) {
        makeInAProcess(name);
      } else {
        makeAlone(sound);
      }
    }
    SoundsManifest.Entry made =
        current(sound)
            .orElseThrow(() -> new IOException("the sound '" + name + "' could not be made"));
    return made.at(folder.resolve(made.file()));
  }

  private void makeAlone(SynthSound sound) throws IOException {
    try (FolderLock _ = FolderLock.of(folder, told)) {
      readAgain();
      make(sound);
    }
  }

  /// A trial's heap is small on purpose, as the service's; this takes one of its own.
  private synchronized void makeInAProcess(String name) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            ShippedSoundMaker.class.getName(),
            folder.toString(),
            name);
    told.accept("making the sound '" + name + "', once ...");
    try {
      int code = new ProcessBuilder(command).inheritIO().start().waitFor();
      if (code != 0) {
        throw new IOException("the sound '" + name + "' could not be made (" + code + ")");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the sound '" + name + "' was not made: interrupted", e);
    }
    readAgain();
  }

  /// Makes one sound: what [#makeInAProcess] starts.
  ///
  /// @param args the folder and the sound's name
  public static void main(String[] args) throws IOException {
    new ShippedSoundMaker(Path.of(args[0]), sentence -> {}).sound(args[1]);
  }

  /// Makes all that is missing and takes away what is no longer made.
  ///
  /// @param threads how many at once; each takes up to half a gigabyte
  public void makeAll(int threads) throws IOException {
    try (FolderLock _ = FolderLock.of(folder, told)) {
      readAgain();
      makeEach(threads);
      List<String> order = sounds.stream().map(SynthSound::name).toList();
      List<SoundsManifest.Mix> scenes = ShippedScenes.write(folder, names());
      tidyUp();
      keep(manifest.inOrder(order, scenes));
    }
  }

  private void makeEach(int threads) throws IOException {
    List<Callable<SoundsManifest.Entry>> works = new ArrayList<>();
    sounds.forEach(sound -> works.add(() -> make(sound)));
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      for (Future<SoundsManifest.Entry> done : workers.invokeAll(works)) {
        done.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the sounds were not made: interrupted", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException worded ? worded : new IOException(e.getCause());
    }
  }

  /// What was made of it before, if that is still what would be made now.
  private Optional<SoundsManifest.Entry> current(SynthSound sound) {
    return manifest()
        .entry(sound.name())
        .filter(entry -> fingerprint.of(sound).equals(entry.made()))
        .filter(entry -> Files.exists(folder.resolve(entry.file())));
  }

  private SoundsManifest.Entry make(SynthSound sound) throws IOException {
    Optional<SoundsManifest.Entry> before = current(sound);
    if (before.isPresent()) {
      return before.get();
    }
    long start = System.nanoTime();
    float[] loop = sound.render();
    LoopFile.Measured measured = LoopFile.measure(loop);
    String file = LoopFile.write(folder, sound.name(), loop, sound.seed());
    SoundsManifest.Entry entry =
        new SoundsManifest.Entry(
            sound.name(),
            file,
            family(sound),
            traits(sound),
            measured.loudness().value(),
            measured.truePeak().value(),
            null,
            null,
            fingerprint.of(sound));
    add(entry);
    told.accept(
        String.format(
            Locale.ROOT,
            "made the sound '%s', once, in %.1f s",
            sound.name(),
            (System.nanoTime() - start) / 1e9));
    return entry;
  }

  private Set<String> names() {
    return sounds.stream().map(SynthSound::name).collect(Collectors.toSet());
  }

  private static String family(SynthSound sound) {
    return Tags.word(sound.family());
  }

  private static List<String> traits(SynthSound sound) {
    return sound.traits().stream().sorted().map(Tags::word).toList();
  }

  private void tidyUp() throws IOException {
    Set<String> kept =
        manifest.sounds().stream()
            .filter(entry -> names().contains(entry.name()))
            .map(SoundsManifest.Entry::file)
            .collect(Collectors.toSet());
    List<Path> there;
    try (Stream<Path> files = Files.list(folder)) {
      there = files.toList();
    }
    for (Path file : there) {
      String name = String.valueOf(file.getFileName());
      boolean ours = name.equals(SoundsManifest.FILE) || name.equals(FolderLock.FILE);
      if (!kept.contains(name) && !ours && !name.endsWith(SceneFile.ENDING)) {
        Files.delete(file);
      }
    }
  }

  private synchronized void readAgain() throws IOException {
    manifest = SoundsManifest.read(folder);
  }

  private synchronized SoundsManifest manifest() {
    return manifest;
  }

  private synchronized void add(SoundsManifest.Entry entry) throws IOException {
    keep(manifest.with(entry));
  }

  private synchronized void keep(SoundsManifest next) throws IOException {
    next.write(folder);
    manifest = next;
  }
}
