package dev.nightjar.protocol;

import dev.nightjar.unit.Allowed;
import dev.nightjar.unit.Decibels;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A protocol as it stands in its file, each rule by itself possible; what a device makes of it is
/// a [Protocol]. What is null or empty is no rule.
///
/// @param title what it is called, never a person's name; needed
/// @param nights for how many evenings, 1 to 90; needed
/// @param scenes the only ones that an evening plays
/// @param order how they are taken
/// @param first what an evening begins with
/// @param ceilingDba the loudest level at the pillow, 20 to 85 dBA
/// @param ceiling the loudest gain, in the same dB as the device's own ceiling, -60 to 0
/// @param playsPerNight how often sound may be started in an evening, 1 to 20
/// @param timer the one timer, zero for off
/// @param voice false: no whispering or speech
/// @param exclude families and traits that are offered nowhere
/// @param enough when there is enough to look at
public record ProtocolSettings(
    @Nullable String title,
    @Nullable Integer nights,
    List<String> scenes,
    SceneOrder order,
    First first,
    @Nullable Double ceilingDba,
    @Nullable Decibels ceiling,
    @Nullable Integer playsPerNight,
    @Nullable Duration timer,
    boolean voice,
    List<String> exclude,
    Wanted enough) {

  /// A quarter of a year: whoever needs longer lends the device again.
  private static final int NIGHTS_MAX = 90;

  /// It stands on one line of a status and of a page.
  private static final int TITLE_MAX = 80;

  private static final int SCENES_MAX = 30;

  /// What an evening begins with.
  ///
  /// @param minutes 1 to 60
  public record First(@Nullable String scene, @Nullable Integer minutes) {
    public First {
      range("minutes", minutes, 1, 60);
    }
  }

  /// When there is enough to look at.
  ///
  /// @param nights 1 to 90; without it 3, or all where there are fewer
  /// @param hoursWorn 0.5 to 12; without it 4
  public record Wanted(@Nullable Integer nights, @Nullable Double hoursWorn) {

    /// What sleep clinics ask of a home recording: some nights of at least four usable hours.
    private static final int NIGHTS = 3;

    private static final double HOURS_WORN = 4;

    public Wanted {
      range("nights", nights, 1, NIGHTS_MAX);
      range("hoursWorn", hoursWorn, 0.5, 12);
    }

    /// @param all for how many evenings the protocol is meant
    public DataTarget of(int all) {
      double hours = hoursWorn == null ? HOURS_WORN : hoursWorn;
      return new DataTarget(
          nights == null ? Math.min(NIGHTS, all) : nights,
          Duration.ofMinutes(Math.round(60 * hours)));
    }
  }

  public ProtocolSettings {
    scenes = List.copyOf(scenes);
    exclude = List.copyOf(exclude);
    if (title != null
        && (title.isBlank()
            || title.length() > TITLE_MAX
            || title.chars().anyMatch(Character::isISOControl))) {
      throw Allowed.refusal(
          "title",
          title.isBlank() ? "empty" : title.length() + " characters long",
          String.format(Locale.ROOT, "texts of one line, 1 to %d characters", TITLE_MAX));
    }
    range("nights", nights, 1, NIGHTS_MAX);
    each("scenes", scenes, SCENES_MAX);
    each("exclude", exclude, SCENES_MAX);
    if (order == SceneOrder.ALTERNATE && scenes.size() < 2) {
      throw Allowed.refusal(
          "order",
          "\"alternate\" with %s".formatted(scenes.isEmpty() ? "no scenes" : "one scene"),
          "\"alternate\" with two scenes or more, and \"free\"");
    }
    range("ceilingDba", ceilingDba, 20, 85);
    if (ceiling != null) {
      Allowed.range("ceilingDb", ceiling.value(), -60, 0);
      if (ceilingDba != null) {
        throw Allowed.refusal(
            "ceilingDb", "given beside ceilingDba", "the one or the other and not both");
      }
    }
    range("playsPerNight", playsPerNight, 1, 20);
    if (nights != null && enough.nights != null && enough.nights > nights) {
      throw Allowed.refusal(
          "enough.nights",
          enough.nights.toString(),
          String.format(Locale.ROOT, "1 to %d, as many as the protocol has", nights));
    }
  }

  /// No rule at all.
  public static ProtocolSettings defaults() {
    return new ProtocolSettings(
        null,
        null,
        List.of(),
        SceneOrder.FREE,
        new First(null, null),
        null,
        null,
        null,
        null,
        true,
        List.of(),
        new Wanted(null, null));
  }

  private static void range(String key, @Nullable Number found, double min, double max) {
    if (found != null) {
      Allowed.range(key, found.doubleValue(), min, max);
    }
  }

  private static void each(String key, List<String> names, int most) {
    if (names.size() > most) {
      throw Allowed.refusal(key, "a list of " + names.size(), "lists of up to " + most);
    }
    for (String name : names) {
      if (name.isBlank()) {
        throw Allowed.refusal(key, "a list with an empty name", "names that say something");
      }
    }
    Set<String> before = new HashSet<>();
    for (String name : names) {
      if (!before.add(name)) {
        throw Allowed.refusal(key, "a list with \"%s\" twice".formatted(name), "different names");
      }
    }
  }
}
