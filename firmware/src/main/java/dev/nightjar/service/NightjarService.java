package dev.nightjar.service;

import dev.nightjar.choice.SceneChoice;
import dev.nightjar.codec.JsonValues;
import dev.nightjar.codec.ProtocolJson;
import dev.nightjar.codec.SavedState;
import dev.nightjar.config.BootFile;
import dev.nightjar.config.LoadedSettings;
import dev.nightjar.config.Settings;
import dev.nightjar.control.ControlClient;
import dev.nightjar.control.ControlServer;
import dev.nightjar.control.RefusedException;
import dev.nightjar.device.LiveDevice;
import dev.nightjar.device.RootTaskQueue;
import dev.nightjar.device.SceneLoader;
import dev.nightjar.heart.Strap;
import dev.nightjar.heart.bluez.BluezStrap;
import dev.nightjar.heart.tinyb.TinybStrap;
import dev.nightjar.host.CatalogueFactory;
import dev.nightjar.host.CloseStack;
import dev.nightjar.host.DevicePaths;
import dev.nightjar.host.ProtocolCheck;
import dev.nightjar.host.StateEncryption;
import dev.nightjar.host.SystemClock;
import dev.nightjar.journal.JournalReader;
import dev.nightjar.journal.NightSummary;
import dev.nightjar.journal.sqlite.SqliteJournal;
import dev.nightjar.journal.sqlite.SqliteJournalReader;
import dev.nightjar.loan.Loan;
import dev.nightjar.loan.LoanFile;
import dev.nightjar.night.Event;
import dev.nightjar.night.Memory;
import dev.nightjar.panel.PanelSettings;
import dev.nightjar.panel.pi4j.Board;
import dev.nightjar.protocol.EveningStart;
import dev.nightjar.protocol.Protocol;
import dev.nightjar.runtime.NightOutputs;
import dev.nightjar.runtime.NullPorts;
import dev.nightjar.runtime.StartEvents;
import dev.nightjar.sim.SimulatedStrap;
import dev.nightjar.sound.LivePlayer;
import dev.nightjar.sound.SinkStatus;
import dev.nightjar.sound.SoundSettings;
import dev.nightjar.sound.alsa.AlsaSettings;
import dev.nightjar.sound.alsa.AlsaSink;
import dev.nightjar.sound.alsa.MixerSettings;
import dev.nightjar.sound.library.Catalogue;
import dev.nightjar.systemd.Scheduling;
import dev.nightjar.systemd.ServiceManager;
import dev.nightjar.systemd.WatchdogFeeder;
import dev.nightjar.systemd.WatchdogPeriod;
import dev.nightjar.systemd.ffm.NotifySocket;
import dev.nightjar.systemd.ffm.RealTime;
import dev.nightjar.unit.EnumWords;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The service: starts everything in order, runs until it is told to stop, closes in reverse: who
/// brings events first, then who decides, the sound, the amplifier's line, the journal. Only a
/// missing catalogue ends it, or another service; without a card, a journal or a socket it goes on
/// and tells.
public final class NightjarService {

  private static final Logger LOG = LoggerFactory.getLogger(NightjarService.class);

  /// Scenes that a press finds ready.
  private static final int PREPARED_AHEAD = 8;

  private static final Duration GOOD_START = Duration.ofMinutes(1);

  /// It ticks once a second and waits for nothing: a Zero 2 W with all cores taken is no reason.
  private static final Duration CONTROL_PATIENCE = Duration.ofSeconds(15);

  /// It reads from a memory card, some of which answer after half a minute.
  private static final Duration FEEDER_PATIENCE = Duration.ofSeconds(60);

  private final Settings settings;
  private final LoadedSettings loaded;
  private final @Nullable Long simulate;
  private final CloseStack closing = new CloseStack();
  private final FaultBuffer faults = new FaultBuffer();
  private final ThreadFailureHandler threadEnd = new ThreadFailureHandler(faults, System::exit);
  private final GpioHardware soldered;
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
    PanelSettings panel = settings.panel();
    soldered =
        new GpioHardware(panel, settings.sound(), this::fault, GpioHardware.wanted(panel), board);
    loaded.problem().stream().flatMap(String::lines).forEach(this::fault);
    BootFile.misnamed(DevicePaths.bootFolders()).forEach(this::fault);
  }

  /// Returns once the process is asked to end and everything is closed.
  public void run() throws IOException, RefusedException {
    refuseASecond();
    Thread.setDefaultUncaughtExceptionHandler(threadEnd);
    CountDownLatch end = new CountDownLatch(1);
    // The sound first: a DAC wants its clock, and the supervisor a sign of life, before sounds are
    // made or a card is slow. Closed again behind the shelf's close, where it does nothing, and
    // instead of it where the start fails before there is a shelf.
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
    Event.Started started =
        started(catalogue, kept, chosen.map(changed::over), protocol.protocol());
    changed.keep(journal, chosen, learned);
    protocol
        .protocol()
        .map(ProtocolJson::protocol)
        .ifPresent(json -> journal.remember(SavedState.PROTOCOL, json.toString()));
    closing.opens(soldered);
    AtomicReference<Catalogue> current = new AtomicReference<>(catalogue);
    SceneLoader shelf = closing.opens(new SceneLoader(name -> current.get().scene(name), player));
    Strap strap = strap(changed.strap(learned));
    NightOutputs hands =
        NightOutputs.ofDevice(journal, soldered.panel()::show, strap::learn, SystemClock::known);
    RootTaskQueue desk = desk();
    LiveDevice device =
        closing.opens(
            new LiveDevice(
                    started,
                    hands,
                    shelf,
                    state -> soldered.look(shelf.status()),
                    desk,
                    SystemClock::monotonic)
                .start());
    faults.attach(device::fault);
    player.whenSilenced(device::silenced);
    lifeline.needs(LiveDevice.THREAD, CONTROL_PATIENCE, device::ticks);
    Memory inForce = device.state().memory();
    List<String> news = chosen.map(was -> changed.told(was, inForce)).orElse(List.of());
    news.forEach(sentence -> tell(device, sentence));
    desk.goOn(device::answered);
    // What ships plays as it lies; own sounds are decoded once, and the card has only so much room.
    shelf.prepareAhead(ahead(started));
    ControlRequests requests =
        new ControlRequests(
                device,
                kept,
                journal,
                journal,
                journal,
                soldered::detail,
                encryption(),
                SystemClock.DEVICE)
            .keeping(catalogue.names(), protocol.problem())
            .rescanning(() -> rescanned(current, shelf, protocol.protocol()))
            .scheduled(() -> scheduling.words())
            .started(counted.told())
            .saying(news);
    listen(device, strap, requests);
    int loaded = ClassPreloader.load();
    Thread.ofVirtual().name("good-start").start(() -> goodAfterAWhile(counted));
    LOG.info(
        "ready: {} scenes; card: {}; {} classes",
        catalogue.names().size(),
        device.sound().sink().detail(),
        loaded);
  }

  /// What is wrong with a state shows in its first minute.
  private static void goodAfterAWhile(StartAttempts counted) {
    try {
      Thread.sleep(GOOD_START);
      counted.good();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void tell(LiveDevice device, String sentence) {
    LOG.info(sentence);
    device.settings(sentence);
  }

  private static List<String> ahead(Event.Started started) {
    Stream<String> opening =
        started.protocol().flatMap(Protocol::first).map(EveningStart::scene).stream();
    return Stream.concat(opening, started.memory().choice().ranked().stream())
        .limit(PREPARED_AHEAD)
        .toList();
  }

  /// Whether what is kept is encrypted; told where it is not, though it should be.
  private String encryption() {
    Path folder = settings.journal().folder();
    Optional<StateEncryption> vault = StateEncryption.of(folder);
    vault.stream().flatMap(v -> v.troubles().stream()).forEach(this::fault);
    return vault.map(StateEncryption::sentence).orElse("not encrypted: in " + folder);
  }

  /// Root's, which takes orders beside the control socket.
  private RootTaskQueue desk() {
    Path orders = settings.control().socket().toAbsolutePath().resolveSibling("");
    return new RootTaskQueue(
        orders,
        NightjarService::mayErase,
        RootTaskQueue.Patience.OF_A_PERSON,
        SystemClock::monotonic);
  }

  private static boolean mayErase() {
    try {
      return LoanFile.read(DevicePaths.LOAN.loan()).filter(Loan::mayBeErased).isPresent();
    } catch (IOException e) {
      LOG.warn("no erase is offered: {}", e.getMessage());
      return false;
    }
  }

  /// Two at once would play into one room and write one journal.
  private void refuseASecond() throws RefusedException {
    Path socket = settings.control().socket();
    try {
      ControlClient.send(socket, JsonValues.MAPPER.createObjectNode().put("command", "status"));
      throw new RefusedException(
          "the service runs already and answers at %s; `nightjar status` asks it"
              .formatted(socket));
    } catch (IOException e) {
      // Nobody answers. Where the socket cannot be used at all, listening tells why.
      LOG.debug("no other service: {}", e.getMessage());
    }
  }

  private Event.Started started(
      Catalogue catalogue,
      JournalReader kept,
      Optional<Memory> chosen,
      Optional<Protocol> protocol) {
    boolean sameBoot = protocol.isPresent() && lastNightWasInThisBoot(kept);
    return StartEvents.again(
        SystemClock.monotonic(),
        settings.night(),
        settings.panel().layout(),
        CatalogueFactory.offered(catalogue, settings.taste(), protocol),
        CatalogueFactory.rules(catalogue, settings.taste(), protocol),
        chosen,
        SavedState.interruption(kept, SystemClock.known()),
        protocol,
        sameBoot);
  }

  /// The catalogue as it lies on the card now.
  private SceneChoice rescanned(
      AtomicReference<Catalogue> current, SceneLoader shelf, Optional<Protocol> protocol)
      throws IOException {
    Catalogue found = CatalogueFactory.device(settings);
    current.set(found);
    shelf.forget();
    return SceneChoice.of(CatalogueFactory.offered(found, settings.taste(), protocol))
        .withRules(CatalogueFactory.rules(found, settings.taste(), protocol));
  }

  /// Then the evening's times hold on.
  private static boolean lastNightWasInThisBoot(JournalReader kept) {
    try {
      List<NightSummary> nights = kept.nights();
      return !nights.isEmpty() && nights.getLast().bootId().equals(SystemClock.bootId());
    } catch (IOException e) {
      LOG.warn("which boot the last night was in is not known: {}", e.getMessage());
      return false;
    }
  }

  /// The sleeper's own volume comes with the night's first action, before anything is heard.
  private LivePlayer player(FaultBuffer told) {
    SoundSettings sound = settings.sound();
    return new LivePlayer(
        soldered.muting(new AlsaSink(AlsaSettings.of(sound), MixerSettings.of(sound))),
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
            supervisor(),
            WatchdogPeriod.of(System.getenv(), ProcessHandle.current().pid()),
            () -> player.status().turns(),
            () -> words(player.status().sink()));
    lifeline.needs(LivePlayer.FEEDER, FEEDER_PATIENCE, player::feedings);
    return lifeline;
  }

  private ServiceManager supervisor() {
    try {
      return NotifySocket.open(System.getenv("NOTIFY_SOCKET"));
    } catch (IOException e) {
      fault(String.valueOf(e.getMessage()));
      return ServiceManager.NOBODY;
    }
  }

  private static String words(SinkStatus sink) {
    return "sound card %s, %s".formatted(EnumWords.of(sink.state()), sink.detail());
  }

  private Strap strap(Optional<String> address) {
    if (simulate != null) {
      return new SimulatedStrap(simulate, Duration.ofHours(10), false, SystemClock::monotonic);
    }
    return switch (settings.strap().driver()) {
      case BLUEZ -> new BluezStrap(address, SystemClock::monotonic);
      case TINYB -> new TinybStrap(address, SystemClock::monotonic);
      case NONE -> new NullPorts.NoStrap();
    };
  }

  private void listen(LiveDevice device, Strap strap, ControlRequests requests) {
    closing.opens(soldered.panel());
    soldered.start(device, device::sound);
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
