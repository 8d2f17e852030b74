package dev.nightjar.app;

import dev.nightjar.control.RefusedException;
import dev.nightjar.host.CatalogueFactory;
import dev.nightjar.host.DevicePaths;
import dev.nightjar.sound.Cause;
import dev.nightjar.sound.Layer;
import dev.nightjar.sound.RenderedPlayer;
import dev.nightjar.sound.Scene;
import dev.nightjar.sound.Sink;
import dev.nightjar.sound.SinkStatus;
import dev.nightjar.sound.SoundCommand;
import dev.nightjar.sound.file.FileSink;
import dev.nightjar.sound.library.Catalogue;
import dev.nightjar.sound.loop.LoopCache;
import dev.nightjar.trial.StatusLine;
import dev.nightjar.unit.Decibels;
import dev.nightjar.unit.Frames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A scene through the whole player into a file.
@Command(
    name = "render",
    mixinStandardHelpOptions = true,
    description = "Render a scene into a WAV or FLAC file, as the device would play it.")
final class RenderCommand implements Callable<Integer> {

  private static final int BLOCK = 1024;

  @Parameters(
      index = "0",
      paramLabel = "SCENE",
      description = "A scene (see `nightjar sounds`) or a sound file.")
  String scene = "";

  @Parameters(
      index = "1",
      paramLabel = "OUT",
      description = "The file to write, replaced if it is there; ends in .flac or .wav.")
  Path out = Path.of("");

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "5",
      description = "How long, up to 1440; 0.5 is half a minute (default ${DEFAULT-VALUE}).")
  double minutes;

  @Option(
      names = "--volume",
      paramLabel = "DB",
      defaultValue = "0",
      description = "dB below the ceiling, -60 to 0 (default ${DEFAULT-VALUE}).")
  double volumeDb;

  @Override
  public Integer call() throws IOException, RefusedException {
    if (!(minutes > 0 && minutes <= 24 * 60)) {
      throw new WrongCallException("--minutes is %s, allowed is up to 1440".formatted(minutes));
    }
    if (!(volumeDb >= -60 && volumeDb <= 0)) {
      throw new WrongCallException("--volume is %s, allowed is -60 to 0 dB".formatted(volumeDb));
    }
    Scene playing = find();
    Sink sink = FileSink.open(out);
    RenderedPlayer player =
        new RenderedPlayer(sink, BLOCK, Decibels.ZERO, new Decibels(volumeDb), this::say);
    player.send(new SoundCommand.Play(playing, Cause.PRESS));
    long frames = Math.round(minutes * 60 * Frames.PER_SECOND);
    for (int percent = 1; percent <= 100; percent++) {
      player.advanceTo(frames * percent / 100);
      progress(percent);
    }
    player.close();
    if (sink.status().state() == SinkStatus.State.AWAY) {
      throw new IOException(sink.status().detail());
    }
    System.out.printf("%s, %.1f minutes, in %s%n", playing.name(), minutes, out);
    return 0;
  }

  private Scene find() throws IOException {
    if (Files.isRegularFile(Path.of(scene))) {
      Path file = Path.of(scene).toAbsolutePath();
      LoopCache cache = new LoopCache(DevicePaths.userCache().resolve("loops"));
      return new Scene(scene, List.of(new Layer(cache.open(file), Decibels.ZERO, 0)));
    }
    Catalogue catalogue = CatalogueFactory.making(this::say);
    return catalogue.scene(scene);
  }

  private void progress(int percent) {
    if (StatusLine.onTerminal()) {
      System.err.printf("\rrendering %3d %%%s", percent, percent == 100 ? "\n" : "");
    }
  }

  private void say(String sentence) {
    System.err.println("nightjar: " + sentence);
  }
}
