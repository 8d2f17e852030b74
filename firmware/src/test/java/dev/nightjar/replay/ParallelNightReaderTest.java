package dev.nightjar.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.control.RefusedException;
import dev.nightjar.journal.Input;
import dev.nightjar.journal.JournalReader;
import dev.nightjar.report.NightRecord.End;
import dev.nightjar.trial.DemoNights;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// However many threads read, it looks as if one did.
class ParallelNightReaderTest {

  private static final int NIGHTS = 12;

  @TempDir Path folder;

  private JournalReader journal() {
    return DemoNights.write(folder, 1, NIGHTS, Duration.ofMinutes(5));
  }

  private static List<Long> read(JournalReader journal) throws IOException, RefusedException {
    List<Long> read = new ArrayList<>();
    ParallelNightReader.each(
        journal, journal.nights(), night -> End.CUT, night -> read.add(night.summary().id()));
    return read;
  }

  @Test
  void everyNightComesOnceAndInItsOrder() throws Exception {
    JournalReader journal = journal();
    assertThat(read(journal))
        .isEqualTo(journal.nights().stream().map(night -> night.id()).toList())
        .hasSize(NIGHTS);
  }

  @Test
  void aNightThatCannotBeReadIsToldInItsOwnWords() throws Exception {
    JournalReader journal = journal();
    long damaged = journal.nights().get(7).id();
    JournalReader broken =
        new ThroughJournal(journal) {
          @Override
          public void inputs(long id, Consumer<Input> to, LongConsumer lost) throws IOException {
            if (id == damaged) {
              to.accept(new Input(Duration.ZERO, new byte[] {99}));
            }
            super.inputs(id, to, lost);
          }
        };
    assertThatThrownBy(() -> read(broken))
        .isInstanceOf(IOException.class)
        .hasMessage(
            String.format(
                Locale.ROOT, "night %d cannot be read: no event of kind 99 is known", damaged));
  }
}
