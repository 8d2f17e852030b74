package dev.nightjar.app;

import dev.nightjar.config.Loaded;
import dev.nightjar.config.Settings;
import dev.nightjar.control.ControlServer;
import dev.nightjar.heart.Strap;
import dev.nightjar.journal.JournalReader;
import dev.nightjar.journal.sqlite.SqliteJournal;
import dev.nightjar.journal.sqlite.SqliteJournalReader;
import dev.nightjar.night.Event;
import dev.nightjar.night.Memory;
import dev.nightjar.sound.LivePlayer;
import dev.nightjar.sound.SoundSettings;
import dev.nightjar.sound.alsa.AlsaSettings;
import dev.nightjar.sound.alsa.AlsaSink;
import dev.nightjar.sound.library.Catalogue;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The service: starts everything in order, runs until it is told to stop, closes in reverse. Only
/// a missing catalogue ends it; without a card, a journal or a socket it goes on and tells.
final class Service {

  private static final Logger LOG = LoggerFactory.getLogger(Service.class);

  private final Settings settings;
  private final Optional<String> problem;
  private final @Nullable Long simulate;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private volatile @Nullable LiveDevice device;

  Service(Loaded loaded, @Nullable Long simulate) {
    this.settings = loaded.settings();
    this.problem = loaded.problem();
    this.simulate = simulate;
    problem.ifPresent(LOG::warn);
  }

  /// Returns once the process is asked to end and everything is closed.
  void run() throws IOException {
    CountDownLatch end = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(end), "closing"));
    Catalogue catalogue = Catalogues.device(settings, LOG::info);
    SqliteJournal journal = opens(SqliteJournal.open(settings.journal().folder(), Wall.bootId()));
    JournalReader kept = new SqliteJournalReader(settings.journal().folder());
    Event.Started started = started(catalogue, kept);
    LivePlayer player = opens(player(started.memory()));
    SceneShelf shelf = new SceneShelf(catalogue, player);
    Hands hands = hands(journal, player, shelf);
    LiveDevice running = opens(new LiveDevice(started, hands, shelf, state -> {}));
    device = running;
    problem.ifPresent(running::fault);
    shelf.prepareAhead(started.memory().choice().ranked());
    listen(running, kept, journal);
    LOG.info("ready: {} scenes, {}", catalogue.names().size(), running.sound().sink().detail());
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Event.Started started(Catalogue catalogue, JournalReader kept) {
    Optional<Memory> memory = Keepsake.memory(kept);
    Duration now = Wall.monotonic();
    return Starts.again(
        now,
        settings.night(),
        settings.panel().layout(),
        catalogue.names(),
        memory,
        Keepsake.interruption(kept, Wall.known()));
  }

  private LivePlayer player(Memory memory) {
    SoundSettings sound = settings.sound();
    AlsaSettings alsa =
        new AlsaSettings(sound.device(), sound.periodFrames(), sound.bufferFrames());
    return new LivePlayer(
        new AlsaSink(alsa), sound.periodFrames(), sound.ceiling(), memory.volume(), this::fault);
  }

  private Hands hands(SqliteJournal journal, LivePlayer player, SceneShelf shelf) {
    return new Hands(
        player,
        shelf,
        journal,
        (pattern, sleeps) -> {},
        () -> LOG.info("a strap can be learned once a Bluetooth driver is there"),
        action -> {},
        Wall::known);
  }

  private void listen(LiveDevice running, JournalReader kept, SqliteJournal journal) {
    if (simulate != null) {
      Strap strap = opens(new SimulatedStrap(simulate, Duration.ofHours(10), false));
      strap.start(running);
    }
    try {
      opens(
          ControlServer.start(
              settings.control().socket(), new Requests(running, kept, journal)::handle));
    } catch (IOException e) {
      LOG.warn(e.getMessage());
      running.fault(String.valueOf(e.getMessage()));
    }
  }

  private void fault(String sentence) {
    LiveDevice running = device;
    if (running != null) {
      running.fault(sentence);
    }
  }

  private <T extends AutoCloseable> T opens(T thing) {
    synchronized (opened) {
      opened.push(thing);
    }
    return thing;
  }

  private void close(CountDownLatch end) {
    synchronized (opened) {
      Closing.all(opened.toArray(AutoCloseable[]::new));
    }
    end.countDown();
  }
}
