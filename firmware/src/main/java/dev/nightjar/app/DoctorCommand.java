package dev.nightjar.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.codec.JsonValues;
import dev.nightjar.codec.SavedState;
import dev.nightjar.config.BootFile;
import dev.nightjar.config.LoadedSettings;
import dev.nightjar.config.Settings;
import dev.nightjar.control.ControlClient;
import dev.nightjar.control.RefusedException;
import dev.nightjar.heart.StrapSettings;
import dev.nightjar.heart.bluez.BluezCheck;
import dev.nightjar.heart.tinyb.TinybCheck;
import dev.nightjar.host.CatalogueFactory;
import dev.nightjar.host.DevicePaths;
import dev.nightjar.host.ProtocolCheck;
import dev.nightjar.host.StateEncryption;
import dev.nightjar.host.SystemClock;
import dev.nightjar.journal.JournalSettings;
import dev.nightjar.journal.sqlite.SqliteJournalReader;
import dev.nightjar.lending.LoanContext;
import dev.nightjar.loan.Erasure;
import dev.nightjar.runtime.NullPorts;
import dev.nightjar.service.GpioHardware;
import dev.nightjar.sound.SoundSettings;
import dev.nightjar.sound.alsa.AlsaCard;
import dev.nightjar.sound.alsa.AlsaCards;
import dev.nightjar.sound.alsa.AlsaException;
import dev.nightjar.sound.alsa.AlsaSettings;
import dev.nightjar.sound.alsa.AlsaSink;
import dev.nightjar.sound.alsa.HardwareVolume;
import dev.nightjar.sound.alsa.MixerSettings;
import dev.nightjar.sound.file.Libraries;
import dev.nightjar.sound.library.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import picocli.CommandLine.Command;

/// What is wired and works. Where no device is set up, what only a device needs is no fault.
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Check what is wired and works, and say what to do about what does not.",
    footer = {
      "",
      "Each line: ok, -- (not here, and not needed), or LOOK with what to do about it.",
      "Exits with 1 when a line says LOOK."
    })
final class DoctorCommand implements Callable<Integer> {

  private static final String SEE_README = "the README says how to set a device up";

  /// The journal's log and some twenty nights.
  private static final long ROOM_MIB = 16;

  private final boolean setUp = DevicePaths.isSetUp();
  private int faults;

  @Override
  public Integer call() {
    LoadedSettings loaded = DevicePaths.settings();
    good("java", Runtime.version().toString());
    settings(loaded);
    libraries();
    cards();
    if (setUp) {
      state(loaded.settings().journal().folder());
      folder("sounds", loaded.settings().sound().soundsFolder(), "no sounds of your own yet");
      folder("cache", loaded.settings().sound().cacheFolder(), "the service makes it");
    }
    strap(loaded.settings());
    journal(loaded.settings().journal());
    clock();
    loan();
    service(loaded.settings());
    System.out.println(verdict());
    return faults == 0 ? 0 : 1;
  }

  private String verdict() {
    if (faults > 0) {
      return faults == 1 ? "one thing needs a look" : faults + " things need a look";
    }
    return setUp ? "all is well" : "all is well for trying it out: nightjar try";
  }

  private void settings(LoadedSettings loaded) {
    loaded.problem().ifPresent(problem -> problem.lines().forEach(line -> bad("settings", line)));
    BootFile.misnamed(DevicePaths.bootFolders()).forEach(sentence -> bad("settings", sentence));
    if (!setUp) {
      none(
          "settings",
          "no %s, so the defaults hold; %s".formatted(DevicePaths.settingsFile(), SEE_README));
      return;
    }
    switch (loaded.source()) {
      case FILE -> good("settings", inForce(loaded));
      case LAST_GOOD -> none("settings", "until then the last good ones are in force");
      case DEFAULTS -> none("settings", "until then the defaults are in force");
    }
    if (loaded.settings().sound().dbaAtCeiling() == null) {
      none("level", "not measured at the pillow (see hardware/README.md), so no dBA is known");
    }
  }

  private static String inForce(LoadedSettings loaded) {
    return BootFile.in(DevicePaths.bootFolders())
        .filter(boot -> loaded.problem().isEmpty())
        .map(boot -> "%s, and over it %s".formatted(DevicePaths.settingsFile(), boot))
        .orElse(DevicePaths.settingsFile().toString());
  }

  /// @param folder where the journal is kept
  private void state(Path folder) {
    Optional<StateEncryption> vault = StateEncryption.of(folder);
    vault.stream().flatMap(v -> v.troubles().stream()).forEach(trouble -> bad("state", trouble));
    vault.filter(v -> v.cipher().isPresent()).ifPresent(v -> good("state", v.sentence()));
    if (vault.isEmpty()) {
      none("state", folder + " is not the system's, and nothing of ours encrypts it");
    }
  }

  private void libraries() {
    Libraries.describe()
        .forEach(
            library -> {
              if (library.present()) {
                good(library.name(), library.detail());
              } else {
                bad(library.name(), library.detail());
              }
            });
  }

  private void cards() {
    try {
      List<AlsaCard> cards = AlsaCards.list();
      cards.forEach(card -> good("card", card.device() + "  " + card.name()));
      if (cards.isEmpty() && setUp) {
        bad("card", "no sound card is there; check the dtoverlay line in config.txt");
      } else if (cards.isEmpty()) {
        none("card", "no sound card is there; `try` and `render` write files and need none");
      }
    } catch (AlsaException e) {
      bad("card", String.valueOf(e.getMessage()));
    }
  }

  /// While no service holds the card: what it would get.
  private void cardItself(SoundSettings sound) {
    if (!setUp) {
      return;
    }
    try {
      good("sound", "%s: %s".formatted(sound.device(), AlsaCards.probe(AlsaSettings.of(sound))));
    } catch (AlsaException e) {
      bad("sound", "%s: %s".formatted(sound.device(), e.getMessage()));
    }
  }

  /// Whether the card's own volume still stands where the service put it.
  private void volume(SoundSettings sound) {
    HardwareVolume volume = HardwareVolume.look(sound.device(), MixerSettings.of(sound));
    if (!volume.asWished()) {
      bad("volume", volume.words());
    } else if (volume.used()) {
      good("volume", volume.words());
    } else {
      none("volume", volume.words());
    }
  }

  private void strap(Settings settings) {
    StrapSettings strap = settings.strap();
    // One that the button taught is as much missed as one in the settings.
    boolean chosen =
        strap.address() != null
            || SavedState.strap(new SqliteJournalReader(settings.journal().folder())).isPresent();
    switch (strap.driver()) {
      case NONE -> none("strap", "none is wanted (strap.driver is \"none\")");
      case BLUEZ -> {
        BluezCheck check = BluezCheck.look();
        strap(chosen, check.good(), check.sentence());
      }
      case TINYB -> {
        TinybCheck check = TinybCheck.look();
        strap(chosen, check.good(), check.sentence());
      }
    }
  }

  private void strap(boolean chosen, boolean good, String sentence) {
    if (good) {
      good("strap", sentence);
    } else if (setUp && chosen) {
      bad("strap", sentence);
    } else {
      // Without a strap the timer does the fading, and nobody needs one.
      none("strap", sentence);
    }
  }

  private void folder(String name, Path folder, String whenMissing) {
    if (!Files.exists(folder)) {
      none(name, "%s is not there: %s".formatted(folder, whenMissing));
    } else if (Files.isDirectory(folder) && Files.isReadable(folder)) {
      good(name, folder.toString());
    } else {
      bad(name, folder + " cannot be read by you; are you in the service's group?");
    }
  }

  private void clock() {
    Optional<Instant> wall = SystemClock.known();
    if (wall.isPresent()) {
      good("clock", SystemClock.words(wall));
    } else {
      none("clock", SystemClock.words(wall));
    }
  }

  /// How much more the journal could take.
  private void room(Path folder) {
    try {
      long free = Files.getFileStore(folder).getUsableSpace() >> 20;
      if (free >= ROOM_MIB) {
        good("room", String.format(Locale.ROOT, "%d MiB are free in %s", free, folder));
      } else {
        bad(
            "room",
            String.format(
                Locale.ROOT,
                "only %d MiB are free in %s, and a night takes half of one; remove sounds of your own or keep fewer nights",
                free,
                folder));
      }
    } catch (IOException e) {
      // The folder is not there yet, as the next line tells.
    }
  }

  private void journal(JournalSettings journal) {
    Path folder = journal.folder();
    if (setUp) {
      room(folder);
    }
    try {
      int nights = new SqliteJournalReader(folder).nights().size();
      if (nights > 0) {
        good(
            "journal",
            String.format(
                Locale.ROOT,
                "%s in %s; the newest %d are kept",
                nights == 1 ? "one night" : nights + " nights",
                folder,
                journal.keepNights()));
      } else {
        none("journal", "no night yet in " + folder);
      }
    } catch (IOException e) {
      bad("journal", String.valueOf(e.getMessage()));
    }
  }

  private void loan() {
    String words = LoanContext.words(DevicePaths.LOAN);
    if (Erasure.isUnderWay(DevicePaths.LOAN)) {
      bad("loan", words + ": sudo nightjar loan erase --finish");
    } else {
      none("loan", words);
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
      good("protocol", ProtocolCheck.check(file, settings, catalogue).title());
    } catch (IOException | RefusedException e) {
      bad("protocol", String.valueOf(e.getMessage()));
    }
  }

  private void panel(String detail) {
    if (detail.startsWith("ready")) {
      good("panel", detail);
    } else if (detail.startsWith("none") || detail.startsWith("starting")) {
      none("panel", detail);
    } else {
      bad("panel", detail);
    }
  }

  /// While no service holds the pins: takes them for a moment.
  private void panelItself(Settings settings) {
    List<String> troubles = new CopyOnWriteArrayList<>();
    try (GpioHardware soldered =
        new GpioHardware(settings.panel(), settings.sound(), troubles::add)) {
      if (GpioHardware.wanted(settings.panel())) {
        soldered.bringUp(new NullPorts.NoListener());
        soldered.panel().close();
      }
      troubles.forEach(trouble -> bad("panel", trouble));
      if (troubles.isEmpty()) {
        panel(soldered.detail());
      }
    }
  }

  /// Whether the sound goes before everything else on a busy board.
  private void priority(String words) {
    if (words.startsWith("real-time")) {
      good("priority", words);
    } else if (setUp) {
      bad("priority", words);
    } else {
      none("priority", words);
    }
  }

  private void service(Settings settings) {
    try {
      ObjectNode status =
          StatusCommand.ask(JsonValues.MAPPER.createObjectNode().put("command", "status"));
      good("service", "it runs: " + status.path("mode").asText());
      if (status.has("start")) {
        bad("service", status.path("start").asText());
      }
      String card = status.path("card").asText();
      if (card.startsWith("running") && !card.endsWith(AlsaSink.NO_PACE)) {
        good("sound", card);
      } else {
        bad("sound", card);
      }
      priority(status.path("priority").asText());
      volume(settings.sound());
      String journal = status.path("journal").asText();
      if (!journal.startsWith("kept")) {
        bad("journal", journal);
      }
      panel(status.path("panel").asText());
      if (status.has("protocol")) {
        good("protocol", status.path("protocol").asText());
      }
      if (status.has("fault")) {
        bad("protocol", status.path("fault").asText());
      }
    } catch (ControlClient.NotRunning e) {
      cardItself(settings.sound());
      panelItself(settings);
      protocolItself(settings);
      if (setUp) {
        bad("service", e.getMessage() + "; start it with: sudo systemctl start nightjar");
      } else {
        none("service", "not running; none is set up here");
      }
    } catch (IOException | RefusedException e) {
      bad("service", String.valueOf(e.getMessage()));
    }
  }

  private static void good(String what, String detail) {
    line("ok", what, detail);
  }

  private static void none(String what, String detail) {
    line("--", what, detail);
  }

  private void bad(String what, String detail) {
    faults++;
    line("LOOK", what, detail);
  }

  private static void line(String mark, String what, String detail) {
    System.out.printf("  %-4s  %-13s  %s%n", mark, what, detail);
  }
}
