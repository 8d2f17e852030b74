package dev.nightjar.replay;

import dev.nightjar.journal.sqlite.SqliteJournal;
import dev.nightjar.night.Action;
import dev.nightjar.night.Event;
import dev.nightjar.night.Mode;
import dev.nightjar.night.NightSettings;
import dev.nightjar.runtime.NightOutputs;
import dev.nightjar.runtime.NightRunner;
import dev.nightjar.runtime.StartEvents;
import dev.nightjar.sim.SimulatedPresses;
import dev.nightjar.sim.SimulatedSleeper;
import dev.nightjar.sound.RenderedPlayer;
import dev.nightjar.sound.Sink;
import dev.nightjar.sound.SoundCommand;
import dev.nightjar.sound.library.Catalogue;
import dev.nightjar.study.VirtualNight;
import dev.nightjar.unit.Decibels;
import dev.nightjar.unit.Frames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A whole simulated night by virtual time, as `nightjar try` runs it, with its journal and with or
/// without its sound: what the night bench measures.
public final class NightRun {

  private static final int BLOCK_FRAMES = 1024;
  private static final long SEED = 1;

  private final Duration length;
  private final NightSettings settings;
  private final Path journalFolder;
  private final Map<Mode, Duration> modes = new EnumMap<>(Mode.class);
  private final Consumer<Duration> everyHour;

  /// @param allNight whether the sound never falls below its bed
  /// @param journalFolder where its journal goes
  /// @param everyHour hears of every hour of the night
  public NightRun(
      Duration length, boolean allNight, Path journalFolder, Consumer<Duration> everyHour) {
    this.length = length;
    this.journalFolder = journalFolder;
    this.everyHour = everyHour;
    NightSettings d = NightSettings.defaults();
    settings =
        new NightSettings(
            d.timer(),
            d.followHeart(),
            d.returnOnWaking(),
            allNight,
            d.bed(),
            d.volume(),
            d.timerOffCap());
  }

  /// Runs the night, its sound from the first frame to the last into `sink`.
  public void withSound(Catalogue catalogue, Sink sink) {
    var player =
        new RenderedPlayer(
            sink,
            BLOCK_FRAMES,
            Decibels.ZERO,
            settings.volume(),
            fault -> {
              throw new IllegalStateException(fault);
            });
    try (player;
        var journal = SqliteJournal.open(journalFolder, "simulated")) {
      NightOutputs outputs =
          NightOutputs.thatOnlyDecide(journal)
              .withSound(player, play -> player.send(prepared(catalogue, play)));
      run(outputs, catalogue, Optional.of(player));
    }
  }

  /// Runs the night, its decisions and its journal alone.
  public void withoutSound(Catalogue catalogue) {
    try (var journal = SqliteJournal.open(journalFolder, "simulated")) {
      run(NightOutputs.thatOnlyDecide(journal), catalogue, Optional.empty());
    }
  }

  /// How long the night was in each mode, in words.
  public String modes() {
    StringBuilder words = new StringBuilder();
    modes.forEach(
        (mode, time) ->
            words.append(String.format(Locale.ROOT, " %s %d min", mode, time.toMinutes())));
    return words.toString().strip();
  }

  private void run(NightOutputs outputs, Catalogue catalogue, Optional<RenderedPlayer> player) {
    var sleeper = new SimulatedSleeper(SEED, length);
    var runner =
        new NightRunner(outputs, StartEvents.fresh(Duration.ZERO, settings, catalogue.names()));
    new VirtualNight(sleeper, SimulatedPresses.of(SEED, sleeper.wakings()), Duration.ZERO, length)
        .run(
            event -> {
              player.ifPresent(p -> p.advanceTo(Frames.of(event.at())));
              runner.handle(event);
              if (event instanceof Event.Tick tick) {
                count(runner.state().mode(), tick.at());
              }
            });
  }

  private void count(Mode mode, Duration at) {
    modes.merge(mode, Duration.ofSeconds(1), Duration::plus);
    if (at.toSeconds() % 3600 == 0) {
      everyHour.accept(at);
    }
  }

  private static SoundCommand prepared(Catalogue catalogue, Action.PlayScene play) {
    try {
      return new SoundCommand.Play(catalogue.scene(play.scene()), play.cause());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
