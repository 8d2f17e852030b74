package dev.nightjar.report.page;

import dev.nightjar.heart.StrapState;
import dev.nightjar.journal.Entry;
import dev.nightjar.protocol.Evening;
import dev.nightjar.protocol.Protocol;
import dev.nightjar.report.NightFigures;
import dev.nightjar.report.NightRecord;
import dev.nightjar.report.SoundChange;
import dev.nightjar.report.SoundChange.What;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A night in a few plain sentences. It says what was measured and what the device did, never that
/// anybody slept; and what is not known, it calls so.
final class NightWords {

  private final NightRecord night;
  private final NightFigures figures;
  private final Times times;

  NightWords(NightRecord night, NightFigures figures, Times times) {
    this.night = night;
    this.figures = figures;
    this.times = times;
  }

  List<String> sentences() {
    List<String> all = new ArrayList<>();
    all.add(beginning());
    all.add(sound());
    all.add(heart());
    all.add(strap());
    all.add(hand());
    protocol().ifPresent(all::add);
    clock().ifPresent(all::add);
    doubt().ifPresent(all::add);
    all.add(end());
    return all;
  }

  private String beginning() {
    boolean resumed = night.turns().stream().anyMatch(NightWords::resumesAtOnce);
    String what =
        resumed
            ? "The sound came back by itself after an interruption"
            : night.played().isEmpty()
                ? "The night began"
                : "Play was pressed, and %s played".formatted(night.played().getFirst());
    return times.play().isPresent()
        ? "%s at %s.".formatted(what, times.at(Duration.ZERO))
        : what + ". When that was is not known: the device's clock was not set.";
  }

  private static boolean resumesAtOnce(SoundChange turn) {
    return turn.what() == What.RESUMED && turn.at().isZero();
  }

  private String sound() {
    Optional<SoundChange> fade =
        night.turns().stream()
            .filter(turn -> figures.toFade().equals(Optional.of(turn.at())))
            .findFirst();
    if (fade.isEmpty()) {
      return night.doubtFrom().isPresent()
          ? "Whether the sound faded is not known."
          : "The sound did not fade by itself.";
    }
    String why =
        switch (fade.get().what()) {
          case FADE_BY_HEART -> "following the heart";
          case FADE_BY_TIMER -> "because the timer ended";
          default -> "by the timer, because the strap was not heard";
        };
    String silent =
        figures
            .toSilence()
            .map(after -> "and was silent %s after play".formatted(Times.length(after)))
            .orElse(
                night.doubtFrom().isPresent()
                    ? "and when it was silent is not known"
                    : "and never became quite silent");
    return "The sound began to fade %s after play, %s, %s."
        .formatted(Times.length(fade.get().at()), why, silent);
  }

  private String heart() {
    if (figures.toSettle().isPresent()) {
      return "The heart looked settled from %s after play on, for the first time."
          .formatted(Times.length(figures.toSettle().get()));
    }
    boolean enough =
        figures.good().compareTo(Duration.ofSeconds(NightFigures.SETTLED_SECONDS)) >= 0;
    if (!enough || night.doubtFrom().isPresent()) {
      return "Whether the heart settled is not known: it was not heard well enough.";
    }
    return "The heart did not look settled for five minutes on end.";
  }

  private String strap() {
    if (figures.worn().isZero()) {
      return "No heart-rate strap was heard.";
    }
    Duration without = night.time(StrapState.RATE_ONLY);
    String rateOnly =
        without.isZero()
            ? ""
            : " For %s it told a rate without beats, which nothing can follow."
                .formatted(Times.length(without));
    return "The strap was worn and heard for %s of %s; its beats could be trusted for %s.%s"
        .formatted(
            Times.length(figures.worn()),
            Times.length(figures.length()),
            Times.length(figures.good()),
            rateOnly);
  }

  private String hand() {
    if (figures.presses() == 0) {
      return "In the night, after the first minute, nobody pressed anything.";
    }
    String backs =
        figures.backs() == 0
            ? ""
            : figures.backs() == 1
                ? "; one of them brought the sound back"
                : String.format(
                    Locale.ROOT, "; %d of them brought the sound back", figures.backs());
    return figures.presses() == 1
        ? "In the night, after the first minute, there was one press%s."
            .formatted(figures.backs() == 0 ? "" : ", which brought the sound back")
        : String.format(
            Locale.ROOT,
            "In the night, after the first minute, there were %d presses%s.",
            figures.presses(),
            backs);
  }

  private Optional<String> clock() {
    return night.happenings().stream().anyMatch(row -> row.kind() == Entry.Kind.CLOCK)
        ? Optional.of(
            "The device's clock was set or jumped in this night; all times here are by the clock as"
                + " it was at the end.")
        : Optional.empty();
  }

  private Optional<String> protocol() {
    if (night.protocol().isEmpty() || night.evenings().isEmpty()) {
      return Optional.empty();
    }
    Protocol protocol = night.protocol().get();
    Evening evening = night.evenings().getLast();
    return Optional.of(
        "This was %s under \u201c%s\u201d. %s %s"
            .formatted(
                protocol.evening(evening.number()),
                protocol.title(),
                AdherenceTable.keptWords(evening),
                AdherenceTable.refusedWords(evening.refused())));
  }

  private Optional<String> doubt() {
    return night
        .doubtFrom()
        .map(
            from ->
                "From %s on it is not known what the device did: part of its record is missing, or"
                        .formatted(times.at(from))
                    + " was made by another version of its program.");
  }

  private String end() {
    String at = times.at(figures.length());
    return switch (night.end()) {
      case ENDED ->
          figures.endedByHand()
              ? "The night was ended by a press, at %s.".formatted(at)
              : "The night ended at %s.".formatted(at);
      case CUT ->
          "The record ends at %s, before the night did: the device lost its power, or failed."
              .formatted(at);
      case GOES_ON -> "This is the record up to %s; the night may still go on.".formatted(at);
    };
  }

  /// The picture, for who cannot see it.
  String picture() {
    String heart =
        figures.medianBpm().isPresent()
            ? String.format(
                Locale.ROOT,
                "heart rate most of the time between %d and %d beats a minute, typically %d",
                figures.lowestBpm().orElseThrow(),
                figures.highestBpm().orElseThrow(),
                figures.medianBpm().orElseThrow())
            : "no heart rate";
    return "Over %s: %s; sound %s; strap good for %s, noisy for %s, not worn for %s, not heard for %s, without beats for %s."
        .formatted(
            Times.length(figures.length()),
            heart,
            figures
                .toSilence()
                .map(after -> "silent %s after play".formatted(Times.length(after)))
                .orElse("not known to be silent"),
            Times.length(figures.good()),
            Times.length(night.time(StrapState.NOISY)),
            Times.length(night.time(StrapState.NOT_WORN)),
            Times.length(night.time(StrapState.LOST)),
            Times.length(night.time(StrapState.RATE_ONLY)));
  }
}
