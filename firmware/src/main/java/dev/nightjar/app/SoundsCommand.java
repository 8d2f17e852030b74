package dev.nightjar.app;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// The catalogue.
@Command(
    name = "sounds",
    mixinStandardHelpOptions = true,
    description = "List the scenes that can be played.",
    footer = {
      "",
      "Your own: put WAV, FLAC, Ogg, Opus or MP3 files into the folder that the setting"
          + " sound.soundsFolder names (without a device: ~/.cache/nightjar/own); each becomes a"
          + " scene at the next start. A file NAME.scene.json mixes several into one."
    })
final class SoundsCommand implements Callable<Integer> {

  @Override
  public Integer call() throws IOException {
    Catalogues.any(sentence -> System.err.println("nightjar: " + sentence))
        .names()
        .forEach(System.out::println);
    return 0;
  }
}
