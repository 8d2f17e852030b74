package dev.nightjar.device;

import dev.nightjar.sound.SinkStatus;
import dev.nightjar.sound.SoundStatus;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tells what the sink and the rings go through, from one look to the next. What goes on all night
/// is told once a minute at most: the journal is for a person to read.
final class SoundMonitor {

  private static final Duration AGAIN = Duration.ofMinutes(1);

  private final Consumer<String> told;
  private SinkStatus.@Nullable State state;
  private String detail = "";
  private long xruns;
  private long starvations;
  private @Nullable Duration dryAt;

  /// @param told gets a sentence for each thing that happened
  SoundMonitor(Consumer<String> told) {
    this.told = told;
  }

  void look(Duration at, SoundStatus sound) {
    SinkStatus sink = sound.sink();
    // A card that is there from the start is as it should be.
    boolean expected = state == null && sink.state() == SinkStatus.State.RUNNING;
    if (sink.state() != state && !expected) {
      told.accept("the sound card is %s: %s".formatted(words(sink.state()), sink.detail()));
    }
    boolean same = sink.state() == state && state == SinkStatus.State.RUNNING;
    if (same && !sink.detail().equals(detail)) {
      told.accept("the sound card: " + sink.detail());
    }
    state = sink.state();
    detail = sink.detail();
    if (dryAt == null || at.minus(dryAt).compareTo(AGAIN) >= 0) {
      dry(at, sound);
    }
  }

  private void dry(Duration at, SoundStatus sound) {
    if (sound.sink().xruns() > xruns) {
      told.accept(
          String.format(
              Locale.ROOT, "the sound card ran dry, %d times so far", sound.sink().xruns()));
      dryAt = at;
    }
    if (sound.starvations() > starvations) {
      told.accept("a layer ran dry: the card with the sounds is slow");
      dryAt = at;
    }
    xruns = sound.sink().xruns();
    // Counted anew for each scene.
    starvations = sound.starvations();
  }

  private static String words(SinkStatus.State state) {
    return switch (state) {
      case RUNNING -> "back";
      case AWAY -> "away";
      case CLOSED -> "closed";
    };
  }
}
