package dev.nightjar.bench;

import dev.nightjar.sound.Cause;
import dev.nightjar.sound.Layer;
import dev.nightjar.sound.Loop;
import dev.nightjar.sound.RenderedPlayer;
import dev.nightjar.sound.Scene;
import dev.nightjar.sound.SoundCommand;
import dev.nightjar.sound.file.FileSink;
import dev.nightjar.unit.Decibels;
import dev.nightjar.unit.Frames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// One recording through the whole player into a WAV file, at full volume.
final class Take {

  private static final int BLOCK_FRAMES = 1024;

  private final Path wav;
  private final RenderedPlayer player;
  private long now;

  Take(Path wav) throws IOException {
    this.wav = wav;
    player =
        new RenderedPlayer(
            FileSink.open(wav),
            BLOCK_FRAMES,
            Decibels.ZERO,
            Decibels.ZERO,
            fault -> {
              throw new IllegalStateException(fault);
            });
  }

  /// Plays a loop as a scene of its own, as a press does.
  void play(Loop loop) {
    Layer layer = new Layer(loop, Decibels.ZERO, 0);
    send(new SoundCommand.Play(new Scene(loop.name(), List.of(layer)), Cause.PRESS));
  }

  void send(SoundCommand command) {
    player.send(command);
  }

  void runFrames(long frames) {
    now += frames;
    player.advanceTo(now);
  }

  void run(double seconds) {
    runFrames(Math.round(seconds * Frames.PER_SECOND));
  }

  /// Where in the file that lies which is rendered next.
  int frame() {
    return Math.toIntExact(now + RenderedPlayer.DELAY_FRAMES);
  }

  /// Ends the recording; the file has what was run and the player's way out.
  float[] end() throws IOException {
    player.close();
    return Waves.read(wav);
  }
}
