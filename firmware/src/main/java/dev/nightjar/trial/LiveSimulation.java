package dev.nightjar.trial;

import dev.nightjar.config.Settings;
import dev.nightjar.device.LiveDevice;
import dev.nightjar.device.PrivilegedTasks;
import dev.nightjar.device.SceneLoader;
import dev.nightjar.host.CatalogueFactory;
import dev.nightjar.host.CloseStack;
import dev.nightjar.host.DevicePaths;
import dev.nightjar.host.SystemClock;
import dev.nightjar.journal.Entry;
import dev.nightjar.night.Action;
import dev.nightjar.night.Event;
import dev.nightjar.night.State;
import dev.nightjar.panel.Layout;
import dev.nightjar.panel.console.ConsolePanel;
import dev.nightjar.runtime.NightOutputs;
import dev.nightjar.runtime.NullPorts;
import dev.nightjar.runtime.StartEvents;
import dev.nightjar.sim.SimulatedStrap;
import dev.nightjar.sound.LivePlayer;
import dev.nightjar.sound.SoundSettings;
import dev.nightjar.sound.alsa.AlsaSettings;
import dev.nightjar.sound.alsa.AlsaSink;
import dev.nightjar.sound.alsa.MixerSettings;
import dev.nightjar.sound.library.Catalogue;
import dev.nightjar.unit.BeatsPerMinute;
import dev.nightjar.unit.Decibels;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A simulated sleeper in real time: this machine's sound card, the keyboard as the panel.
public final class LiveSimulation {

  private final Duration length;
  private final SimulatedStrap strap;
  private final Duration begun = SystemClock.monotonic();
  private final StatusLine line = new StatusLine(System.out, LocalTime.now(ZoneId.systemDefault()));

  public LiveSimulation(long seed, Duration length, boolean faults) {
    this.length = length;
    strap = new SimulatedStrap(seed, length, faults, SystemClock::monotonic);
  }

  /// Plays until Ctrl-C or the night's end.
  public void run() throws IOException {
    Settings settings = DevicePaths.settings().settings();
    Catalogue catalogue = CatalogueFactory.trial(line::say);
    SoundSettings sound = SoundSettings.defaults();
    AlsaSink sink =
        new AlsaSink(AlsaSettings.of(sound), new MixerSettings(MixerSettings.NONE, Decibels.ZERO));
    LivePlayer player =
        new LivePlayer(
            sink, sound.periodFrames(), sound.ceiling(), settings.night().volume(), line::say);
    SceneLoader loader = new SceneLoader(catalogue::scene, player);
    ConsolePanel panel = new ConsolePanel(System.out);
    NightOutputs outputs =
        NightOutputs.thatOnlyDecide(new FaultsOnTheLine())
            .withLight(panel::show)
            .telling(this::tell);
    LiveDevice device =
        new LiveDevice(
                started(settings, CatalogueFactory.offered(catalogue, settings.taste())),
                outputs,
                loader,
                this::show,
                PrivilegedTasks.NOBODY,
                SystemClock::monotonic)
            .start();
    loader.prepareAhead(List.of(catalogue.names().getFirst()));
    CountDownLatch closed = new CountDownLatch(1);
    Thread closer =
        new Thread(
            () -> {
              CloseStack.all(panel, strap, device, loader);
              closed.countDown();
            },
            "closing");
    Runtime.getRuntime().addShutdownHook(closer);
    panel.start(device);
    strap.start(device);
    if (settings.panel().layout() == Layout.ONE_BUTTON) {
      line.say(
          "panel.layout is one-button: any key of a button makes sound come, h and p fades it.");
    }
    line.say("Press space to play, ? for the keys, Ctrl-C to end.");
    awaitEnd(closed);
  }

  /// As the person's own device would begin: their timer, volume and buttons.
  public static Event.Started started(Settings settings, List<String> scenes) {
    return StartEvents.fresh(
        SystemClock.monotonic(), settings.night(), settings.panel().layout(), scenes);
  }

  private void awaitEnd(CountDownLatch closed) {
    try {
      if (!closed.await(length.toMillis(), TimeUnit.MILLISECONDS)) {
        line.say("The night is over.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(Action action) {
    if (action instanceof Action.Note(_, String text)) {
      line.say(SystemClock.monotonic().minus(begun), text);
    }
  }

  private void show(State state) {
    OptionalDouble rate =
        state.heart().rate().map(BeatsPerMinute::value).stream().mapToDouble(b -> b).findFirst();
    Duration now = SystemClock.monotonic();
    Decibels level = state.level();
    line.show(now.minus(begun), rate, state.settledness(now).value(), level);
  }

  /// What a device would keep in its journal and nobody else tells here.
  private final class FaultsOnTheLine extends NullPorts.NoJournal {
    @Override
    public void entry(Entry entry) {
      if (entry.kind() == Entry.Kind.FAULT || entry.kind() == Entry.Kind.SOUND) {
        line.say(entry.at().minus(begun), entry.text());
      }
    }
  }
}
