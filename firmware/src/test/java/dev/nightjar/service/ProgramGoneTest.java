package dev.nightjar.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.house.Patience;
import dev.nightjar.house.Until;
import dev.nightjar.sound.alsa.PacedCard;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A card that fails takes the program away while it runs; the night goes on.
@Timeout(Patience.A_TEST)
class ProgramGoneTest {

  private static final Duration SOON = Patience.A_WAIT;

  @TempDir Path folder;

  @Test
  void aNightOfPressesNeedsNothingOfItAnyMore() throws Exception {
    PacedCard.whyNot()
        .ifPresent(
            reason -> {
              System.out.println("ProgramGoneTest " + reason);
              Assumptions.abort(reason);
            });
    PacedCard.in(folder, "patient 1 xrun_at 288000");
    Home home = Home.make(folder, PacedCard.DEVICE);
    Path program = Files.createDirectory(folder.resolve("program"));
    String classPath = copy(program);
    try (ServiceProcess service = ServiceProcess.start(home, classPath)) {
      Until.isTrue("ready", SOON, () -> Files.readString(home.log()).contains("ready: "));
      remove(program);
      try {
        night(service);
      } catch (IOException | AssertionError e) {
        throw new AssertionError(Files.readString(home.log()), e);
      }
      assertThat(service.terminate(Patience.A_WAIT)).isEqualTo(143);
    }
    String log = Files.readString(home.log());
    // Behind that, picocli's way out of `--simulate`, which no device goes.
    assertThat(log.substring(0, log.indexOf("closing")))
        .doesNotContain("NoClassDefFound", "ClassNotFound", "ERROR", "has ended");
  }

  private static void night(ServiceProcess service) throws Exception {
    service.press("play");
    for (String ask :
        List.of(
            "{'command': 'press', 'button': 'volume-up'}",
            "{'command': 'press', 'button': 'volume-down', 'gesture': 'long'}",
            "{'command': 'press', 'button': 'timer'}",
            "{'command': 'press', 'button': 'timer', 'gesture': 'long'}",
            "{'command': 'press', 'button': 'timer', 'gesture': 'hold'}",
            "{'command': 'press', 'button': 'next'}",
            "{'command': 'press', 'button': 'next', 'gesture': 'double'}",
            "{'command': 'press', 'button': 'next', 'gesture': 'long'}",
            "{'command': 'press', 'button': 'play'}",
            "{'command': 'press', 'button': 'play'}",
            "{'command': 'press', 'button': 'export'}",
            "{'command': 'scene', 'name': 'rain-and-brown'}",
            "{'command': 'scene', 'name': 'pink-noise'}",
            "{'command': 'volume', 'db': -20}",
            "{'command': 'timer', 'minutes': 1}",
            "{'command': 'rank'}",
            "{'command': 'nights'}",
            "{'command': 'person'}",
            "{'command': 'entries', 'night': 1}",
            "{'command': 'delete', 'night': 77}",
            "{'command': 'press', 'button': 'play', 'gesture': 'long'}",
            "{'command': 'press', 'button': 'play'}",
            "{'command': 'status'}")) {
      String reply = service.ask(ask).toString();
      assertThat(reply).as(ask).doesNotContain("its log tells more", "fault of Nightjar");
    }
    Until.isTrue("the underrun", SOON, () -> service.status().path("xruns").asInt() > 0);
    Until.isTrue("a heart", SOON, () -> service.status().has("heart"));
    // Its last minute has begun.
    assertThat(service.mode()).isIn("playing", "fading");
  }

  /// The program with its libraries, as the tests have it.
  private static String copy(Path to) throws IOException {
    List<String> copies = new ArrayList<>();
    for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path from = Path.of(part);
      if (part.endsWith("test-classes") || !Files.exists(from)) {
        continue;
      }
      Path copy = to.resolve(copies.size() + "-" + from.getFileName());
      try (Stream<Path> files = Files.walk(from)) {
        for (Path file : files.toList()) {
          Files.copy(file, copy.resolve(from.relativize(file).toString()));
        }
      }
      copies.add(copy.toString());
    }
    return String.join(File.pathSeparator, copies);
  }

  /// Also what is open: a JVM holds its jars.
  private static void remove(Path program) throws IOException {
    try (Stream<Path> files = Files.walk(program)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (Files.isRegularFile(file)) {
          Files.newByteChannel(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
              .close();
        }
        Files.delete(file);
      }
    }
  }
}
