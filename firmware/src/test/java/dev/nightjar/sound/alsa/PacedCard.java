package dev.nightjar.sound.alsa;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// The tests' own sound card (`src/test/c/nightjar_card.c`), built with gcc and put into the
/// configuration that libasound reads. One at a time in a process.
public final class PacedCard {

  /// The device to open.
  public static final String DEVICE = "nightjar_test";

  private static boolean built;

  private final Path folder;

  private PacedCard(Path folder) {
    this.folder = folder;
  }

  /// A card whose record and log go to `folder`.
  ///
  /// @param keys of its configuration, such as `speed 8 xrun_at 96000`
  public static PacedCard in(Path folder, String keys) throws IOException, InterruptedException {
    var card = new PacedCard(folder);
    Path configuration = folder.resolve("asound.conf");
    Files.writeString(
        configuration,
        """
        pcm_type.nightjar { lib "%s" }
        pcm.%s { type nightjar record "%s" log "%s" away "%s" %s }
        pcm.nightjar_null { type null }
        """
            .formatted(library(), DEVICE, card.record(), card.logFile(), card.awayFlag(), keys));
    setEnvironment("ALSA_CONFIG_PATH", configuration.toString());
    return card;
  }

  /// A card that keeps the pace and records nothing, in the configuration `asound.conf` of the
  /// folder, for other processes to play into: a long bench would fill the disk.
  public static void unrecorded(Path folder) throws IOException, InterruptedException {
    Files.writeString(
        folder.resolve("asound.conf"),
        """
        pcm_type.nightjar { lib "%s" }
        pcm.%s { type nightjar }
        """
            .formatted(library(), DEVICE));
  }

  /// Why the card cannot be built here, or nothing.
  public static Optional<String> whyNot() {
    if (!Files.exists(Path.of("/usr/include/alsa/asoundlib.h"))) {
      return Optional.of("skipped: libasound2-dev is not installed");
    }
    return Files.exists(Path.of("/usr/bin/gcc"))
        ? Optional.empty()
        : Optional.of("skipped: gcc is not installed");
  }

  /// Ends a bench, whose name it gets, with the printed reason where the card cannot be built.
  public static void orEnd(String bench) {
    whyNot()
        .ifPresent(
            reason -> {
              System.out.println(bench + " " + reason);
              System.exit(1);
            });
  }

  /// Skips the calling test, with a printed reason, where the card cannot be built.
  static void assumeBuildable() {
    whyNot()
        .ifPresent(
            reason -> {
              System.out.println("tests of the sound card " + reason);
              Assumptions.abort(reason);
            });
  }

  /// Takes the card away before it is opened; mid-stream it does so itself, by `away_at`.
  public void takeAway() throws IOException {
    Files.createFile(awayFlag());
  }

  public boolean isAway() {
    return Files.exists(awayFlag());
  }

  public void bringBack() throws IOException {
    Files.delete(awayFlag());
  }

  /// What arrived, as the 32-bit samples of an S32_LE card.
  public int[] recorded() throws IOException {
    byte[] bytes = recordedBytes();
    int[] samples = new int[bytes.length / Integer.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(samples);
    return samples;
  }

  /// The same, mapped: what a long recording holds is more than the heap that ships.
  public IntBuffer mapped() throws IOException {
    try (FileChannel channel = FileChannel.open(record())) {
      return channel
          .map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
          .order(ByteOrder.LITTLE_ENDIAN)
          .asIntBuffer();
    }
  }

  public byte[] recordedBytes() throws IOException {
    return Files.exists(record()) ? Files.readAllBytes(record()) : new byte[0];
  }

  public CardLog log() throws IOException {
    return CardLog.read(logFile());
  }

  /// Removes what a card left in a folder of its own.
  public void delete() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private Path record() {
    return folder.resolve("record.raw");
  }

  private Path logFile() {
    return folder.resolve("card.log");
  }

  private Path awayFlag() {
    return folder.resolve("away");
  }

  /// Built once in each process: it takes gcc a third of a second.
  private static synchronized Path library() throws IOException, InterruptedException {
    Path target = targetFolder();
    Path library = target.resolve("libasound_module_pcm_nightjar.so");
    if (!built) {
      Path fresh = target.resolve("nightjar_card." + ProcessHandle.current().pid() + ".so");
      build(target.resolveSibling("src/test/c/nightjar_card.c"), fresh);
      Files.move(fresh, library, StandardCopyOption.ATOMIC_MOVE);
      built = true;
    }
    return library;
  }

  static void build(Path source, Path library) throws IOException, InterruptedException {
    Process gcc =
        new ProcessBuilder(
                List.of(
                    "gcc",
                    "-std=gnu11",
                    "-O2",
                    "-Wall",
                    "-Wextra",
                    "-Werror",
                    "-shared",
                    "-fPIC",
                    "-DPIC",
                    "-o",
                    library.toString(),
                    source.toString(),
                    "-lasound"))
            .inheritIO()
            .start();
    if (gcc.waitFor() != 0) {
      throw new IOException("gcc cannot build " + source + "; its words are above");
    }
  }

  /// Where this class was compiled to is `target/test-classes`, whatever the working directory.
  static Path targetFolder() {
    var classes = PacedCard.class.getProtectionDomain().getCodeSource().getLocation();
    return Path.of(classes.getPath()).resolve("..").normalize();
  }

  /// Java's own copy of the environment never reaches libasound.
  @SuppressWarnings("restricted")
  private static void setEnvironment(String name, String value) {
    var linker = Linker.nativeLinker();
    var setenv =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("setenv"),
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
    try (Arena arena = Arena.ofConfined()) {
      int result = (int) setenv.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 1);
      if (result != 0) {
        throw new IllegalStateException("setenv refused " + name);
      }
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }
}
