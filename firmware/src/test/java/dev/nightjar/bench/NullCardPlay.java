package dev.nightjar.bench;

import dev.nightjar.sound.Cause;
import dev.nightjar.sound.Layer;
import dev.nightjar.sound.RenderedPlayer;
import dev.nightjar.sound.Scene;
import dev.nightjar.sound.SoundCommand;
import dev.nightjar.sound.alsa.AlsaSettings;
import dev.nightjar.sound.alsa.AlsaSink;
import dev.nightjar.sound.loop.LoopCache;
import dev.nightjar.unit.Decibels;
import dev.nightjar.unit.Frames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The process that [RenderBench] measures: a scene of the named sound files through the whole
/// player into ALSA's null PCM, which takes frames as fast as they come. Arguments: the folder of
/// the loop cache, the seconds to play (0: only prepare the cache), the sound files.
final class NullCardPlay {

  private NullCardPlay() {}

  public static void main(String[] args) throws Exception {
    LoopCache cache = new LoopCache(Path.of(args[0]));
    long seconds = Long.parseLong(args[1]);
    List<Layer> layers = new ArrayList<>();
    for (String file : List.of(args).subList(2, args.length)) {
      layers.add(new Layer(cache.open(Path.of(file)), Decibels.ZERO, 0));
    }
    if (seconds == 0) {
      return;
    }
    AlsaSettings card = AlsaSettings.DEFAULT.withDevice("null");
    try (RenderedPlayer player =
        new RenderedPlayer(
            new AlsaSink(card),
            card.periodFrames(),
            Decibels.ZERO,
            Decibels.ZERO,
            fault -> {
              throw new IllegalStateException(fault);
            })) {
      player.send(new SoundCommand.Play(new Scene("bench", layers), Cause.PRESS));
      player.advanceTo(seconds * Frames.PER_SECOND);
    }
  }
}
