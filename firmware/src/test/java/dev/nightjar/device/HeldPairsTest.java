package dev.nightjar.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.night.Mode;
import dev.nightjar.panel.LightPattern;
import dev.nightjar.panel.Pair;
import dev.nightjar.panel.PairHold;
import dev.nightjar.panel.PairHold.Moment;
import dev.nightjar.sound.SoundCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class HeldPairsTest {

  private final List<String> felt = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final List<PrivilegedTasks.Order> orders = new ArrayList<>();
  private Mode mode = Mode.IDLE;
  private boolean sealed = true;
  private boolean slow;
  private boolean busy;
  private Consumer<Boolean> unanswered = may -> {};
  private Consumer<PrivilegedTasks.Answer> waiting = answer -> {};

  private final PrivilegedTasks desk =
      new PrivilegedTasks() {
        @Override
        public void mayErase(Consumer<Boolean> told) {
          unanswered = told;
          if (!slow) {
            told.accept(sealed);
          }
        }

        @Override
        public boolean ask(Order order, Consumer<Answer> answered) {
          if (!busy) {
            orders.add(order);
            waiting = answered;
          }
          return !busy;
        }
      };

  private final HeldPairs handover =
      new HeldPairs(
          desk,
          () -> mode,
          command -> felt.add(command instanceof SoundCommand.Tick ? "tick" : "dip"),
          (pattern, sleeps) -> felt.add(sleeps ? "dark" : pattern.name()),
          told::add,
          (delay, item) -> {
            if (!delay.isZero()) {
              felt.add("pause");
            }
            item.run();
          });

  private void held(Pair pair, Moment... moments) {
    for (Moment moment : moments) {
      handover.held(new PairHold(pair, moment));
    }
  }

  @ParameterizedTest
  @CsvSource({"IDLE, tick", "PAUSED, tick", "PLAYING, dip", "FADING, dip", "FOLLOWING, dip"})
  void anExportIsFeltOnceWhenItBeginsAndTwiceWhenItIsDone(Mode now, String cue) {
    mode = now;
    held(Pair.EXPORT, Moment.BEGUN);
    assertThat(felt).isEmpty();
    held(Pair.EXPORT, Moment.ENOUGH);
    assertThat(felt).containsExactly(cue);
    waiting.accept(new PrivilegedTasks.Answer(true, "2 nights are on the stick"));
    assertThat(felt).containsExactly(cue, cue, "pause", cue);
    assertThat(orders).containsExactly(PrivilegedTasks.Order.EXPORT);
    assertThat(told).containsExactly("export: asked for", "2 nights are on the stick");
    assertThat(handover.news()).isEqualTo("2 nights are on the stick");
  }

  @Test
  void whatCouldNotBeDoneIsTheFaultsLight() {
    held(Pair.EXPORT, Moment.BEGUN, Moment.ENOUGH);
    waiting.accept(new PrivilegedTasks.Answer(false, "no USB stick is in"));
    assertThat(felt).containsExactly("tick", LightPattern.FAULT.name());
    assertThat(told).endsWith("no USB stick is in");
  }

  @Test
  void whileSomebodySleepsOnlyTheJournalTells() {
    mode = Mode.SILENT;
    held(Pair.EXPORT, Moment.BEGUN, Moment.ENOUGH);
    waiting.accept(new PrivilegedTasks.Answer(true, "2 nights are on the stick"));
    held(Pair.EXPORT, Moment.BEGUN, Moment.ENOUGH);
    waiting.accept(new PrivilegedTasks.Answer(false, "no USB stick is in"));
    assertThat(felt).containsExactly("pause", "dark");
    assertThat(told).hasSize(4);
  }

  @Test
  void whoLetsGoTooEarlyAsksForNothing() {
    held(Pair.EXPORT, Moment.BEGUN, Moment.LET_GO);
    held(Pair.ERASE, Moment.BEGUN, Moment.TICK, Moment.TICK, Moment.LET_GO);
    assertThat(orders).isEmpty();
    assertThat(felt).containsExactly("LEARNING", "tick", "tick", "OFF");
    assertThat(told).containsExactly("erase: the countdown was stopped");
  }

  @Test
  void aCountdownThatRanOutErases() {
    held(Pair.ERASE, Moment.BEGUN, Moment.TICK, Moment.ENOUGH);
    assertThat(orders).containsExactly(PrivilegedTasks.Order.ERASE);
    waiting.accept(new PrivilegedTasks.Answer(false, "the erase: the loan is not checked in"));
    assertThat(felt).containsExactly("LEARNING", "tick", "FAULT");
  }

  @Test
  void withoutASealedLoanNothingTicksAndNothingIsAsked() {
    sealed = false;
    held(Pair.ERASE, Moment.BEGUN);
    sealed = true;
    held(Pair.ERASE, Moment.TICK, Moment.TICK, Moment.ENOUGH);
    held(Pair.ERASE, Moment.BEGUN, Moment.LET_GO);
    assertThat(orders).isEmpty();
    assertThat(told).containsExactly("erase: the countdown was stopped");
    assertThat(felt).doesNotContain("tick");
  }

  @ParameterizedTest
  @EnumSource(value = Mode.class, names = "IDLE", mode = EnumSource.Mode.EXCLUDE)
  void noNightIsErasedWhileItIsOn(Mode on) {
    mode = on;
    held(Pair.ERASE, Moment.BEGUN, Moment.TICK, Moment.ENOUGH);
    assertThat(orders).isEmpty();
    assertThat(felt).isEmpty();
  }

  @Test
  void aNightThatBeginsEndsTheCountdown() {
    held(Pair.ERASE, Moment.BEGUN, Moment.TICK);
    mode = Mode.PLAYING;
    held(Pair.ERASE, Moment.TICK);
    mode = Mode.IDLE;
    held(Pair.ERASE, Moment.TICK, Moment.ENOUGH);
    held(Pair.ERASE, Moment.ENOUGH);
    assertThat(orders).isEmpty();
    assertThat(felt).containsExactly("LEARNING", "tick");
  }

  @Test
  void oneOrderAtATime() {
    busy = true;
    handover.export();
    held(Pair.ERASE, Moment.BEGUN, Moment.TICK, Moment.ENOUGH);
    assertThat(felt).containsExactly("LEARNING", "tick", "FAULT");
    assertThat(told)
        .containsExactly(
            "export: not asked for, the last order is still being carried out",
            "erase: not asked for, the last order is still being carried out");
  }

  @Test
  void aCardThatAnswersAfterTheFirstTickErasesNothing() {
    slow = true;
    held(Pair.ERASE, Moment.BEGUN, Moment.TICK);
    unanswered.accept(true);
    held(Pair.ERASE, Moment.TICK, Moment.ENOUGH);
    assertThat(felt).isEmpty();
    assertThat(orders).isEmpty();
  }
}
