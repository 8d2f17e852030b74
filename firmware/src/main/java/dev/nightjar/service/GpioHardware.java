package dev.nightjar.service;

import dev.nightjar.host.CloseStack;
import dev.nightjar.panel.Panel;
import dev.nightjar.panel.PanelSettings;
import dev.nightjar.panel.pi4j.AmplifierMute;
import dev.nightjar.panel.pi4j.Board;
import dev.nightjar.panel.pi4j.Pi4jPanel;
import dev.nightjar.runtime.NullPorts;
import dev.nightjar.sound.Sink;
import dev.nightjar.sound.SinkStatus;
import dev.nightjar.sound.SoundSettings;
import dev.nightjar.sound.SoundStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is soldered to the header: the panel, and the amplifier's mute line, which outlives the
/// panel and the sound. Brought up on a thread of its own, for the sound waits for nothing.
///
/// Closed after the sound: [#close] gives the pins back, the mute line low.
public final class GpioHardware implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(GpioHardware.class);
  private static final Path MODEL = Path.of("/proc/device-tree/model");

  /// At the start the gate is looked at this often; later the control thread's ticks will do.
  private static final long LOOK_MILLIS = 20;

  private static final int LOOKS = 50;

  private final Consumer<String> faults;
  private final Set<String> troubles = ConcurrentHashMap.newKeySet();
  private final boolean wanted;
  private final Board board;
  private final Pi4jPanel wired;
  private final AmplifierMute mute;
  private final AmplifierGate gate;
  private volatile boolean up;

  /// The control thread looks before the line is there, and the starting thread just after: guarded
  /// by the gate.
  private boolean sounding;

  /// @param faults gets a sentence for all that is missing or taken; any thread
  public GpioHardware(PanelSettings panel, SoundSettings sound, Consumer<String> faults) {
    this(panel, sound, faults, wanted(panel), new Board());
  }

  GpioHardware(
      PanelSettings panel,
      SoundSettings sound,
      Consumer<String> faults,
      boolean wanted,
      Board board) {
    this.faults = faults;
    this.wanted = wanted;
    this.board = board;
    wired = new Pi4jPanel(board, panel.pins(), this::trouble);
    mute = new AmplifierMute(board, panel.pins());
    gate = new AmplifierGate(sound.periodFrames(), sound.bufferFrames());
  }

  /// Whether these settings want the header's pins here.
  public static boolean wanted(PanelSettings panel) {
    return switch (panel.driver()) {
      case GPIO -> true;
      case NONE -> false;
      case AUTO -> onRaspberryPi();
    };
  }

  private static boolean onRaspberryPi() {
    try {
      return Files.readString(MODEL).startsWith("Raspberry Pi");
    } catch (IOException e) {
      return false; // no device tree: some other machine
    }
  }

  public Panel panel() {
    return wanted ? wired : new NullPorts.NoPanel();
  }

  /// How the panel fares, for the status and `doctor`: begins with `ready` while all is well.
  public String detail() {
    if (!wanted) {
      return "none, commands press";
    }
    if (!troubles.isEmpty()) {
      return String.join("; ", troubles);
    }
    String line = mute.wired() ? "mute line" : "no mute line";
    return up ? "ready: %s, %s".formatted(wired.detail(), line) : "starting";
  }

  /// This sink, with the amplifier muted before it is closed: by then its caller has written
  /// dithered silence, and nothing else is left in the card.
  Sink muting(Sink sink) {
    return wanted ? new MutedSink(sink, mute) : sink;
  }

  /// Begins to bring up the mute line and the panel; returns at once.
  ///
  /// @param sound how the sound fares
  void start(Panel.Listener listener, Supplier<SoundStatus> sound) {
    if (wanted) {
      Thread.ofPlatform().name("panel-start").daemon().start(() -> bringUp(listener, sound));
    }
  }

  /// Takes the pins, on this thread; returns once all is up or told.
  public void bringUp(Panel.Listener listener) {
    long begun = System.nanoTime();
    attempt(mute::start);
    attempt(() -> wired.start(listener));
    up = true;
    LOG.info("panel after {} ms: {}", (System.nanoTime() - begun) / 1_000_000, detail());
  }

  private interface Step {
    void run() throws IOException;
  }

  private void attempt(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      trouble(String.valueOf(e.getMessage()));
    }
  }

  /// A missing chip is in the way of both the panel and the mute line, and told once.
  private void trouble(String sentence) {
    if (troubles.add(sentence)) {
      faults.accept(sentence);
    }
  }

  private void bringUp(Panel.Listener listener, Supplier<SoundStatus> sound) {
    bringUp(listener);
    try {
      for (int i = 0; i < LOOKS && mute.wired() && !look(sound.get()); i++) {
        Thread.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Lets the amplifier sound, or mutes it while the card is away. The control thread's, once a
  /// second.
  ///
  /// @return whether it may sound
  boolean look(SoundStatus sound) {
    synchronized (gate) {
      boolean open = gate.open(sound);
      if (mute.wired() && open != sounding) {
        mute.sound(open);
        sounding = open;
      }
      return open;
    }
  }

  /// Mutes, and gives the pins back.
  @Override
  public void close() {
    CloseStack.all(mute, board);
  }

  /// Muted inside the silence that was written last, before the card is closed.
  private record MutedSink(Sink sink, AmplifierMute mute) implements Sink {

    @Override
    public void write(int[] samples, int frames) {
      sink.write(samples, frames);
    }

    @Override
    public long returns() {
      return sink.returns();
    }

    @Override
    public double volume() {
      return sink.volume();
    }

    @Override
    public SinkStatus status() {
      return sink.status();
    }

    @Override
    public void close() {
      CloseStack.all(mute, sink);
    }
  }
}
