package dev.nightjar.app;

import dev.nightjar.control.RefusedException;
import dev.nightjar.host.FileArguments;
import dev.nightjar.settle.SettleRules;
import dev.nightjar.settle.SettleSettings;
import dev.nightjar.settle.SettlingModel;
import dev.nightjar.sim.RecordedNight;
import dev.nightjar.study.Episode;
import dev.nightjar.study.Replay;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Recorded beats through the same night that the device runs, from a press of play to the record's
/// end, without sound.
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description =
        "Put recorded heartbeats through the settling and the fade, and write down the level.",
    footer = {
      "",
      "A record (.rr) has one beat a line: seconds since its start, interval in ms. A trace has a row"
          + " at every change from the press of play to the record's end: t_s (seconds since the"
          + " record's start), level_db (dB below the chosen volume; -99 is silence). The column"
          + " onset_s of a list is never read."
    })
final class ReplayCommand implements Callable<Integer> {

  /// What may stand in a file's name.
  private static final Pattern NAME = Pattern.compile("[\\w.+-]*[\\w+-]");

  /// The longest that the device itself may be set to.
  private static final int LONGEST_CAP_MINUTES = 180;

  @ArgGroup(multiplicity = "1")
  What what = new What();

  @Option(
      names = "--cap",
      paramLabel = "MIN",
      defaultValue = "60",
      description = "The timer, in minutes, 1 to 180 (default ${DEFAULT-VALUE}).")
  int capMinutes;

  @Option(
      names = "--fold",
      description =
          "Use the model that was fitted without the record's own subject (the first five letters of"
              + " its name), where there is one.")
  boolean fold;

  static final class What {
    @ArgGroup(exclusive = false, heading = "%nOne night:%n")
    @Nullable One one;

    @ArgGroup(exclusive = false, heading = "%nMany episodes:%n")
    @Nullable Many many;
  }

  static final class One {
    @Parameters(paramLabel = "NIGHT.rr", description = "The recorded beats.")
    Path night = Path.of("");

    @Option(
        names = "--start",
        paramLabel = "S",
        defaultValue = "0",
        description = "When play is pressed, in seconds since the record's start (default 0).")
    double startSeconds;

    @Option(
        names = "--trace",
        paramLabel = "OUT.csv",
        required = true,
        description = "Where the trace goes.")
    Path trace = Path.of("");
  }

  static final class Many {
    @Option(
        names = "--episodes",
        paramLabel = "LIST.csv",
        required = true,
        description = "Rows of night,k,start_s,onset_s.")
    Path list = Path.of("");

    @Option(
        names = "--nights",
        paramLabel = "DIR",
        required = true,
        description = "The folder of the .rr files.")
    Path nights = Path.of("");

    @Option(
        names = "--out",
        paramLabel = "DIR",
        required = true,
        description = "Where <night>.<k>.csv go.")
    Path out = Path.of("");
  }

  @Override
  public Integer call() throws IOException, RefusedException {
    if (capMinutes < 1 || capMinutes > LONGEST_CAP_MINUTES) {
      throw new WrongCallException(
          String.format(
              Locale.ROOT,
              "--cap is %d, allowed are 1 to %d minutes",
              capMinutes,
              LONGEST_CAP_MINUTES));
    }
    if (what.one != null) {
      RecordedNight night = RecordedNight.read(what.one.night);
      requireWithin(night, what.one.startSeconds);
      Files.writeString(what.one.trace, trace(night, name(what.one.night), what.one.startSeconds));
    } else if (what.many != null) {
      replayAll(what.many);
    }
    return 0;
  }

  private void replayAll(Many many) throws IOException, RefusedException {
    FileArguments.folder(many.out);
    // One record at a time: a hundred would not fit into the heap that ships.
    String name = "";
    RecordedNight night = null;
    int done = 0;
    for (String line : rows(many.list)) {
      String[] row = line.split(",", -1);
      if (line.isBlank() || line.startsWith("#") || row[0].equals("night")) {
        continue;
      }
      if (row.length < 3 || !NAME.matcher(row[0]).matches() || !NAME.matcher(row[1]).matches()) {
        throw badRow(many.list, line, "it is no row of night,k,start_s,onset_s");
      }
      if (night == null || !name.equals(row[0])) {
        name = row[0];
        night = RecordedNight.read(many.nights.resolve(name + ".rr"));
      }
      double start = seconds(row[2]);
      if (!startsWithin(night, start)) {
        throw badRow(many.list, line, "its start_s is not within the record");
      }
      Path trace = many.out.resolve("%s.%s.csv".formatted(row[0], row[1]));
      Files.writeString(trace, trace(night, name, start));
      done++;
    }
    System.out.printf("replayed %d episodes into %s%n", done, many.out);
  }

  /// The name of a record, without its folder and ending.
  static String name(Path record) {
    return String.valueOf(record.getFileName()).replaceFirst("\\.rr$", "");
  }

  private static List<String> rows(Path list) throws IOException, RefusedException {
    FileArguments.requireFile(list);
    try {
      return Files.readAllLines(list);
    } catch (CharacterCodingException e) {
      throw new IOException(list + " is not a text file of night,k,start_s,onset_s rows", e);
    }
  }

  private static RefusedException badRow(Path list, String line, String wrong) {
    return new RefusedException("%s: '%s': %s".formatted(list, line, wrong));
  }

  private static double seconds(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static boolean startsWithin(RecordedNight night, double startSeconds) {
    return startSeconds >= 0 && startSeconds <= night.length().toMillis() / 1000.0;
  }

  private String trace(RecordedNight night, String name, double startSeconds) {
    Duration cap = Duration.ofMinutes(capMinutes);
    return Replay.trace(night, start(startSeconds), night.length(), cap, rules(name, fold)).csv();
  }

  /// @param name the record's
  static SettleRules rules(String name, boolean fold) {
    SettlingModel model =
        fold ? SettlingModel.without(Episode.subject(name)) : SettlingModel.shipped();
    return new SettleRules(model, SettleSettings.DEFAULTS);
  }

  static Duration start(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  static void requireWithin(RecordedNight night, double startSeconds) throws WrongCallException {
    if (!startsWithin(night, startSeconds)) {
      throw new WrongCallException(
          String.format(
              Locale.ROOT,
              "--start is %s, allowed is 0 to the record's %d s",
              startSeconds,
              night.length().toSeconds()));
    }
  }
}
