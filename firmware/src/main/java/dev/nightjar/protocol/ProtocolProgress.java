package dev.nightjar.protocol;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How far the evenings under a protocol have come. An immutable value, kept through power cuts;
/// times are the night's own, monotonic since the boot.
///
/// @param protocol whose evenings these are, by its digest; empty for none
/// @param evening the evening that is on or was last, from 1; 0 before the first
/// @param began when it began, negative where that was before this boot; empty where it is over
/// @param seen up to when all this is known
/// @param scene what the evening plays
/// @param plays how often sound was started in it
/// @param opening what is left of its opening
/// @param worn how long the strap was worn and heard in it
/// @param enough in how many evenings it was worn for long enough
/// @param kept how many of the evenings before it were kept
/// @param refused what was asked for in it and not done
/// @param ahead the same since it was over; it counts for the next one
/// @param lapses what was not kept in it, and why
public record ProtocolProgress(
    String protocol,
    int evening,
    Optional<Duration> began,
    Duration seen,
    String scene,
    int plays,
    Duration opening,
    Duration worn,
    int enough,
    int kept,
    int refused,
    int ahead,
    List<String> lapses) {

  /// From its first play on. A night of the device's is as long.
  static final Duration LONGEST = Duration.ofHours(12);

  /// Under no protocol.
  public static final ProtocolProgress NONE = of("");

  public ProtocolProgress {
    lapses = List.copyOf(lapses);
  }

  private static ProtocolProgress of(String protocol) {
    return new ProtocolProgress(
        protocol,
        0,
        Optional.empty(),
        Duration.ZERO,
        "",
        0,
        Duration.ZERO,
        Duration.ZERO,
        0,
        0,
        0,
        0,
        List.of());
  }

  /// That of a protocol: this one, or a new one where it is another's.
  public ProtocolProgress under(Protocol other) {
    return protocol.equals(other.digest()) ? this : of(other.digest());
  }

  /// Whether the next play begins an evening.
  public boolean over(Duration at) {
    // A begin that is yet to come is by another run's clock.
    return began.isEmpty()
        || at.compareTo(began.get()) < 0
        || at.minus(began.get()).compareTo(LONGEST) >= 0;
  }

  /// The next evening.
  ///
  /// @param tonight what it plays
  /// @param first how long its opening is
  public ProtocolProgress begin(Duration at, String tonight, Duration first) {
    return new ProtocolProgress(
        protocol,
        evening + 1,
        Optional.of(at),
        at,
        tonight,
        0,
        first,
        Duration.ZERO,
        enough,
        kept + (evening > 0 && lapses.isEmpty() ? 1 : 0),
        ahead,
        0,
        List.of());
  }

  /// Sound was started once more.
  public ProtocolProgress played() {
    return with(plays + 1, scene, opening, lapses);
  }

  /// The last play is not one.
  public ProtocolProgress withPlayBack() {
    return with(Math.max(0, plays - 1), scene, opening, lapses);
  }

  /// Time passed.
  ///
  /// @param at up to now
  /// @param bearing how much of it the strap was worn and heard
  /// @param wanted what makes an evening one that is enough
  public ProtocolProgress passed(Duration at, Duration bearing, DataTarget wanted) {
    Duration all = worn.plus(bearing);
    boolean reached = worn.compareTo(wanted.worn()) < 0 && all.compareTo(wanted.worn()) >= 0;
    return new ProtocolProgress(
        protocol,
        evening,
        began,
        at,
        scene,
        plays,
        opening,
        all,
        enough + (reached ? 1 : 0),
        kept,
        refused,
        ahead,
        lapses);
  }

  /// What is left of the opening.
  public ProtocolProgress withOpening(Duration rest) {
    return with(plays, scene, rest.isNegative() ? Duration.ZERO : rest, lapses);
  }

  /// The opening ends before its time, or the evening does: it was not kept.
  public ProtocolProgress withoutOpening(Protocol under) {
    if (opening.isZero()) {
      return this;
    }
    Duration whole = under.first().map(EveningStart::length).orElse(opening);
    return withOpening(Duration.ZERO)
        .lapsed(
            String.format(
                Locale.ROOT,
                "the opening ended after %d of %d min",
                Math.round(whole.minus(opening).toSeconds() / 60.0),
                whole.toMinutes()));
  }

  public ProtocolProgress withScene(String other) {
    return with(plays, other, opening, lapses);
  }

  /// Something was not kept; the same thing counts once.
  public ProtocolProgress lapsed(String what) {
    if (lapses.contains(what)) {
      return this;
    }
    List<String> more = new ArrayList<>(lapses);
    more.add(what);
    return with(plays, scene, opening, more);
  }

  /// Something was asked for and not done.
  public ProtocolProgress refusing(Duration at) {
    boolean over = over(at);
    return new ProtocolProgress(
        protocol,
        evening,
        began,
        seen,
        scene,
        plays,
        opening,
        worn,
        enough,
        kept,
        refused + (over ? 0 : 1),
        ahead + (over ? 1 : 0),
        lapses);
  }

  /// The same after a start of the device.
  ///
  /// @param at now, by the clock of the new run
  /// @param away how long it was off, where that is known
  /// @param resumes what played goes on: the evening does, too, whatever the time
  public ProtocolProgress after(Duration at, Optional<Duration> away, boolean resumes) {
    // A clock that went back tells nothing.
    Optional<Duration> off = away.filter(time -> !time.isNegative());
    Optional<Duration> since =
        off.isPresent() || resumes
            ? began.map(from -> at.minus(seen.minus(from)).minus(off.orElse(Duration.ZERO)))
            : Optional.empty();
    return new ProtocolProgress(
        protocol, evening, since, at, scene, plays, opening, worn, enough, kept, refused, ahead,
        lapses);
  }

  /// What the evening has come to so far.
  public Evening tonight(Protocol under) {
    boolean wornEnough = worn.compareTo(under.enough().worn()) >= 0;
    return new Evening(evening, scene, plays, worn, wornEnough, refused, lapses);
  }

  /// How many plays are left of so many.
  public int playsLeft(int most, Duration at) {
    return over(at) ? most : Math.max(0, most - plays);
  }

  /// Where things stand, for a status: `evening 3 of 14, 1 of 2 plays left tonight, ...`.
  public String words(Protocol under, Duration at) {
    List<String> words = new ArrayList<>();
    words.add(under.title());
    words.add(eveningWords(under, at));
    under
        .plays()
        .ifPresent(
            most ->
                words.add(
                    String.format(
                        Locale.ROOT, "%d of %d plays left tonight", playsLeft(most, at), most)));
    words.add(
        String.format(Locale.ROOT, "%d of %d nights enough", enough, under.enough().nights()));
    if (!over(at) && !lapses.isEmpty()) {
      words.add("tonight not kept: " + String.join(" and ", lapses));
    }
    if (!over(at) && refused > 0) {
      words.add(
          refused == 1 ? "one attempt refused tonight" : refused + " attempts refused tonight");
    }
    return String.join(", ", words);
  }

  private String eveningWords(Protocol under, Duration at) {
    if (evening == 0) {
      return String.format(Locale.ROOT, "none of %d evenings yet", under.nights());
    }
    String which = under.evening(evening);
    return over(at) ? which + " is over" : which;
  }

  private ProtocolProgress with(
      int newPlays, String newScene, Duration newOpening, List<String> newLapses) {
    return new ProtocolProgress(
        protocol,
        evening,
        began,
        seen,
        newScene,
        newPlays,
        newOpening,
        worn,
        enough,
        kept,
        refused,
        ahead,
        newLapses);
  }
}
