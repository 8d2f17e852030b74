package dev.nightjar.sound;

import dev.nightjar.unit.Decibels;
import dev.nightjar.unit.Frames;
import java.util.concurrent.atomic.AtomicLong;

/// The render path: orders in, 24-bit frames out. It touches rings and its own arrays, nothing
/// else: no lock, no allocation, no file, no log. One thread at a time (the render loop, or whoever
/// renders into a file); the counters may be read from any.
final class Engine {

  private final int blockFrames;
  private final CommandRing<Runnable> orders = new CommandRing<>(256);
  private final MasterGain master;
  private final DeckMixer decks;
  private final Limiter limiter;
  private final Dither dither = new Dither();
  private final CueTone tick = new CueTone();
  private final float[] mix;
  private final float[] gains;
  private final AtomicLong framesRendered = new AtomicLong();
  private final AtomicLong starvations = new AtomicLong();
  private boolean letGoWhenShut;
  private long stopTicket;
  private long pauseTicket;

  Engine(int blockFrames, Decibels ceiling, Decibels volume) {
    this.blockFrames = blockFrames;
    master = new MasterGain(ceiling, volume);
    decks = new DeckMixer(blockFrames);
    limiter = new Limiter(blockFrames);
    mix = new float[2 * blockFrames];
    gains = new float[blockFrames];
  }

  /// Gives a command, from the one thread that decides. Of a [SoundCommand.Play] this announces the
  /// scene; it is heard once [#offer(Deck, SoundCommand.Play, long)] brings it.
  ///
  /// @param ticket rises from command to command
  /// @return false when the render thread has not kept up; the command is lost
  boolean offer(SoundCommand command, long ticket) {
    return orders.offer(order(command, ticket));
  }

  /// Brings a scene that was opened, from any thread.
  ///
  /// @param ticket that of the command: what was asked later counts more
  /// @return false when the render thread has not kept up; the scene is lost
  boolean offer(Deck deck, SoundCommand.Play play, long ticket) {
    return orders.offer(() -> play(deck, play.cause(), ticket));
  }

  /// The card was away; what comes next comes softly. Render thread only.
  void restartAfterReconnect() {
    master.restartAfterReconnect();
  }

  /// What the card's own volume takes off, as a factor: in force at once, so only while nothing is
  /// heard. Render thread only.
  void hardwareAttenuation(double factor) {
    master.hardwareAttenuation(factor);
  }

  /// Nothing is heard. Render thread only.
  boolean silent() {
    return master.silent() || decks.empty();
  }

  int blockFrames() {
    return blockFrames;
  }

  long framesRendered() {
    return framesRendered.get();
  }

  /// Times that a layer of the scene now playing ran dry.
  long starvations() {
    return starvations.get();
  }

  /// Renders the next `frames` frames, at most a block.
  void render(int[] out, int frames) {
    for (Runnable order = orders.poll(); order != null; order = orders.poll()) {
      order.run();
    }
    if (silent()) {
      rest(frames);
    } else {
      decks.render(mix, frames);
      applyGain(frames);
      starvations.setRelease(decks.starvations());
    }
    tick.addTo(mix, frames);
    limiter.process(mix, frames);
    dither.convert(mix, out, frames);
    framesRendered.setRelease(framesRendered.getPlain() + frames);
  }

  private void rest(int frames) {
    Silence.fill(mix, 2 * frames);
    if (letGoWhenShut && master.silent()) {
      letGoWhenShut = false;
      decks.clear();
    }
    // The ramps and the rise guard go on, so that the next sound starts from where they are.
    master.next(gains, frames);
  }

  private void applyGain(int frames) {
    if (master.next(gains, frames)) {
      float gain = gains[0];
      for (int i = 0; i < 2 * frames; i++) {
        mix[i] *= gain;
      }
      return;
    }
    for (int i = 0; i < frames; i++) {
      mix[2 * i] *= gains[i];
      mix[2 * i + 1] *= gains[i];
    }
  }

  /// What a command does, as an order for the render thread: a pattern switch there would allocate.
  private Runnable order(SoundCommand command, long ticket) {
    return switch (command) {
      case SoundCommand.Play _ -> this::announce;
      case SoundCommand.Resume resume -> () -> resume(resume.cause());
      case SoundCommand.Pause _ -> () -> pause(ticket);
      case SoundCommand.Stop stop -> {
        long frames = Frames.of(stop.over());
        yield () -> stop(frames, ticket);
      }
      case SoundCommand.SetVolume set -> () -> master.setVolume(set.volume(), set.cause());
      case SoundCommand.FadeTo fade -> {
        long frames = Frames.of(fade.over());
        yield () -> master.fadeTo(fade.level(), frames, fade.cause());
      }
      case SoundCommand.Dip _ -> master::dip;
      case SoundCommand.Tick _ -> () -> tick.start(master.cueGain());
      case SoundCommand.SetCeiling set -> () -> master.setCeiling(set.ceiling());
    };
  }

  /// A scene is on its way. Where nothing is heard, nothing of the last one shall be heard before
  /// it.
  private void announce() {
    if (master.silent()) {
      decks.clear();
    }
  }

  private void play(Deck deck, Cause cause, long ticket) {
    if (ticket < stopTicket) {
      // It was stopped while the card was being read.
      deck.finish();
      return;
    }
    boolean heard = !silent();
    if (!heard) {
      // The gate may have opened over nothing: the sound itself must start on its ramp.
      master.startShut();
    }
    decks.play(deck, heard);
    letGoWhenShut = false;
    if (ticket > pauseTicket) {
      master.open(cause);
    }
  }

  private void resume(Cause cause) {
    pauseTicket = 0;
    letGoWhenShut = false;
    master.open(cause);
  }

  private void pause(long ticket) {
    pauseTicket = ticket;
    master.shut(0);
  }

  private void stop(long frames, long ticket) {
    stopTicket = ticket;
    master.shut(frames);
    letGoWhenShut = true;
  }
}
