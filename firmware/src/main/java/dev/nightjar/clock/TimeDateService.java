package dev.nightjar.clock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// systemd's own word on the clock (`timedatectl(1)`), for a process that may not ask the kernel.
public final class TimeDateService {

  private static final List<String> QUESTION =
      List.of("timedatectl", "show", "--property=NTPSynchronized", "--value");

  /// systemd starts its service for the question, which takes a small board a second or two.
  private static final long PATIENCE_SECONDS = 20;

  private TimeDateService() {}

  /// Whether a time server set the clock; false where systemd is not there or does not answer.
  /// Blocks for 20 s at most.
  public static boolean synchronizedByNetwork() {
    return saysYes(QUESTION);
  }

  static boolean saysYes(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return false;
      }
      byte[] answer = process.getInputStream().readNBytes(16);
      return new String(answer, StandardCharsets.US_ASCII).strip().equals("yes");
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
