package dev.nightjar.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.control.ControlClient;
import dev.nightjar.control.RefusedException;
import dev.nightjar.host.DevicePaths;
import dev.nightjar.host.FileArguments;
import dev.nightjar.journal.JournalReader;
import dev.nightjar.journal.sqlite.SqliteJournalReader;
import dev.nightjar.replay.NightReplay;
import dev.nightjar.service.JournalJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What happened in past nights.
@Command(
    name = "journal",
    mixinStandardHelpOptions = true,
    subcommands = {ReportCommand.class, ExportCommand.class},
    description =
        "What happened in past nights: list them, show, replay, report or export them; what they had"
            + " in common.",
    footer = {
      "",
      "While the service runs it is asked; otherwise the journal is read where it lies."
    })
final class JournalCommand {

  private static final DateTimeFormatter BEGAN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      scope = CommandLine.ScopeType.INHERIT,
      description = "Another journal than the device's: the folder `journal` that `try` left, say.")
  @Nullable Path folder;

  @Command(
      name = "nights",
      mixinStandardHelpOptions = true,
      description = "List the nights: number, beginning, length, how much was kept.",
      footer = {
        "",
        "Oldest first, in the order in which they were, whatever the clock said; a beginning is"
            + " unknown where it was not set. The newest are kept, as many as the setting"
            + " journal.keepNights says (90 where it does not); older ones are deleted."
      })
  int nights() throws IOException, RefusedException {
    int shown =
        pages(
            ControlClient.request("nights"), "nights", JournalJson::nights, JournalCommand::night);
    if (shown == 0) {
      System.out.println("no night is in the journal yet");
    }
    return 0;
  }

  private static void night(JsonNode night) {
    System.out.printf(
        "%4d  began %s  lasted %s  %d entries, %d inputs%s%n",
        night.path("id").asLong(),
        local(night.path("began").asText(), ZoneId.systemDefault()),
        night.path("lasted").asText(),
        night.path("entries").asLong(),
        night.path("inputs").asLong(),
        night.path("lostInputs").asLong() == 0
            ? ""
            : String.format(Locale.ROOT, ", %d lost", night.path("lostInputs").asLong()));
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "What happened in one night, line by line.")
  int show(
      @Parameters(paramLabel = "NIGHT", description = "Its number in `journal nights`.") long night)
      throws IOException, RefusedException {
    int shown =
        pages(
            ControlClient.request("entries").put("night", night),
            "entries",
            (reader, from) -> JournalJson.entries(reader, night, from),
            entry ->
                System.out.printf(
                    "%8s  %s%n", entry.path("at").asText(), entry.path("text").asText()));
    if (shown == 0) {
      throw new RefusedException(
          String.format(Locale.ROOT, "there is no night %d; see `journal nights`", night));
    }
    return 0;
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description =
          "Replay one night from its inputs and compare every decision with what was kept.")
  int verify(
      @Parameters(paramLabel = "NIGHT", description = "Its number in `journal nights`.") long night)
      throws IOException, RefusedException {
    System.out.println(NightReplay.verify(reader(), night));
    return 0;
  }

  @Command(
      name = "delete",
      mixinStandardHelpOptions = true,
      description = "Delete one night for good, with all that was kept of it.",
      footer = {
        "",
        "Only the running service does so, and not with a night that goes on. What was learned from"
            + " the last nights (`journal person`) and the order of the scenes stay."
      })
  int delete(
      @Parameters(paramLabel = "NIGHT", description = "Its number in `journal nights`.") long night)
      throws IOException, RefusedException {
    if (folder != null) {
      throw new WrongCallException("--folder: only the device's own nights can be deleted");
    }
    boolean tracesLeft =
        StatusCommand.ask(ControlClient.request("delete").put("night", night))
            .path("tracesLeft")
            .asBoolean();
    System.out.printf(
        "night %d is deleted%s%n",
        night,
        tracesLeft
            ? "; copies of pieces of it leave the journal's files in a quiet moment (nightjar status)"
            : "");
    return 0;
  }

  @Command(
      name = "person",
      mixinStandardHelpOptions = true,
      description = "What the nights had in common, and how sure that is.")
  int person() throws IOException, RefusedException {
    View view = (reader, from) -> JournalJson.person(reader);
    System.out.println(view(ControlClient.request("person"), view, 0).path("person").asText());
    return 0;
  }

  /// As the pages tell it: by the clock at the bedside.
  static String local(String began, ZoneId zone) {
    try {
      return BEGAN.format(Instant.parse(began).atZone(zone));
    } catch (DateTimeParseException e) {
      return began; // not known
    }
  }

  private interface View {
    ObjectNode of(JournalReader reader, int from) throws IOException;
  }

  /// @return how many items there are
  private int pages(ObjectNode request, String items, View view, Consumer<JsonNode> shown)
      throws IOException, RefusedException {
    int count = 0;
    for (int from = 0; from >= 0; ) {
      ObjectNode page = view(request.put("from", from), view, from);
      page.path(items).forEach(shown);
      count += page.path(items).size();
      from = page.path(JournalJson.NEXT).asInt(-1);
    }
    return count;
  }

  private ObjectNode view(ObjectNode request, View view, int from)
      throws IOException, RefusedException {
    if (folder == null) {
      try {
        return StatusCommand.ask(request);
      } catch (ControlClient.NotRunning e) {
        // Then nobody else holds the journal.
      }
    }
    return view.of(reader(), from);
  }

  JournalReader reader() throws RefusedException {
    return new SqliteJournalReader(
        folder != null
            ? FileArguments.journal(folder)
            : DevicePaths.settings().settings().journal().folder());
  }
}
