package dev.nightjar.trial;

import dev.nightjar.control.RefusedException;
import dev.nightjar.host.CatalogueFactory;
import dev.nightjar.host.FileArguments;
import dev.nightjar.journal.sqlite.SqliteJournal;
import dev.nightjar.night.Action;
import dev.nightjar.night.Event;
import dev.nightjar.night.Mode;
import dev.nightjar.night.NightSettings;
import dev.nightjar.runtime.NightOutputs;
import dev.nightjar.runtime.NightRunner;
import dev.nightjar.runtime.StartEvents;
import dev.nightjar.sim.ChartMark;
import dev.nightjar.sim.ChartRow;
import dev.nightjar.sim.NightChart;
import dev.nightjar.sim.SimulatedPresses;
import dev.nightjar.sim.SimulatedSleeper;
import dev.nightjar.sim.StrapFaults;
import dev.nightjar.sim.TimedPacket;
import dev.nightjar.sound.Player;
import dev.nightjar.sound.RenderedPlayer;
import dev.nightjar.sound.SoundCommand;
import dev.nightjar.sound.SoundStatus;
import dev.nightjar.sound.file.FileSink;
import dev.nightjar.sound.library.Catalogue;
import dev.nightjar.study.VirtualNight;
import dev.nightjar.unit.BeatsPerMinute;
import dev.nightjar.unit.Decibels;
import dev.nightjar.unit.Frames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// A simulated night by virtual time: its sound, its chart, its journal.
public final class SimulatedNight {

  private static final int BLOCK = 1024;

  /// The sound goes into its file until it is silent for the first time, and at most so long.
  private static final Duration HEARD = Duration.ofHours(1);

  /// The made-up evening; wall time is a label, here too.
  private static final LocalDateTime EVENING = LocalDateTime.of(2001, 1, 1, 22, 30);

  private final Duration length;
  private final Path folder;
  private final SimulatedSleeper sleeper;
  private final Iterator<TimedPacket> packets;
  private final long seed;
  private final List<ChartRow> rows = new ArrayList<>();
  private final List<ChartMark> marks = new ArrayList<>();
  private final RiseFinder stirrings = new RiseFinder();
  private Duration now = Duration.ZERO;
  private Duration heard = HEARD;
  private final StatusLine line = new StatusLine(System.out, EVENING.toLocalTime());

  public SimulatedNight(long seed, Duration length, boolean faults, Path folder) {
    this.seed = seed;
    this.length = length;
    this.folder = folder;
    sleeper = new SimulatedSleeper(seed, length);
    packets = faults ? new StrapFaults(sleeper, StrapFaults.seeded(seed, length)) : sleeper;
  }

  public void run() throws IOException, RefusedException {
    Catalogue catalogue = CatalogueFactory.trial(line::say);
    FileArguments.folder(folder);
    SqliteJournal journal = SqliteJournal.open(folder.resolve("journal"), "simulated");
    RenderedPlayer player =
        new RenderedPlayer(
            FileSink.openSmall(folder.resolve("evening.flac")),
            BLOCK,
            Decibels.ZERO,
            NightSettings.defaults().volume(),
            line::say);
    try (journal;
        player) {
      play(catalogue, journal, player);
    }
    Files.writeString(folder.resolve("night.svg"), chart());
    line.done();
    System.out.printf(
        """
        %s/evening.flac  the sound until it was silent, at most of an hour
        %s/night.svg     heart rate, settledness and level
        %s/journal       what happened (nightjar journal --folder %s/journal nights)
        """,
        folder, folder, folder, folder);
  }

  private void play(Catalogue catalogue, SqliteJournal journal, RenderedPlayer player) {
    Player ear = new UntilSilence(player);
    Instant begun = EVENING.atZone(ZoneId.systemDefault()).toInstant();
    NightOutputs outputs =
        NightOutputs.thatOnlyDecide(journal)
            .withSound(ear, play -> ear.send(prepared(catalogue, play)))
            .withClock(() -> Optional.of(begun.plus(now)))
            .telling(this::tell);
    Event.Started fresh =
        StartEvents.fresh(
            Duration.ZERO,
            NightSettings.defaults(),
            CatalogueFactory.offered(catalogue, CatalogueFactory.taste()));
    NightRunner runner = new NightRunner(outputs, withTimer(fresh));
    new VirtualNight(
            packets,
            SimulatedPresses.ofNight(seed, sleeper.wakings(), length),
            Duration.ZERO,
            length)
        .run(
            event -> {
              player.advanceTo(Frames.of(event.at().compareTo(heard) < 0 ? event.at() : heard));
              now = event.at();
              runner.handle(event);
              switch (event) {
                case Event.Tick tick -> show(runner, tick.at());
                case Event.Pressed _ -> stirrings.fresh();
                default -> {}
              }
              if (runner.state().mode() == Mode.SILENT && now.compareTo(heard) < 0) {
                heard = now;
              }
            });
  }

  private static SoundCommand prepared(Catalogue catalogue, Action.PlayScene play) {
    try {
      return new SoundCommand.Play(catalogue.scene(play.scene()), play.cause());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Long enough that it is the heart that ends the sound, which is what a trial is to show.
  private static Event.Started withTimer(Event.Started fresh) {
    return new Event.Started(
        fresh.at(),
        fresh.settings(),
        fresh.layout(),
        fresh.memory().withTimer(Duration.ofMinutes(90)),
        fresh.interrupted());
  }

  /// What comes after the file's end is decided, and not heard.
  private final class UntilSilence implements Player {
    private final Player player;

    UntilSilence(Player player) {
      this.player = player;
    }

    @Override
    public void send(SoundCommand command) {
      if (now.compareTo(heard) < 0) {
        player.send(command);
      }
    }

    @Override
    public SoundStatus status() {
      return player.status();
    }

    @Override
    public void close() {
      player.close();
    }
  }

  private void tell(Action action) {
    if (action instanceof Action.Note(var kind, String text)) {
      line.say(now, text);
      if (kind != Action.Note.Kind.STRAP) { // the chart has a row of its own for that
        marks.add(new ChartMark(now, text));
      }
    }
  }

  private void show(NightRunner runner, Duration at) {
    OptionalDouble rate =
        runner.state().heart().rate().map(BeatsPerMinute::value).stream()
            .mapToDouble(bpm -> bpm)
            .findFirst();
    double settled = runner.state().settledness(at).value();
    Decibels level = runner.state().level();
    rows.add(
        new ChartRow(
            at,
            rate,
            OptionalDouble.of(settled),
            level.isSilence() ? -99 : level.value(),
            runner.state().strap()));
    if (stirrings.at(level)) {
      String stirs = "the sleeper stirs: the sound comes back";
      line.say(at, stirs);
      marks.add(new ChartMark(at, stirs));
    }
    line.show(at, rate, settled, level);
  }

  private String chart() {
    return NightChart.svg(
        String.format(Locale.ROOT, "A simulated night (seed %d)", seed),
        Optional.of(EVENING.toLocalTime()),
        rows,
        marks);
  }
}
