package dev.nightjar.device;

import dev.nightjar.night.Mode;
import dev.nightjar.panel.LightPattern;
import dev.nightjar.panel.PairHold;
import dev.nightjar.runtime.NightOutputs;
import dev.nightjar.sound.SoundCommand;
import dev.nightjar.unit.EnumWords;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What two buttons that are held together ask of the [PrivilegedTasks], and how it is felt: begun
/// is one tick (a dip in what plays), done are two, failed is the light of a fault. While somebody
/// sleeps there is neither sound nor light; the journal tells. Control thread only.
///
/// An erase begins only while no night is on, for somebody may be asleep. Its countdown ticks and
/// blinks; letting go of a button stops it.
final class HeldPairs {

  /// Two ticks that are told apart, and are not a hurry.
  private static final Duration APART = Duration.ofMillis(400);

  private final PrivilegedTasks tasks;
  private final Supplier<Mode> mode;
  private final Consumer<SoundCommand> sound;
  private final NightOutputs.LightPort light;
  private final Consumer<String> told;
  private final BiConsumer<Duration, Runnable> later;
  private Countdown countdown = Countdown.NONE;
  private volatile String news = "nothing was asked for";

  private enum Countdown {
    NONE,
    /// Whether there may be one is being looked up.
    ASKED,
    RUNS
  }

  /// @param told gets a sentence for the journal
  /// @param later has something run on the control thread; zero is soon. Any thread.
  HeldPairs(
      PrivilegedTasks tasks,
      Supplier<Mode> mode,
      Consumer<SoundCommand> sound,
      NightOutputs.LightPort light,
      Consumer<String> told,
      BiConsumer<Duration, Runnable> later) {
    this.tasks = tasks;
    this.mode = mode;
    this.sound = sound;
    this.light = light;
    this.told = told;
    this.later = later;
  }

  /// What came of the last order. Any thread.
  String news() {
    return news;
  }

  void held(PairHold hold) {
    switch (hold.pair()) {
      case EXPORT -> {
        if (hold.moment() == PairHold.Moment.ENOUGH) {
          export();
        }
      }
      case ERASE -> erase(hold.moment());
    }
  }

  /// The nights, onto the stick that is in.
  void export() {
    if (ask(PrivilegedTasks.Order.EXPORT)) {
      felt();
    }
  }

  /// What came of an order.
  void answered(PrivilegedTasks.Answer answer) {
    tell(answer.sentence());
    if (answer.done()) {
      felt();
      later.accept(APART, this::felt);
    } else {
      light.show(LightPattern.FAULT, mode.get() == Mode.SILENT);
    }
  }

  private void erase(PairHold.Moment moment) {
    boolean idle = mode.get() == Mode.IDLE;
    switch (moment) {
      case BEGUN -> {
        countdown = idle ? Countdown.ASKED : Countdown.NONE;
        if (idle) {
          tasks.mayErase(may -> later.accept(Duration.ZERO, () -> mayErase(may)));
        }
      }
      case TICK -> {
        // Where the answer is not there by the first one, nobody has heard the whole countdown.
        if (countdown == Countdown.RUNS && idle) {
          felt();
        } else {
          countdown = Countdown.NONE;
        }
      }
      case ENOUGH -> {
        if (countdown == Countdown.RUNS && idle && !ask(PrivilegedTasks.Order.ERASE)) {
          light.show(LightPattern.FAULT, false);
        }
        countdown = Countdown.NONE;
      }
      case LET_GO -> {
        if (countdown == Countdown.RUNS) {
          tell("erase: the countdown was stopped");
          light.show(LightPattern.OFF, false);
        }
        countdown = Countdown.NONE;
      }
    }
  }

  private void mayErase(boolean may) {
    if (countdown == Countdown.ASKED) {
      countdown = may ? Countdown.RUNS : Countdown.NONE;
      if (may) {
        light.show(LightPattern.LEARNING, false);
      }
    }
  }

  private boolean ask(PrivilegedTasks.Order order) {
    boolean asked = tasks.ask(order, answer -> later.accept(Duration.ZERO, () -> answered(answer)));
    String what = EnumWords.of(order) + ": ";
    tell(what + (asked ? "asked for" : "not asked for, the last order is still being carried out"));
    return asked;
  }

  private void tell(String sentence) {
    news = sentence;
    told.accept(sentence);
  }

  private void felt() {
    switch (mode.get()) {
      case IDLE, PAUSED -> sound.accept(new SoundCommand.Tick());
      case PLAYING, FOLLOWING, FADING, RESUMING -> sound.accept(new SoundCommand.Dip());
      case SILENT -> {}
    }
  }
}
