package dev.nightjar.runtime;

import dev.nightjar.heart.Packet;
import dev.nightjar.heart.Strap;
import dev.nightjar.journal.Entry;
import dev.nightjar.journal.Journal;
import dev.nightjar.journal.JournalStatus;
import dev.nightjar.panel.ButtonEdge;
import dev.nightjar.panel.Gesture;
import dev.nightjar.panel.LightPattern;
import dev.nightjar.panel.Panel;
import dev.nightjar.sound.Player;
import dev.nightjar.sound.SinkStatus;
import dev.nightjar.sound.SoundCommand;
import dev.nightjar.sound.SoundStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Ports that lead nowhere, for a night of which only the decisions are wanted.
public final class NullPorts {

  private NullPorts() {}

  static final class NoSound implements Player {

    @Override
    public void send(SoundCommand command) {}

    @Override
    public SoundStatus status() {
      return new SoundStatus(
          0, 0, new SinkStatus(SinkStatus.State.CLOSED, 0, 0, "no sound is wanted"));
    }

    @Override
    public void close() {}
  }

  /// Where no panel is wired: commands press.
  public static final class NoPanel implements Panel {

    @Override
    public void start(Panel.Listener listener) {}

    @Override
    public void show(LightPattern pattern, boolean someoneSleeps) {}

    @Override
    public void close() {}
  }

  /// For who only looks whether a panel is there.
  public static final class NoListener implements Panel.Listener {

    @Override
    public void edge(ButtonEdge edge) {}

    @Override
    public void gesture(Gesture gesture) {}
  }

  /// Where no strap is wanted.
  public static final class NoStrap implements Strap {

    @Override
    public void start(Strap.Listener listener) {}

    @Override
    public void learn() {}

    @Override
    public void close() {}
  }

  /// Hears a strap, and nothing comes of it.
  public static final class Nobody implements Strap.Listener {

    @Override
    public void packet(Duration at, Packet packet) {}

    @Override
    public void link(Duration at, Strap.Link link, String detail) {}
  }

  public static class NoJournal implements Journal {

    @Override
    public void begin(Duration at, Optional<Instant> wall, byte[] start) {}

    @Override
    public void input(Duration at, byte[] event) {}

    @Override
    public void entry(Entry entry) {}

    @Override
    public void remember(String key, String json) {}

    @Override
    public JournalStatus status() {
      return new JournalStatus(JournalStatus.State.OK, "no journal is wanted", 0);
    }

    @Override
    public void close() {}
  }
}
