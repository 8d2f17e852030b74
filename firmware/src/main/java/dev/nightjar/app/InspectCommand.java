package dev.nightjar.app;

import dev.nightjar.sound.inspect.SoundInspector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// What a sound file is, and what will become of it.
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description = "Tell whether sound files make good loops.",
    footer = {
      "",
      "For each: format, length, how well its end joins its beginning, loudness, true peak, largest"
          + " jump, and a verdict. Ends with 1 when a file cannot be played."
    })
final class InspectCommand implements Callable<Integer> {

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "WAV, FLAC, Ogg, Opus or MP3.")
  List<Path> files = List.of();

  @Override
  public Integer call() {
    int refused = 0;
    SoundInspector inspector = new SoundInspector();
    for (Path file : files) {
      try {
        System.out.println(inspector.inspect(file).describe());
      } catch (IOException e) {
        refused++;
        System.out.printf("%s%n  refused   %s%n", file, e.getMessage());
      }
    }
    return refused == 0 ? 0 : 1;
  }
}
