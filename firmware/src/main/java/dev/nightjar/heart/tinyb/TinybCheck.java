package dev.nightjar.heart.tinyb;

import dev.nightjar.heart.Strap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Whether TinyB loads here and finds an adapter, tried in a process of its own. For `doctor`.
///
/// @param good whether it does
/// @param sentence what is there or missing, and what to do about it
public record TinybCheck(boolean good, String sentence) {

  private static final Duration LONGEST = Duration.ofSeconds(20);

  /// Looks; blocks until TinyB has answered, for 20 s at most. Changes nothing.
  public static TinybCheck look() {
    return look(ProcessLauncher.SYSTEM);
  }

  static TinybCheck look(ProcessLauncher launch) {
    try {
      Path folder = ProcessLauncher.folder();
      try {
        return listen(launch.start(folder, TinybProcess.CHECK));
      } finally {
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      return new TinybCheck(false, "TinyB's process could not be started: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new TinybCheck(false, "interrupted");
    }
  }

  private static TinybCheck listen(Process process) throws InterruptedException, IOException {
    if (!process.waitFor(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
      return new TinybCheck(false, "TinyB does not answer");
    }
    try (var said = process.inputReader()) {
      Optional<ProcessMessage> word = ProcessMessage.parse(String.valueOf(said.readLine()));
      if (word.orElse(null) instanceof ProcessMessage.Link(Strap.Link link, String detail)) {
        return link == Strap.Link.SEARCHING
            ? new TinybCheck(true, "TinyB loads, %s; it cannot answer a pairing".formatted(detail))
            : new TinybCheck(false, detail);
      }
    }
    return new TinybCheck(
        false,
        String.format(
            Locale.ROOT,
            "TinyB's native library crashes here (exit %d); set strap.driver to \"bluez\"",
            process.exitValue()));
  }
}
