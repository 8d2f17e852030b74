package dev.nightjar.sound.alsa;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/// The volume of the tests' own sound card (`src/test/c/nightjar_mixer.c`): "Digital", with the
/// steps of a PCM5122. Its PCM is the [PacedCard] of the same folder, its control has the same
/// name.
final class TestMixer {

  private final Path state;

  private TestMixer(Path state) {
    this.state = state;
  }

  /// Adds the control to the configuration of the card in this folder, before it is opened.
  static TestMixer in(Path folder, int step, boolean on) throws IOException, InterruptedException {
    var mixer = new TestMixer(folder.resolve("mixer.state"));
    mixer.turn(step, on);
    Files.writeString(
        folder.resolve("asound.conf"),
        """
        ctl_type.nightjar { lib "%s" }
        ctl.%s { type nightjar state "%s" }
        """
            .formatted(library(folder), PacedCard.DEVICE, mixer.state),
        StandardOpenOption.APPEND);
    return mixer;
  }

  private static Path library(Path folder) throws IOException, InterruptedException {
    Path library = folder.resolve("libasound_module_ctl_nightjar.so");
    Path source = PacedCard.targetFolder().resolveSibling("src/test/c/nightjar_mixer.c");
    PacedCard.build(source, library);
    return library;
  }

  /// As somebody in alsamixer does.
  void turn(int step, boolean on) throws IOException {
    Files.writeString(state, String.format(Locale.ROOT, "%d %d %d%n", step, step, on ? 1 : 0));
  }

  /// Left, right, switch.
  String stands() throws IOException {
    return Files.readString(state).strip();
  }
}
