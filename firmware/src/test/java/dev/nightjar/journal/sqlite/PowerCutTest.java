package dev.nightjar.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.house.Patience;
import dev.nightjar.journal.Entry;
import dev.nightjar.journal.Entry.Kind;
import dev.nightjar.journal.Input;
import dev.nightjar.journal.NightSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` in the middle of writing, as near to a power cut as a test comes.
final class PowerCutTest {

  private static final int ROUNDS = 3;

  /// Some seconds of them.
  private static final int ENTRIES = 150;

  @TempDir Path folder;

  @Test
  void losesNothingThatWasCommittedAndOfTheInputsOnlyTheTail() throws Exception {
    for (int round = 1; round <= ROUNDS; round++) {
      int durable = killWhileWriting("boot " + round, round);

      SqliteJournalReader reader = new SqliteJournalReader(folder);
      assertThat(reader.nights()).hasSize(round);
      NightSummary night = reader.nights().getLast();
      List<String> texts = reader.entries(night.id()).stream().map(Entry::text).toList();
      assertThat(texts).hasSizeGreaterThanOrEqualTo(durable);
      assertThat(texts).isEqualTo(IntStream.range(0, texts.size()).mapToObj(Child::text).toList());
      assertThat(Integer.parseInt(reader.recall("last").orElseThrow()))
          .as("what is remembered behind each entry, of which the newest may be in the next commit")
          .isGreaterThanOrEqualTo(durable - 2);
      assertThat(inputs(reader, night)).isEqualTo(Child.firstInputs((int) night.inputs()));
      assertThat(night.lostInputs()).isZero();
    }
    try (var files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString())).noneMatch(f -> f.contains("broken"));
    }
  }

  /// Kills it in the middle of writing, once it has committed so many entries.
  ///
  /// @return how many it had committed before
  private int killWhileWriting(String boot, int round) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                folder.toString(),
                boot)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    SqliteJournalReader reader = new SqliteJournalReader(folder);
    Waiting.until(Patience.A_WAIT, () -> reader.nights().size() == round);
    long night = reader.nights().getLast().id();
    Waiting.until(Patience.A_WAIT, () -> reader.entries(night).size() > ENTRIES * round);
    int committed = reader.entries(night).size();
    child.destroyForcibly().waitFor();
    return committed;
  }

  private static List<Input> inputs(SqliteJournalReader reader, NightSummary night)
      throws IOException {
    List<Input> inputs = new ArrayList<>();
    reader.inputs(night.id(), inputs::add);
    return inputs.subList(1, inputs.size());
  }

  /// The process that is killed: writes for ever.
  static final class Child {

    private Child() {}

    public static void main(String[] args) {
      // Blobs close often, so that a cut falls between them, too.
      Limits limits =
          new Limits(
              Duration.ofMillis(16_500),
              Limits.DEVICE.linger(),
              Limits.DEVICE.retryFirst(),
              Limits.DEVICE.retryMax(),
              Limits.DEVICE.rowsMax(),
              Limits.DEVICE.pagesMax());
      SqliteJournal journal = SqliteJournal.open(Path.of(args[0]), args[1], limits);
      journal.begin(Duration.ZERO, Optional.empty(), new byte[] {0});
      for (int i = 0; ; i++) {
        Input input = input(i);
        journal.input(input.at(), input.event());
        Kind kind = i == 0 ? Kind.NIGHT_BEGAN : Kind.PRESS;
        journal.entry(new Entry(input.at(), Optional.empty(), kind, text(i)));
        journal.remember("last", Integer.toString(i));
        LockSupport.parkNanos(3_000_000);
      }
    }

    static String text(int i) {
      return "entry " + i;
    }

    static List<Input> firstInputs(int count) {
      return IntStream.range(0, count).mapToObj(Child::input).toList();
    }

    /// Slow enough for the budget of rows a minute ([dev.nightjar.journal.RowBudget]).
    private static Input input(int i) {
      return new Input(Duration.ofMillis(i * 1_100L), new byte[] {(byte) i, (byte) (i >> 8)});
    }
  }
}
