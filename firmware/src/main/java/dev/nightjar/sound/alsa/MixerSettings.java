package dev.nightjar.sound.alsa;

import dev.nightjar.sound.SoundSettings;
import dev.nightjar.unit.Decibels;
import java.util.List;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which volume control of a card is to hold the ceiling, and where it is to stand. Pure.
///
/// @param element its name as `alsamixer` shows it, [#AUTO] or [#NONE]
/// @param ceiling the loudest that the card may be, up to 0 dB
public record MixerSettings(String element, Decibels ceiling) {

  /// The card's own, where it is one of [#KNOWN] and the device names a card.
  public static final String AUTO = "auto";

  /// No control is touched.
  public static final String NONE = "none";

  /// What the cards of a Pi call the control that all sound goes through: PCM512x, USB, the Pi's
  /// own, WM8960 and alike.
  static final List<String> KNOWN = List.of("Digital", "Master", "PCM", "Headphone");

  /// What the card's steps may take from the ceiling, and the mixer gives back: more is left to the
  /// mixer alone, or its limiter would have work.
  static final double MOST_ROUNDING_DB = 3;

  /// `hw:CARD=x,DEV=0`, `plughw:x`, `sysdefault:CARD=x`: the PCMs that name a card.
  private static final Pattern NAMES_A_CARD = Pattern.compile("\\w+:(?:CARD=)?(\\w+)(?:,.*)?");

  /// A step is told in hundredths of a dB.
  private static final double HAIR_DB = 0.001;

  /// That of the settings file.
  public static MixerSettings of(SoundSettings sound) {
    return new MixerSettings(sound.mixer(), sound.ceiling());
  }

  /// The card's control device. A PCM that names no card (`default`) may be anybody's, and its
  /// volume somebody's: only a control that is named is then looked for, by the device's own name.
  Optional<String> control(String device) {
    Matcher named = NAMES_A_CARD.matcher(device);
    if (element.equals(NONE)) {
      return Optional.empty();
    }
    if (named.matches()) {
      return Optional.of("hw:" + named.group(1));
    }
    return element.equals(AUTO) ? Optional.empty() : Optional.of(device);
  }

  /// Which of the names of a card's volume controls is meant.
  Optional<String> choose(List<String> names) {
    List<String> meant = element.equals(AUTO) ? KNOWN : List.of(element);
    return meant.stream().filter(names::contains).findFirst();
  }

  /// Where the control is to stand: the highest step not above the ceiling; where the steps are too
  /// coarse or do not reach so low, the lowest one above it, and the mixer does the rest.
  ///
  /// @param levels the level of each step in dB, which rises
  long step(long least, long most, LongToDoubleFunction levels) {
    long below = least - 1;
    long above = most + 1;
    while (above - below > 1) {
      long middle = below + (above - below) / 2;
      if (levels.applyAsDouble(middle) <= ceiling.value() + HAIR_DB) {
        below = middle;
      } else {
        above = middle;
      }
    }
    boolean near =
        below >= least && levels.applyAsDouble(below) >= ceiling.value() - MOST_ROUNDING_DB;
    return near || above > most ? below : above;
  }
}
