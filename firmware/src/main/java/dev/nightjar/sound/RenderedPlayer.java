package dev.nightjar.sound;

import dev.nightjar.unit.Decibels;
import dev.nightjar.unit.Frames;
import java.time.Duration;
import java.util.function.Consumer;

/// Plays into a sink as fast as it goes, by virtual time: the same engine, one thread, every
/// command at an exact frame.
public final class RenderedPlayer implements Player {

  /// By how much the sound comes late into the sink: the limiter looks ahead.
  public static final int DELAY_FRAMES = Limiter.DELAY_FRAMES;

  private final Engine engine;
  private final Sink sink;
  private final Feeder feeder;
  private final int[] out;
  private long blocks;
  private long tickets;

  /// @param sink closed with the player
  /// @param faults gets one sentence for each sound that cannot be read
  public RenderedPlayer(
      Sink sink, int blockFrames, Decibels ceiling, Decibels volume, Consumer<String> faults) {
    this.sink = sink;
    engine = new Engine(blockFrames, ceiling, volume);
    feeder = new Feeder(faults);
    out = new int[2 * blockFrames];
  }

  @Override
  public void send(SoundCommand command) {
    long ticket = ++tickets;
    check(engine.offer(command, ticket));
    if (command instanceof SoundCommand.Play play) {
      check(engine.offer(feeder.open(play.scene()), play, ticket));
    }
  }

  /// Renders up to a frame counted from the player's start.
  public void advanceTo(long frame) {
    while (engine.framesRendered() < frame) {
      int frames = (int) Math.min(engine.blockFrames(), frame - engine.framesRendered());
      feeder.pump();
      engine.render(out, frames);
      sink.write(out, frames);
      blocks++;
    }
  }

  @Override
  public SoundStatus status() {
    return new SoundStatus(blocks, engine.starvations(), sink.status());
  }

  @Override
  public void close() {
    send(new SoundCommand.Stop(Duration.ofMillis(1500)));
    advanceTo(engine.framesRendered() + Frames.PER_SECOND * 18L / 10);
    feeder.close();
    sink.close();
  }

  private static void check(boolean taken) {
    if (!taken) {
      throw new IllegalStateException("more orders than a block can take");
    }
  }
}
