package dev.nightjar.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.journal.Entry;
import dev.nightjar.journal.Entry.Kind;
import dev.nightjar.journal.Input;
import dev.nightjar.journal.NightSummary;
import dev.nightjar.journal.sqlite.WrittenNights.Step;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// Kills one process after the other that writes into the same journal, at any moment, and looks
/// each time at what is there. The boot goes on or is a new one; the clock does what it likes.
public final class KillTrial {

  private static final long SECOND = 1_000_000_000L;

  // From its first call on; what is older than a second must be there, so some are.
  private static final long LONGEST_LIFE = 2 * SECOND;

  // A JVM needs about that to its first call.
  private static final long OPENING = SECOND / 2;

  private static final int OPENING_EVERY = 10;

  private final Path folder;
  private final Random random;
  private final SqliteJournalReader reader;
  private final List<Long> expected = new ArrayList<>();
  private final Tally tally = new Tally();
  private int boot;
  private long startMillis;

  /// What was found.
  public static final class Tally {
    /// While it wrote, and while it opened.
    public int kills;

    public int killsWhileOpening;

    /// Kills after which something was not as it must be, in words.
    public final List<String> faults = new ArrayList<>();

    /// Rows that had been handed over a second or more before, and how many of them are gone.
    public long rowsDue;

    public long rowsLost;

    /// By the inputs' own time: what is missing of those handed over a second or more before, and
    /// that second.
    public double telemetryLostSeconds;

    /// Nights that were listed after the last kill, and all that ever were.
    public long nights;

    /// Adds another's.
    public synchronized void add(Tally other) {
      kills += other.kills;
      killsWhileOpening += other.killsWhileOpening;
      faults.addAll(other.faults);
      rowsDue += other.rowsDue;
      rowsLost += other.rowsLost;
      telemetryLostSeconds = Math.max(telemetryLostSeconds, other.telemetryLostSeconds);
      nights += other.nights;
    }
  }

  /// @param folder of the journal and of SQLite's library
  public KillTrial(Path folder, long seed) throws IOException {
    this.folder = Files.createDirectories(folder);
    random = new Random(seed);
    reader = new SqliteJournalReader(folder);
    SqliteLibrary.unpack(folder.resolve("library"));
  }

  /// Kills so many while they write, and now and then one more while it opens.
  public Tally run(int kills) throws Exception {
    while (tally.kills < kills) {
      boolean opening = random.nextInt(OPENING_EVERY) == 0;
      kill(opening);
      tally.kills += opening ? 0 : 1;
      tally.killsWhileOpening += opening ? 1 : 0;
    }
    return tally;
  }

  private void kill(boolean opening) throws Exception {
    if (random.nextBoolean()) {
      boot++;
      startMillis = random.nextInt(100_000);
    }
    long seed = random.nextLong();
    List<String> said = new ArrayList<>();
    Process child = child(seed);
    long killed;
    try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
      if (opening) {
        sleep(random.nextLong(OPENING));
      } else {
        said.add(String.valueOf(out.readLine()));
      }
      Thread reading = Thread.ofPlatform().start(() -> readAll(out, said));
      if (!opening) {
        sleep(random.nextLong(LONGEST_LIFE));
      }
      killed = System.nanoTime();
      // Not by the process itself, which would close the pipe with what is still in it.
      child.toHandle().destroyForcibly();
      child.waitFor();
      reading.join();
    }
    try {
      look(seed, handedOver(said), killed - SECOND);
    } catch (IOException | SQLException | AssertionError e) {
      tally.faults.add(String.format(Locale.ROOT, "kill %d: %s", tally.kills + 1, e));
    }
  }

  private static void sleep(long nanos) {
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  private static void readAll(BufferedReader out, List<String> said) {
    try {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        said.add(line);
      }
    } catch (IOException e) {
      // The pipe breaks with the child.
    }
  }

  /// When each call had returned. A line may be cut like everything else.
  private List<Long> handedOver(List<String> said) {
    List<Long> handed = new ArrayList<>();
    for (String line : said) {
      if (line.startsWith("!")) {
        tally.faults.add(String.format(Locale.ROOT, "kill %d: %s", tally.kills + 1, line));
      } else if (line.endsWith(NightWriter.END)) {
        handed.add(Long.valueOf(line.substring(0, line.length() - NightWriter.END.length())));
      }
    }
    return handed;
  }

  private Process child(long seed) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-Xmx48m",
            "-Djava.io.tmpdir=" + folder,
            "-D" + SqliteLibrary.PLACE + "=" + folder.resolve("library"),
            "-cp",
            System.getProperty("java.class.path"),
            NightWriter.class.getName(),
            folder.toString(),
            "boot-" + boot,
            Long.toString(seed),
            Long.toString(startMillis))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /// @param handed when each call had returned
  /// @param dueBefore what had been handed over before must be there
  private void look(long seed, List<Long> handed, long dueBefore) throws IOException, SQLException {
    int due = (int) handed.stream().filter(at -> at < dueBefore).count();
    List<Written> written = written(seed, handed.size() + 1);
    if (!Files.exists(folder.resolve(Connections.FILE_NAME))) {
      assertThat(due).isZero();
      return;
    }
    soundAndNotSetAside();
    List<NightSummary> fresh = fresh(reader.nights());
    long begun = written.stream().filter(stretch -> stretch.nightBefore(due)).count();
    assertThat((long) fresh.size()).as("nights of this process").isGreaterThanOrEqualTo(begun);
    for (int i = 0; i < fresh.size(); i++) {
      compare(fresh.get(i), written.get(i), due, i == fresh.size() - 1);
    }
  }

  private void soundAndNotSetAside() throws IOException, SQLException {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(Path::toString)).noneMatch(name -> name.contains("broken"));
    }
    try (Connection connection = Connections.forReading(folder.resolve(Connections.FILE_NAME));
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA quick_check")) {
      assertThat(row.getString(1)).isEqualTo("ok");
    }
  }

  /// The nights are those of before, in their order, but for the oldest, and then new ones.
  private List<NightSummary> fresh(List<NightSummary> listed) {
    long newest = expected.isEmpty() ? 0 : expected.getLast();
    List<Long> ids = listed.stream().map(NightSummary::id).toList();
    int old = (int) ids.stream().filter(id -> id <= newest).count();
    assertThat(ids.subList(0, old))
        .as("the nights of before, in their order")
        .isEqualTo(expected.subList(expected.size() - old, expected.size()));
    expected.addAll(ids.subList(old, ids.size()));
    assertThat(ids.size())
        .as("nights that are kept")
        .isGreaterThanOrEqualTo(Math.min(NightWriter.KEPT, expected.size()));
    tally.nights = expected.size();
    return listed.subList(old, listed.size());
  }

  private void compare(NightSummary night, Written stretch, int due, boolean last)
      throws IOException {
    assertThat(night.bootId()).isEqualTo("boot-" + boot);
    assertThat(night.first()).isEqualTo(stretch.first);
    assertThat(night.lostInputs()).isZero();
    List<Entry> rows =
        reader.entries(night.id()).stream().filter(row -> row.kind() != Kind.SETTINGS).toList();
    List<Input> inputs = new ArrayList<>();
    reader.inputs(night.id(), inputs::add);
    inputs.removeFirst();
    assertThat(rows).as("rows in their order").isEqualTo(stretch.rows(rows.size()));
    assertThat(inputs).as("inputs in their order").isEqualTo(stretch.inputs(inputs.size()));
    if (!last) {
      assertThat(rows).as("rows of a night that ended").hasSameSizeAs(stretch.rows);
    }
    int rowsDue = stretch.due(stretch.rows, due);
    tally.rowsDue += rowsDue;
    tally.rowsLost += Math.max(0, rowsDue - rows.size());
    int inputsDue = stretch.due(stretch.inputs, due);
    if (inputsDue > inputs.size()) {
      Duration from = inputs.isEmpty() ? stretch.first : inputs.getLast().at();
      Duration lost = stretch.inputs.get(inputsDue - 1).what.at().minus(from).plusSeconds(1);
      tally.telemetryLostSeconds = Math.max(tally.telemetryLostSeconds, lost.toMillis() / 1e3);
    }
  }

  /// What a process wrote with its first calls, by stretches.
  private List<Written> written(long seed, int calls) {
    WrittenNights nights = new WrittenNights(seed, startMillis);
    List<Written> stretches = new ArrayList<>();
    for (int call = 0; call < calls; call++) {
      switch (nights.next()) {
        case Step.Begins(Duration at, _) -> stretches.add(new Written(at));
        case Step.Tells(Entry row) -> stretches.getLast().rows.add(new Numbered<>(call, row));
        case Step.Gives(Input input) -> stretches.getLast().inputs.add(new Numbered<>(call, input));
        case Step.Remembers _ -> {}
      }
    }
    startMillis = stretches.getLast().first.plusHours(1).toMillis();
    return stretches;
  }

  /// What was handed over with which call.
  private record Numbered<T>(int call, T what) {}

  /// A stretch as it was written.
  private static final class Written {

    final Duration first;
    final List<Numbered<Entry>> rows = new ArrayList<>();
    final List<Numbered<Input>> inputs = new ArrayList<>();

    Written(Duration first) {
      this.first = first;
    }

    boolean nightBefore(int call) {
      return !rows.isEmpty() && rows.getFirst().call < call;
    }

    List<Entry> rows(int count) {
      return rows.subList(0, Math.min(count, rows.size())).stream().map(Numbered::what).toList();
    }

    List<Input> inputs(int count) {
      return inputs.subList(0, Math.min(count, inputs.size())).stream()
          .map(Numbered::what)
          .toList();
    }

    <T> int due(List<Numbered<T>> what, int call) {
      return (int) what.stream().filter(one -> one.call < call).count();
    }
  }
}
