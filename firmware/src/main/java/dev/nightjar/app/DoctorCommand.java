package dev.nightjar.app;

import dev.nightjar.codec.SavedState;
import dev.nightjar.config.BootFile;
import dev.nightjar.config.LoadedSettings;
import dev.nightjar.config.Settings;
import dev.nightjar.heart.StrapSettings;
import dev.nightjar.heart.bluez.BluezCheck;
import dev.nightjar.heart.tinyb.TinybCheck;
import dev.nightjar.host.DevicePaths;
import dev.nightjar.host.StateEncryption;
import dev.nightjar.host.SystemClock;
import dev.nightjar.journal.JournalSettings;
import dev.nightjar.journal.sqlite.SqliteJournalReader;
import dev.nightjar.lending.LoanContext;
import dev.nightjar.loan.Erasure;
import dev.nightjar.sound.alsa.AlsaCard;
import dev.nightjar.sound.alsa.AlsaCards;
import dev.nightjar.sound.alsa.AlsaException;
import dev.nightjar.sound.file.Libraries;
import dev.nightjar.sound.loop.FreeSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
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

  private static final String SEE_README = "README.md says how to set a device up";

  /// The journal's log and some twenty nights.
  private static final long ROOM_MIB = 16;

  private final boolean setUp = DevicePaths.isSetUp();
  private final DoctorReport report = new DoctorReport();

  @Override
  public Integer call() {
    LoadedSettings loaded = DevicePaths.settings();
    report.good("java", Runtime.version().toString());
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
    new ServiceCheck(report, setUp).look(loaded.settings());
    System.out.println(verdict());
    return report.faults() == 0 ? 0 : 1;
  }

  private String verdict() {
    int faults = report.faults();
    if (faults > 0) {
      return faults == 1 ? "one thing needs a look" : faults + " things need a look";
    }
    return setUp ? "all is well" : "all is well for trying it out: nightjar try";
  }

  private void settings(LoadedSettings loaded) {
    loaded
        .problem()
        .ifPresent(problem -> problem.lines().forEach(line -> report.bad("settings", line)));
    BootFile.misnamed(DevicePaths.bootFolders())
        .forEach(sentence -> report.bad("settings", sentence));
    if (!setUp) {
      report.none(
          "settings",
          "no %s, so the defaults hold; %s".formatted(DevicePaths.settingsFile(), SEE_README));
      return;
    }
    switch (loaded.source()) {
      case FILE -> report.good("settings", inForce(loaded));
      case LAST_GOOD -> report.none("settings", "until then the last good ones are in force");
      case DEFAULTS -> report.none("settings", "until then the defaults are in force");
    }
    if (loaded.settings().sound().dbaAtCeiling() == null) {
      report.none(
          "level", "not measured at the pillow (see hardware/README.md), so no dBA is known");
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
    Optional<StateEncryption> encryption = StateEncryption.of(folder);
    encryption.stream()
        .flatMap(v -> v.troubles().stream())
        .forEach(trouble -> report.bad("state", trouble));
    encryption
        .filter(v -> v.cipher().isPresent())
        .ifPresent(v -> report.good("state", v.sentence()));
    if (encryption.isEmpty()) {
      report.none("state", folder + " is not the system's, and nothing of ours encrypts it");
    }
  }

  private void libraries() {
    Libraries.describe()
        .forEach(
            library -> {
              if (library.present()) {
                report.good(library.name(), library.detail());
              } else {
                report.bad(library.name(), library.detail());
              }
            });
  }

  private void cards() {
    try {
      List<AlsaCard> cards = AlsaCards.list();
      cards.forEach(card -> report.good("card", card.device() + "  " + card.name()));
      if (cards.isEmpty() && setUp) {
        report.bad("card", "no sound card is there; check the dtoverlay line in config.txt");
      } else if (cards.isEmpty()) {
        report.none("card", "no sound card is there; `try` and `render` write files and need none");
      }
    } catch (AlsaException e) {
      report.bad("card", String.valueOf(e.getMessage()));
    }
  }

  private void strap(Settings settings) {
    StrapSettings strap = settings.strap();
    // One that the button taught is as much missed as one in the settings.
    boolean chosen =
        strap.address() != null
            || SavedState.strap(new SqliteJournalReader(settings.journal().folder())).isPresent();
    switch (strap.driver()) {
      case NONE -> report.none("strap", "none is wanted (strap.driver is \"none\")");
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
      report.good("strap", sentence);
    } else if (setUp && chosen) {
      report.bad("strap", sentence);
    } else {
      // Without a strap the timer does the fading, and nobody needs one.
      report.none("strap", sentence);
    }
  }

  private void folder(String name, Path folder, String whenMissing) {
    if (!Files.exists(folder)) {
      report.none(name, "%s is not there: %s".formatted(folder, whenMissing));
    } else if (Files.isDirectory(folder) && Files.isReadable(folder)) {
      report.good(name, folder.toString());
    } else {
      report.bad(name, folder + " cannot be read by you; are you in the service's group?");
    }
  }

  private void clock() {
    Optional<Instant> wall = SystemClock.known();
    if (wall.isPresent()) {
      report.good("clock", SystemClock.words(wall));
    } else {
      report.none("clock", SystemClock.words(wall));
    }
  }

  /// How much more the journal could take.
  private void room(Path folder) {
    OptionalLong usable = FreeSpace.usable(folder);
    if (usable.isEmpty()) {
      return; // the folder is not there yet, as the next line tells
    }
    long free = usable.getAsLong() >> 20;
    if (free >= ROOM_MIB) {
      report.good("room", String.format(Locale.ROOT, "%d MiB are free in %s", free, folder));
    } else {
      report.bad(
          "room",
          String.format(
              Locale.ROOT,
              "only %d MiB are free in %s, and a night takes half of one; remove sounds of your own or keep fewer nights",
              free,
              folder));
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
        report.good(
            "journal",
            String.format(
                Locale.ROOT,
                "%s in %s; the newest %d are kept",
                nights == 1 ? "one night" : nights + " nights",
                folder,
                journal.keepNights()));
      } else {
        report.none("journal", "no night yet in " + folder);
      }
    } catch (IOException e) {
      report.bad("journal", String.valueOf(e.getMessage()));
    }
  }

  private void loan() {
    String words = LoanContext.words(DevicePaths.LOAN);
    if (Erasure.isUnderWay(DevicePaths.LOAN)) {
      report.bad("loan", words + ": sudo nightjar loan erase --finish");
    } else {
      report.none("loan", words);
    }
  }
}
