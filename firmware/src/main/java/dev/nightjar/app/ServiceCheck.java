package dev.nightjar.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.config.Settings;
import dev.nightjar.control.ControlClient;
import dev.nightjar.control.RefusedException;
import dev.nightjar.host.CatalogueFactory;
import dev.nightjar.host.ProtocolCheck;
import dev.nightjar.runtime.NullPorts;
import dev.nightjar.service.GpioHardware;
import dev.nightjar.sound.SoundSettings;
import dev.nightjar.sound.alsa.AlsaCards;
import dev.nightjar.sound.alsa.AlsaException;
import dev.nightjar.sound.alsa.AlsaSettings;
import dev.nightjar.sound.alsa.AlsaSink;
import dev.nightjar.sound.alsa.HardwareVolume;
import dev.nightjar.sound.alsa.MixerSettings;
import dev.nightjar.sound.library.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// What `doctor` sees of the running service; where none runs, what it would find.
final class ServiceCheck {

  private final DoctorReport report;
  private final boolean setUp;

  /// @param setUp whether this machine is set up as a device
  ServiceCheck(DoctorReport report, boolean setUp) {
    this.report = report;
    this.setUp = setUp;
  }

  void look(Settings settings) {
    try {
      ObjectNode status = StatusCommand.ask(ControlClient.request("status"));
      report.good("service", "it runs: " + status.path("mode").asText());
      if (status.has("start")) {
        report.bad("service", status.path("start").asText());
      }
      String card = status.path("card").asText();
      if (card.startsWith("running") && !card.endsWith(AlsaSink.NO_PACE)) {
        report.good("sound", card);
      } else {
        report.bad("sound", card);
      }
      priority(status.path("priority").asText());
      volume(settings.sound());
      String journal = status.path("journal").asText();
      if (!journal.startsWith("kept")) {
        report.bad("journal", journal);
      }
      panel(status.path("panel").asText());
      if (status.has("protocol")) {
        report.good("protocol", status.path("protocol").asText());
      }
      if (status.has("fault")) {
        report.bad("protocol", status.path("fault").asText());
      }
    } catch (ControlClient.NotRunning e) {
      cardItself(settings.sound());
      panelItself(settings);
      protocolItself(settings);
      if (setUp) {
        report.bad("service", e.getMessage() + "; start it with: sudo systemctl start nightjar");
      } else {
        report.none("service", "not running; none is set up here");
      }
    } catch (IOException | RefusedException e) {
      report.bad("service", String.valueOf(e.getMessage()));
    }
  }

  /// Whether the sound goes before everything else on a busy board.
  private void priority(String words) {
    if (words.startsWith("real-time")) {
      report.good("priority", words);
    } else if (setUp) {
      report.bad("priority", words);
    } else {
      report.none("priority", words);
    }
  }

  private void panel(String detail) {
    if (detail.startsWith("ready")) {
      report.good("panel", detail);
    } else if (detail.startsWith("none") || detail.startsWith("starting")) {
      report.none("panel", detail);
    } else {
      report.bad("panel", detail);
    }
  }

  /// While no service holds the pins: takes them for a moment.
  private void panelItself(Settings settings) {
    List<String> troubles = new CopyOnWriteArrayList<>();
    try (GpioHardware gpio = new GpioHardware(settings.panel(), settings.sound(), troubles::add)) {
      if (GpioHardware.wanted(settings.panel())) {
        gpio.bringUp(new NullPorts.NoListener());
        gpio.panel().close();
      }
      troubles.forEach(trouble -> report.bad("panel", trouble));
      if (troubles.isEmpty()) {
        panel(gpio.detail());
      }
    }
  }

  /// While no service keeps it: whether it could.
  private void protocolItself(Settings settings) {
    Path file = ProtocolCheck.inForce(settings);
    if (!Files.exists(file)) {
      return;
    }
    try {
      Catalogue catalogue = CatalogueFactory.any(line -> {});
      report.good("protocol", ProtocolCheck.check(file, settings, catalogue).title());
    } catch (IOException | RefusedException e) {
      report.bad("protocol", String.valueOf(e.getMessage()));
    }
  }

  /// Whether the card's own volume still stands where the service put it.
  private void volume(SoundSettings sound) {
    HardwareVolume volume = HardwareVolume.look(sound.device(), MixerSettings.of(sound));
    if (!volume.asWished()) {
      report.bad("volume", volume.words());
    } else if (volume.used()) {
      report.good("volume", volume.words());
    } else {
      report.none("volume", volume.words());
    }
  }

  /// While no service holds the card: what it would get.
  private void cardItself(SoundSettings sound) {
    if (!setUp) {
      return;
    }
    try {
      report.good(
          "sound", "%s: %s".formatted(sound.device(), AlsaCards.probe(AlsaSettings.of(sound))));
    } catch (AlsaException e) {
      report.bad("sound", "%s: %s".formatted(sound.device(), e.getMessage()));
    }
  }
}
