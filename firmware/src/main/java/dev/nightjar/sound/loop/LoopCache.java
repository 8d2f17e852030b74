package dev.nightjar.sound.loop;

import dev.nightjar.sound.file.Codecs;
import dev.nightjar.sound.file.FormatDetector;
import dev.nightjar.sound.file.UnplayableFileException;
import dev.nightjar.unit.Decibels;
import dev.nightjar.unit.Sha256;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The folder of prepared loops. A sound file is prepared once, and again when it changes (path,
/// size or time of change), when its cache file is damaged, or when the way of preparing changes.
///
/// It keeps to its limit: what was opened longest ago goes first, but nothing that this process has
/// opened, since that may be playing.
///
/// Any thread; one import at a time, so that memory and the card serve one.
public final class LoopCache {

  private static final Logger log = LoggerFactory.getLogger(LoopCache.class);

  /// The process in a temporary name, at most 7 digits on Linux.
  private static final Pattern WRITER = Pattern.compile("\\.(\\d{1,9})\\.tmp$");

  /// An hour and a half of sound: a person's favourites, and small beside a card of 16 GB.
  private static final long LIMIT_BYTES = 2L << 30;

  private final Path directory;
  private final Codecs codecs;
  private final long limitBytes;
  private final Set<Path> opened = new HashSet<>();

  /// @param directory where the cache files lie; made when it is not there
  public LoopCache(Path directory) {
    this(directory, Codecs.system(), LIMIT_BYTES);
  }

  public LoopCache(Path directory, Codecs codecs) {
    this(directory, codecs, LIMIT_BYTES);
  }

  LoopCache(Path directory, Codecs codecs, long limitBytes) {
    this.directory = directory;
    this.codecs = codecs;
    this.limitBytes = limitBytes;
  }

  /// The loop of a sound file, prepared now if it is not yet: that takes about a second a minute of
  /// sound, and several on a small board, so call it from a thread that may block.
  ///
  /// @throws UnplayableFileException when the file cannot become a loop, in words for the person
  public synchronized PreparedLoop open(Path soundFile) throws IOException {
    return open(soundFile, Optional.empty());
  }

  /// @param known the file's plan, where it was made already
  public synchronized PreparedLoop open(Path soundFile, Optional<LoopPlan> known)
      throws IOException {
    Path file = soundFile.toAbsolutePath().normalize();
    FormatDetector.check(file);
    Path cached = directory.resolve(fileName(file));
    opened.add(cached);
    Optional<CacheHeader> header = header(cached);
    if (header.isEmpty()) {
      header = Optional.of(prepare(file, cached, known));
      keepToLimit();
    } else {
      noteUse(cached);
    }
    return loop(file, cached, header.get());
  }

  private static PreparedLoop loop(Path file, Path cached, CacheHeader header) {
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
    Decibels peak = Decibels.ofGain(header.truePeak());
    return new PreparedLoop(name, cached, header.loop(), new Decibels(header.lufs()), peak);
  }

  /// The time of change stands for the last use: cards are mounted without times of access.
  private static void noteUse(Path cached) {
    try {
      Files.setLastModifiedTime(cached, FileTime.from(Instant.now()));
    } catch (IOException e) {
      log.debug("the use of {} could not be noted", cached, e);
    }
  }

  private void keepToLimit() {
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> newest =
          files
              .filter(file -> file.toString().endsWith(".wav"))
              .sorted(Comparator.comparingLong(LoopCache::usedMillis).reversed())
              .toList();
      long bytes = 0;
      for (Path file : newest) {
        bytes += Files.size(file);
        if (bytes > limitBytes && !opened.contains(file)) {
          Files.delete(file);
          log.info("{} was not played for long and made room; it can be prepared again", file);
        }
      }
    } catch (IOException e) {
      log.warn("{} could not be tidied up: {}", directory, e.getMessage());
    }
  }

  private static long usedMillis(Path file) {
    return file.toFile().lastModified();
  }

  /// What lies under the name, if it is whole.
  private static Optional<CacheHeader> header(Path cached) {
    try (FileChannel channel = FileChannel.open(cached)) {
      Optional<CacheHeader> header = CacheHeader.read(channel);
      if (header.isEmpty()) {
        log.warn("{} is damaged and is made anew", cached);
      }
      return header;
    } catch (NoSuchFileException notYet) {
      return Optional.empty();
    } catch (IOException e) {
      log.warn("{} cannot be read and is made anew", cached, e);
      return Optional.empty();
    }
  }

  private CacheHeader prepare(Path file, Path cached, Optional<LoopPlan> known) throws IOException {
    LoopPlan plan = known.isPresent() ? known.get() : LoopPlan.of(Stereo48.surveyed(file, codecs));
    try (Stereo48 source = new Stereo48(file, codecs, Optional.of(plan));
        CacheWriter writer = writer(file, cached, plan)) {
      CacheHeader header = new LoopImporter(file, plan, source, writer).run();
      writer.commit(header, cached);
      // Not the sound's name, which may be a person's: the log is not encrypted.
      log.info("prepared {}: {}, {}", cached, source.format().name(), header.loop());
      return header;
    } catch (UnplayableFileException e) {
      throw e;
    } catch (IOException e) {
      throw CacheFaults.unwritable(file, e);
    }
  }

  private CacheWriter writer(Path file, Path cached, LoopPlan plan) throws IOException {
    Files.createDirectories(directory);
    deleteLeftovers(pathHash(file));
    FreeSpace.check(file, directory, plan.prepared() * CacheHeader.FRAME_BYTES);
    return new CacheWriter(temporary(cached));
  }

  /// The process in the name lets a second Nightjar, such as `nightjar render`, prepare the same
  /// sound at the same time.
  static Path temporary(Path cached) {
    return Path.of(cached + "." + ProcessHandle.current().pid() + ".tmp");
  }

  /// Deletes what was made of this file before it changed, and what an import that was cut short
  /// left behind.
  private void deleteLeftovers(String pathHash) throws IOException {
    try (DirectoryStream<Path> old = Files.newDirectoryStream(directory, pathHash + "-*")) {
      for (Path leftover : old) {
        if (!isBeingWritten(leftover.toString())) {
          Files.deleteIfExists(leftover);
        }
      }
    }
  }

  private static boolean isBeingWritten(String name) {
    Matcher writer = WRITER.matcher(name);
    return writer.find() && ProcessHandle.of(Long.parseLong(writer.group(1))).isPresent();
  }

  private static String fileName(Path file) throws IOException {
    var attributes = Files.readAttributes(file, BasicFileAttributes.class);
    String state =
        String.format(
            Locale.ROOT,
            "%d %s %d",
            attributes.size(),
            attributes.lastModifiedTime(),
            CacheHeader.VERSION);
    return pathHash(file) + "-" + hash(state) + ".wav";
  }

  private static String pathHash(Path file) {
    // The address holds the name's very bytes, whatever the locale makes of them.
    return hash(file.toUri().toString());
  }

  private static String hash(String text) {
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
  }
}
