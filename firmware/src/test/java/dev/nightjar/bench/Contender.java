package dev.nightjar.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.control.ControlClient;
import dev.nightjar.heart.bluez.WornStrap;
import dev.nightjar.service.PinnedRun;
import dev.nightjar.sound.alsa.PacedCard;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/// Who plays in [StartBench]: what it finds in the folder of its own in which it is started, and
/// its command.
interface Contender {

  String name();

  /// Writes its settings.
  ///
  /// @return its command
  List<String> set(Path folder) throws IOException;

  /// Has it play, where it does not by itself, and makes sure that all is on.
  void play(Path folder) throws IOException;

  /// The service, with the strap, the journal and the panel on.
  ///
  /// @param flags the JVM's
  /// @param sounds those that ship, made already
  record Service(String name, List<String> flags, Path jar, Path sounds) implements Contender {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public List<String> set(Path folder) throws IOException {
      settings(folder, sounds);
      List<String> command = java(flags);
      // From the jar that ships; behind it what plays the header where there is none.
      command.addAll(List.of("-cp", jar + behind(), PinnedRun.class.getName()));
      return command;
    }

    /// The settings of a device whose strap was chosen and whose panel is soldered.
    private static void settings(Path folder, Path sounds) throws IOException {
      Files.writeString(
          folder.resolve("nightjar.json"),
          """
          {
            "sound": {"device": "%s", "cacheFolder": "cache", "shippedFolder": "%s",
                      "soundsFolder": "own"},
            "panel": {"driver": "gpio"},
            "strap": {"address": "%s"},
            "journal": {"folder": "journal"},
            "control": {"socket": "socket"}
          }
          """
              .formatted(PacedCard.DEVICE, sounds, WornStrap.ADDRESS));
    }

    static List<String> java(List<String> flags) {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(flags);
      return command;
    }

    /// The test classes and Pi4J's mock provider.
    private static String behind() {
      StringBuilder path = new StringBuilder();
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
        if (entry.endsWith("test-classes") || entry.contains("pi4j-plugin-mock")) {
          path.append(File.pathSeparator).append(entry);
        }
      }
      return path.toString();
    }

    @Override
    public void play(Path folder) throws IOException {
      until(folder, "the socket", reply -> true);
      until(folder, "the panel", reply -> reply.path("panel").asText().startsWith("ready"));
      ask(
          folder,
          JSON.createObjectNode()
              .put("command", "press")
              .put("button", "play")
              .put("gesture", "short"));
      // Idle, the device listens to no strap.
      until(folder, "the strap", reply -> reply.has("heart"));
    }

    /// How it fares, in one line.
    static String fares(Path folder) throws IOException {
      ObjectNode reply = ask(folder, JSON.createObjectNode().put("command", "status"));
      return String.format(
          Locale.ROOT,
          "strap %s, journal %s, panel %s, %d underruns",
          reply.path("strap").asText(),
          reply.path("journal").asText(),
          reply.path("panel").asText(),
          reply.path("xruns").asLong());
    }

    private static ObjectNode ask(Path folder, ObjectNode request) throws IOException {
      return ControlClient.send(folder.resolve("socket"), request);
    }

    private interface Sign {
      boolean in(ObjectNode reply);
    }

    private static void until(Path folder, String what, Sign sign) throws IOException {
      String last = "";
      for (int i = 0; i < 200; i++) {
        try {
          ObjectNode reply = ask(folder, JSON.createObjectNode().put("command", "status"));
          if (sign.in(reply)) {
            return;
          }
          last = reply.toString();
        } catch (ControlClient.NotRunning e) {
          last = String.valueOf(e.getMessage());
        }
        LockSupport.parkNanos(100_000_000);
      }
      throw new IOException("not within 20 s: %s; %s".formatted(what, last));
    }
  }

  /// mpd with one FLAC in its queue. It begins by itself, from its state, as the device does after
  /// a power cut.
  record Mpd(Path flac, int seconds) implements Contender {

    @Override
    public String name() {
      return "mpd, one FLAC";
    }

    @Override
    public List<String> set(Path folder) throws IOException {
      // As mpd writes it for a file that is in no library; and no music_directory, for whatever
      // lies below one has to be in its library.
      Files.writeString(
          folder.resolve("state"),
          String.format(
              Locale.ROOT,
              """
          audio_device_state:1:card
          state: play
          current: 0
          time: 0.000000
          random: 0
          repeat: 1
          playlist_begin
          song_begin: %s
          Time: %d.000000
          song_end
          playlist_end
          """,
              flac,
              seconds));
      return MpdServer.command(
          folder,
          List.of("state_file \"" + folder.resolve("state") + "\""),
          MpdServer.output(
              "type", "alsa", "name", "card", "device", PacedCard.DEVICE, "mixer_type", "none"));
    }

    @Override
    public void play(Path folder) {}
  }
}
