package dev.nightjar.sound.alsa;

import dev.nightjar.unit.Decibels;
import java.util.Optional;

/// The card's own volume control, as the ceiling: what it holds back, no fault of the mixer's lets
/// through. It is set when the card is opened, before anything is played, and never touched while
/// something is.
///
/// @param words how it stands, or why there is none
/// @param level what it takes off, up to 0 dB
/// @param asWished false where it was changed since, or could not be set or read
public record HardwareVolume(String words, Decibels level, boolean asWished) {

  /// Below any ceiling: a step that mutes.
  private static final Decibels QUIETEST = new Decibels(-100);

  static final HardwareVolume NONE =
      new HardwareVolume("no volume of the card's own in use", Decibels.ZERO, true);

  /// Whether there is one that holds the ceiling.
  public boolean used() {
    return !equals(NONE) && asWished;
  }

  /// Sets the control that the wish is for, where there is one. Never fails: without a control the
  /// mixer holds the ceiling alone. Blocks for some system calls.
  static HardwareVolume set(String device, MixerSettings wish) {
    return with(
        device,
        wish,
        (mixer, name) -> {
          long step = mixer.step(name, wish);
          Decibels level = new Decibels(mixer.decibels(name, step));
          if (level.compareTo(QUIETEST) < 0) {
            return failed("\"%s\" does nothing but mute at that ceiling".formatted(name));
          }
          mixer.set(name, step);
          return new HardwareVolume(
              "its own volume \"%s\" at %s".formatted(name, level), level, true);
        });
  }

  /// How it stands now, beside what was wished for: whoever turned it in `alsamixer` meanwhile is
  /// noticed. Changes nothing, and disturbs nobody who plays.
  public static HardwareVolume look(String device, MixerSettings wish) {
    return with(
        device,
        wish,
        (mixer, name) -> {
          long wished = mixer.step(name, wish);
          long now = mixer.current(name);
          Decibels level = new Decibels(mixer.decibels(name, now));
          if (now == wished && mixer.on(name)) {
            return new HardwareVolume("\"%s\" at %s".formatted(name, level), level, true);
          }
          return new HardwareVolume(
              "\"%s\" is %s and belongs at %s: it was changed since; restarting the service sets it"
                  .formatted(
                      name,
                      mixer.on(name) ? "at " + level : "off",
                      new Decibels(mixer.decibels(name, wished))),
              level,
              false);
        });
  }

  private interface Use {
    HardwareVolume of(Mixer mixer, String name) throws AlsaException;
  }

  private static HardwareVolume with(String device, MixerSettings wish, Use use) {
    Optional<String> control = wish.control(device);
    if (control.isEmpty()) {
      return NONE;
    }
    try (Mixer mixer = Mixer.open(control.get())) {
      Optional<String> name = wish.choose(mixer.names());
      if (name.isPresent()) {
        return use.of(mixer, name.get());
      }
      return wish.element().equals(MixerSettings.AUTO)
          ? NONE
          : failed(
              "there is no volume \"%s\" in dB; there are: %s"
                  .formatted(wish.element(), String.join(", ", mixer.names())));
    } catch (AlsaException e) {
      return failed(String.valueOf(e.getMessage()));
    }
  }

  private static HardwareVolume failed(String why) {
    return new HardwareVolume("its own volume is not used: " + why, Decibels.ZERO, false);
  }
}
