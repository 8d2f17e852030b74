package dev.nightjar.app;

import dev.nightjar.config.Loaded;
import dev.nightjar.control.ControlClient;
import dev.nightjar.journal.sqlite.SqliteJournalReader;
import dev.nightjar.sound.alsa.AlsaCard;
import dev.nightjar.sound.alsa.AlsaCards;
import dev.nightjar.sound.alsa.AlsaException;
import dev.nightjar.sound.file.Libraries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// What is wired and works.
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Check what is wired and works; says what to do about what does not.",
    footer = {"", "Exits with 1 when something needs a look."})
final class DoctorCommand implements Callable<Integer> {

  private int faults;

  @Override
  public Integer call() {
    good("java", Runtime.version().toString());
    settings();
    libraries();
    cards();
    folders();
    journal();
    service();
    System.out.println(faults == 0 ? "all is well" : "%d things need a look".formatted(faults));
    return faults == 0 ? 0 : 1;
  }

  private void settings() {
    Loaded loaded = Places.settings();
    String where = "%s (%s)".formatted(Places.settingsFile(), loaded.source());
    loaded
        .problem()
        .ifPresentOrElse(problem -> bad("settings", problem), () -> good("settings", where));
    if (loaded.settings().sound().dbaAtCeiling() == null) {
      good("level", "not measured at the pillow (see hardware/README.md), so no dBA is known");
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
      if (cards.isEmpty()) {
        bad("cards", "no sound card is there; check the dtoverlay line in config.txt");
      }
      cards.forEach(card -> good("card", card.device() + "  " + card.name()));
    } catch (AlsaException e) {
      bad("cards", String.valueOf(e.getMessage()));
    }
  }

  private void folders() {
    writable("sounds", Places.settings().settings().sound().soundsFolder());
    writable("cache", Places.settings().settings().sound().cacheFolder());
  }

  private void writable(String name, Path folder) {
    if (Files.isDirectory(folder) && Files.isReadable(folder)) {
      good(name, folder.toString());
    } else {
      bad(name, "%s is not there or cannot be read; the service makes it".formatted(folder));
    }
  }

  private void journal() {
    Path folder = Places.settings().settings().journal().folder();
    try {
      int nights = new SqliteJournalReader(folder).nights().size();
      good("journal", "%d nights in %s".formatted(nights, folder));
    } catch (IOException e) {
      bad("journal", String.valueOf(e.getMessage()));
    }
  }

  private void service() {
    try {
      good(
          "service",
          "runs, card "
              + StatusCommand.ask(NightJson.MAPPER.createObjectNode().put("command", "status"))
                  .path("card")
                  .asText());
    } catch (ControlClient.NotRunning e) {
      bad("service", String.valueOf(e.getMessage()));
    } catch (IOException | RefusedException e) {
      bad("service", String.valueOf(e.getMessage()));
    }
  }

  private static void good(String what, String detail) {
    System.out.printf("  ok    %-14s %s%n", what, detail);
  }

  private void bad(String what, String detail) {
    faults++;
    System.out.printf("  LOOK  %-14s %s%n", what, detail);
  }
}
