package dev.nightjar.bench;

import dev.nightjar.sound.Cause;
import dev.nightjar.sound.Loops;
import dev.nightjar.sound.SoundCommand;
import dev.nightjar.sound.file.Fixtures;
import dev.nightjar.unit.Decibels;
import dev.nightjar.unit.Frames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/// Everything that a press or the night does to the sound, on steady sines, through the whole
/// player into a file: the sharpest bend while it happens over the sharpest of the steady sound
/// before and after it. mpv's figures beside it.
public final class ClicksBench {

  private static final int[] HERTZ = {50, 100, 440, 1000};
  private static final double LIMIT = 1.10;
  private static final double LEVEL = 0.25;

  /// A click depends on where in its period a sine is: each event meets it at so many places.
  private static final int PHASES = 5;

  private static final double STEADY_SECONDS = 0.5;
  private static final Decibels FLOOR = new Decibels(-30);
  private static final Duration LONG_FADE = Duration.ofSeconds(4);
  private static final Duration RETURN = Duration.ofSeconds(2);

  /// @param before brings the player to where the event is
  /// @param event what happens to a sine of so many Hz
  /// @param seconds within which it is over
  private record Scenario(
      String name,
      Consumer<Scenario.Stage> before,
      Consumer<Scenario.Stage> event,
      double seconds) {

    /// A player and the sine that it is tried on.
    record Stage(Take take, int hertz) {

      void play(int ofHertz) {
        take.play(Loops.sine(ofHertz, LEVEL));
      }

      void send(SoundCommand... commands) {
        for (SoundCommand command : commands) {
          take.send(command);
        }
      }

      /// Plays, long enough for every ramp to end.
      void steady() {
        play(hertz);
        take.run(1);
      }

      void after(double seconds, SoundCommand... commands) {
        steady();
        send(commands);
        take.run(seconds);
      }
    }
  }

  private static final List<Scenario> SCENARIOS =
      List.of(
          new Scenario("play", s -> s.take.run(0.2), s -> s.play(s.hertz), 0.2),
          of("volume-down", s -> s.send(volume(FLOOR)), 1.7),
          new Scenario(
              "volume-up", s -> s.after(2, volume(FLOOR)), s -> s.send(volume(Decibels.ZERO)), 3.2),
          of("pause", s -> s.send(new SoundCommand.Pause()), 0.2),
          new Scenario(
              "resume",
              s -> s.after(0.5, new SoundCommand.Pause()),
              s -> s.send(new SoundCommand.Resume(Cause.PRESS)),
              0.2),
          of("stop", s -> s.send(new SoundCommand.Stop(Duration.ZERO)), 0.2),
          of("scene-same", s -> s.play(s.hertz), 4.2),
          of("scene-other", s -> s.play(other(s.hertz)), 4.2),
          of(
              "volume-twice",
              s -> {
                s.send(volume(FLOOR));
                s.take.run(0.3);
                s.send(volume(Decibels.ZERO));
              },
              3.2),
          of(
              "scene-twice",
              s -> {
                s.play(s.hertz);
                s.take.run(1);
                s.play(s.hertz);
              },
              8.2),
          of(
              "play-in-stop",
              s -> {
                s.send(new SoundCommand.Stop(RETURN));
                s.take.run(1);
                s.send(new SoundCommand.Resume(Cause.PRESS));
              },
              0.2),
          of("dip", s -> s.send(new SoundCommand.Dip()), 0.3),
          of("fade-to-silence", s -> s.send(fade(Decibels.SILENCE, LONG_FADE)), 4.3),
          new Scenario(
              "press-return",
              s -> s.after(4.5, fade(Decibels.SILENCE, LONG_FADE)),
              s -> s.send(back()),
              3.2),
          new Scenario(
              "play-in-silent-stop",
              s -> s.after(4.5, fade(Decibels.SILENCE, LONG_FADE)),
              s -> {
                s.send(new SoundCommand.Stop(RETURN));
                s.take.run(0.5);
                s.send(new SoundCommand.FadeTo(Decibels.ZERO, Duration.ZERO, Cause.PRESS));
                s.play(s.hertz);
              },
              4.2),
          new Scenario(
              "press-in-fade",
              s -> s.after(2.5, fade(Decibels.SILENCE, LONG_FADE)),
              s -> s.send(new SoundCommand.Dip(), back()),
              3.2));

  private final Path folder;
  private final Bars bars = new Bars();
  private final Map<String, Double> worst = new LinkedHashMap<>();

  private ClicksBench(Path folder) {
    this.folder = folder;
  }

  /// Argument: a folder to work in; without one, a temporary folder.
  public static void main(String[] args) throws Exception {
    Path folder = args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("nightjar-clicks");
    System.exit(new ClicksBench(Files.createDirectories(folder)).run());
  }

  private int run() throws Exception {
    System.out.printf("%-16s", "worst of " + PHASES);
    for (int hertz : HERTZ) {
      System.out.printf(" %6d Hz", hertz);
    }
    System.out.println();
    for (Scenario scenario : SCENARIOS) {
      System.out.printf("%-16s", scenario.name);
      for (int hertz : HERTZ) {
        double ratio = ratio(scenario, hertz);
        System.out.printf(Locale.ROOT, " %9.3f", ratio);
        worst.merge(scenario.name, ratio, Math::max);
      }
      System.out.println();
    }
    mpv();
    worst.forEach((name, ratio) -> bars.atMost("click-" + name, ratio, LIMIT));
    return bars.exitStatus();
  }

  private double ratio(Scenario scenario, int hertz) throws IOException {
    double ratio = 0;
    for (int phase = 0; phase < PHASES; phase++) {
      Take take = new Take(folder.resolve("played.wav"));
      var stage = new Scenario.Stage(take, hertz);
      scenario.before.accept(stage);
      take.run(STEADY_SECONDS);
      take.runFrames((long) phase * Frames.PER_SECOND / hertz / PHASES);
      int event = take.frame();
      scenario.event.accept(stage);
      take.run(scenario.seconds);
      int over = take.frame();
      take.run(STEADY_SECONDS);
      int end = take.frame() - 2 * dev.nightjar.sound.RenderedPlayer.DELAY_FRAMES;
      ratio = Math.max(ratio, ratio(take.end(), event, over, end));
    }
    return ratio;
  }

  private static double ratio(float[] played, int event, int over, int end) {
    int steady = (int) (STEADY_SECONDS * Frames.PER_SECOND);
    double before = Clicks.sharpest(played, event - steady, event - 1);
    double after = Clicks.sharpest(played, over + 1, end);
    // A frame before it counts too: a bend needs one on either side.
    return Clicks.sharpest(played, event - 1, over + 1) / Math.max(before, after);
  }

  private void mpv() throws IOException, InterruptedException {
    if (!Peer.installed("mpv") || !Fixtures.canEncode()) {
      System.out.println("mpv is not measured: it is not installed (or libsndfile is not)");
      return;
    }
    StringBuilder volume = new StringBuilder("%-16s".formatted("mpv volume"));
    StringBuilder stop = new StringBuilder("%-16s".formatted("mpv stop"));
    for (int hertz : HERTZ) {
      float[] sine = Fixtures.sine(hertz, Frames.PER_SECOND, 10);
      Path file = Fixtures.encode(folder, "sine", Fixtures.Kind.FLAC, sine, Frames.PER_SECOND);
      MpvSteps.Ratios ratios = MpvSteps.of(folder, file);
      volume.append(String.format(Locale.ROOT, " %9.1f", ratios.volume()));
      stop.append(String.format(Locale.ROOT, " %9.1f", ratios.stop()));
    }
    System.out.println(volume);
    System.out.println(stop);
    System.out.println("(mpv's pause writes nothing into a file; a card hears it as the stop)");
  }

  private static Scenario of(String name, Consumer<Scenario.Stage> event, double seconds) {
    return new Scenario(name, Scenario.Stage::steady, event, seconds);
  }

  private static SoundCommand volume(Decibels level) {
    return new SoundCommand.SetVolume(level, Cause.PRESS);
  }

  private static SoundCommand fade(Decibels level, Duration over) {
    return new SoundCommand.FadeTo(level, over, Cause.DEVICE);
  }

  private static SoundCommand back() {
    return new SoundCommand.FadeTo(Decibels.ZERO, RETURN, Cause.PRESS);
  }

  private static int other(int hertz) {
    return hertz == 1000 ? 440 : 1000;
  }
}
