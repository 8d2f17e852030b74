package dev.nightjar.service;

import dev.nightjar.codec.ProtocolJson;
import dev.nightjar.codec.SavedState;
import dev.nightjar.config.BootFile;
import dev.nightjar.config.LoadedSettings;
import dev.nightjar.config.Settings;
import dev.nightjar.control.ControlServer;
import dev.nightjar.control.RefusedException;
import dev.nightjar.device.LiveDevice;
import dev.nightjar.device.RootTaskQueue;
import dev.nightjar.device.SceneLoader;
import dev.nightjar.heart.Strap;
import dev.nightjar.host.CatalogueFactory;
import dev.nightjar.host.CloseStack;
import dev.nightjar.host.DevicePaths;
import dev.nightjar.host.ProtocolCheck;
import dev.nightjar.host.SystemClock;
import dev.nightjar.journal.JournalReader;
import dev.nightjar.journal.sqlite.SqliteJournal;
import dev.nightjar.journal.sqlite.SqliteJournalReader;
import dev.nightjar.night.Event;
import dev.nightjar.night.Memory;
import dev.nightjar.panel.PanelSettings;
import dev.nightjar.panel.pi4j.Board;
import dev.nightjar.runtime.NightOutputs;
import dev.nightjar.sound.LivePlayer;
import dev.nightjar.sound.SinkStatus;
import dev.nightjar.sound.SoundSettings;
import dev.nightjar.sound.alsa.AlsaSettings;
import dev.nightjar.sound.alsa.AlsaSink;
import dev.nightjar.sound.alsa.MixerSettings;
import dev.nightjar.sound.library.Catalogue;
import dev.nightjar.systemd.Scheduling;
import dev.nightjar.systemd.WatchdogFeeder;
import dev.nightjar.systemd.WatchdogPeriod;
import dev.nightjar.systemd.ffm.RealTime;
import dev.nightjar.unit.EnumWords;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The service: starts everything in order, runs until it is told to stop, closes in reverse: who
/// brings events first, then who decides, the sound, the amplifier's line, the journal. Only a
/// missing catalogue ends it, or another service; without a card, a journal or a socket it goes on
/// and tells.
public final class NightjarService {

  private static final Logger LOG = LoggerFactory.getLogger(NightjarService.class);

  /// It ticks once a second and waits for nothing: a Zero 2 W with all cores taken is no reason.
  private static final Duration CONTROL_PATIENCE = Duration.ofSeconds(15);

  /// It reads from a memory card, some of which answer after half a minute.
  private static final Duration FEEDER_PATIENCE = Duration.ofSeconds(60);

  private final Settings settings;
  private final LoadedSettings loaded;
  private final @Nullable Long simulate;
  private final ServiceAdapters adapters;
  private final CloseStack closing = new CloseStack();
  private final FaultBuffer faults = new FaultBuffer();
  private final ThreadFailureHandler threadEnd = new ThreadFailureHandler(faults, System::exit);
  private final GpioHardware gpio;
  private final RealTime realTime = new RealTime();
  private volatile Scheduling scheduling = Scheduling.NOT_ASKED;
  private volatile @Nullable StartAttempts attempts;
  private volatile boolean startFailed;

  public NightjarService(LoadedSettings loaded, @Nullable Long simulate) {
    this(loaded, simulate, new Board());
  }

  /// @param board the header's pins
  NightjarService(LoadedSettings loaded, @Nullable Long simulate, Board board) {
    this.settings = loaded.settings();
    this.loaded = loaded;
    this.simulate = simulate;
    adapters = new ServiceAdapters(settings, this::fault);
    PanelSettings panel = settings.panel();
    gpio =
        new GpioHardware(panel, settings.sound(), this::fault, GpioHardware.wanted(panel), board);
    loaded.problem().stream().flatMap(String::lines).forEach(this::fault);
    BootFile.misnamed(DevicePaths.bootFolders()).forEach(this::fault);
  }

  /// Returns once the process is asked to end and everything is closed.
  public void run() throws IOException, RefusedException {
    adapters.refuseASecond();
    Thread.setDefaultUncaughtExceptionHandler(threadEnd);
    CountDownLatch end = new CountDownLatch(1);
    // The sound first: a DAC wants its clock, and the supervisor a sign of life, before sounds are
    // made or a card is slow. Closed again behind the scenes' close, where it does nothing, and
    // instead of it where the start fails before there are any.
    LivePlayer player = closing.opens(player(faults));
    WatchdogFeeder lifeline = closing.opens(lifeline(player));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(lifeline, end), "closing"));
    try {
      start(player, lifeline);
    } catch (IOException | RuntimeException | Error e) {
      startFailed = true;
      closing.close();
      throw e;
    }
    await(end);
  }

  private void start(LivePlayer player, WatchdogFeeder lifeline) throws IOException {
    BootReport.write(
        loaded,
        DevicePaths.bootFolders(),
        settings.control().socket().toAbsolutePath().resolveSibling(""));
    Path folder = settings.journal().folder();
    StartAttempts counted = StartAttempts.begin(folder, SystemClock.bootId());
    attempts = counted;
    counted.told().ifPresent(this::fault);
    Catalogue catalogue = CatalogueFactory.device(settings);
    closing.opens(SystemClock.watch());
    SqliteJournal journal =
        closing.opens(
            SqliteJournal.open(folder, SystemClock.bootId(), settings.journal().keepNights()));
    JournalReader kept = new SqliteJournalReader(folder);
    ProtocolCheck.InForce protocol =
        ProtocolCheck.inForce(settings, catalogue, SavedState.protocol(kept));
    protocol.problem().ifPresent(this::faultOfTheProtocol);
    SettingsChanges changed =
        new SettingsChanges(SavedState.settings(kept), loaded.given(), settings);
    Optional<Memory> chosen = SavedState.memory(kept);
    Optional<String> learned = SavedState.strap(kept);
    NightStart start = new NightStart(settings, catalogue, protocol.protocol());
    Event.Started started = start.first(kept, chosen.map(changed::over));
    changed.keep(journal, chosen, learned);
    protocol
        .protocol()
        .map(ProtocolJson::protocol)
        .ifPresent(json -> journal.remember(SavedState.PROTOCOL, json.toString()));
    closing.opens(gpio);
    SceneLoader scenes = closing.opens(new SceneLoader(start::scene, player));
    Strap strap = adapters.strap(changed.strap(learned), simulate);
    NightOutputs outputs =
        NightOutputs.ofDevice(journal, gpio.panel()::show, strap::learn, SystemClock::known);
    RootTaskQueue tasks = adapters.privilegedTasks();
    LiveDevice device =
        closing.opens(
            new LiveDevice(
                    started,
                    outputs,
                    scenes,
                    state -> gpio.look(scenes.status()),
                    tasks,
                    SystemClock::monotonic)
                .start());
    faults.attach(device::fault);
    player.whenSilenced(device::silenced);
    lifeline.needs(LiveDevice.THREAD, CONTROL_PATIENCE, device::ticks);
    Memory inForce = device.state().memory();
    List<String> news = chosen.map(was -> changed.told(was, inForce)).orElse(List.of());
    news.forEach(sentence -> tell(device, sentence));
    tasks.goOn(device::answered);
    // What ships plays as it lies; own sounds are decoded once, and the card has only so much room.
    scenes.prepareAhead(NightStart.ahead(started));
    ControlRequests requests =
        new ControlRequests(
                device,
                kept,
                journal,
                journal,
                journal,
                gpio::detail,
                adapters.encryption(),
                SystemClock.DEVICE)
            .keeping(catalogue.names(), protocol.problem())
            .rescanning(() -> start.rescanned(scenes))
            .scheduled(() -> scheduling.words())
            .started(counted.told())
            .saying(news);
    listen(device, strap, requests);
    int loaded = ClassPreloader.load();
    Thread.ofVirtual().name("good-start").start(counted::goodAfterAWhile);
    LOG.info(
        "ready: {} scenes; card: {}; {} classes",
        catalogue.names().size(),
        device.sound().sink().detail(),
        loaded);
  }

  private static void tell(LiveDevice device, String sentence) {
    LOG.info(sentence);
    device.settings(sentence);
  }

  /// The sleeper's own volume comes with the night's first action, before anything is heard.
  private LivePlayer player(FaultBuffer told) {
    SoundSettings sound = settings.sound();
    return new LivePlayer(
        gpio.muting(new AlsaSink(AlsaSettings.of(sound), MixerSettings.of(sound))),
        sound.periodFrames(),
        sound.ceiling(),
        settings.night().volume(),
        told,
        this::goFirst);
  }

  /// The render thread, before its first block. Without the priority it plays all the same.
  private void goFirst() {
    scheduling = realTime.raise();
    if (!scheduling.realTime()) {
      fault(
          "the sound may stutter while the system is busy; its priority is " + scheduling.words());
    }
  }

  private WatchdogFeeder lifeline(LivePlayer player) {
    WatchdogFeeder lifeline =
        WatchdogFeeder.start(
            adapters.serviceManager(),
            WatchdogPeriod.of(System.getenv(), ProcessHandle.current().pid()),
            () -> player.status().turns(),
            () -> words(player.status().sink()));
    lifeline.needs(LivePlayer.FEEDER, FEEDER_PATIENCE, player::feedings);
    return lifeline;
  }

  private static String words(SinkStatus sink) {
    return "sound card %s, %s".formatted(EnumWords.of(sink.state()), sink.detail());
  }

  private void listen(LiveDevice device, Strap strap, ControlRequests requests) {
    closing.opens(gpio.panel());
    gpio.start(device, device::sound);
    closing.opens(strap).start(device);
    try {
      closing.opens(ControlServer.start(settings.control().socket(), requests::handle));
    } catch (IOException e) {
      fault(String.valueOf(e.getMessage()));
    }
  }

  /// Its words are the clinic's about a person, so they stay out of the log.
  private void faultOfTheProtocol(String sentence) {
    LOG.warn("the protocol cannot be kept; nightjar status tells why");
    faults.accept(sentence);
  }

  private void fault(String sentence) {
    LOG.warn(sentence);
    faults.accept(sentence);
  }

  private void close(WatchdogFeeder lifeline, CountDownLatch end) {
    LOG.info("closing");
    lifeline.stopping();
    closing.close();
    StartAttempts counted = attempts;
    if (counted != null && !threadEnd.happened() && !startFailed) {
      counted.good();
    }
    end.countDown();
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
