package dev.nightjar.panel;

import dev.nightjar.unit.Allowed;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// What is soldered where, by BCM number; [#NOT_WIRED] for what is not. `hardware/README.md` shows
/// the header.
///
/// @param play the contact of a button, to ground, like those up to `notThis`
/// @param knobA the encoder's contact that closes first when it is turned clockwise
/// @param knobB its other contact
/// @param knobPush its push, which reads as PLAY
/// @param light the red light; dimmed on a pin with hardware PWM, on or off elsewhere
/// @param mute what mutes the amplifier when it is low
public record Pins(
    int play,
    int next,
    int volumeUp,
    int volumeDown,
    int timer,
    int notThis,
    int knobA,
    int knobB,
    int knobPush,
    int light,
    int mute) {

  public static final int NOT_WIRED = -1;

  public Pins {
    var all = new ArrayList<Pin>();
    add(all, "play", play);
    add(all, "next", next);
    add(all, "volumeUp", volumeUp);
    add(all, "volumeDown", volumeDown);
    add(all, "timer", timer);
    add(all, "notThis", notThis);
    add(all, "knobA", knobA);
    add(all, "knobB", knobB);
    add(all, "knobPush", knobPush);
    add(all, "light", light);
    add(all, "mute", mute);
    if (knobA == NOT_WIRED != (knobB == NOT_WIRED)) {
      throw Allowed.refusal(
          knobA == NOT_WIRED ? "knobB" : "knobA",
          Integer.toString(Math.max(knobA, knobB)),
          "both contacts of the knob, or -1 for both");
    }
  }

  /// What holds without a settings file: all of it, as `hardware/README.md` draws it.
  public static Pins defaults() {
    return new Pins(17, 27, 23, 24, 22, 25, 5, 6, 16, 12, 26);
  }

  /// One button's contact.
  ///
  /// @param name its key in the settings file
  /// @param bcm its pin
  /// @param button what closing it presses
  public record Contact(String name, int bcm, Button button) {}

  /// The buttons that are wired, the knob's push among them.
  public List<Contact> contacts() {
    return List.of(
            new Contact("play", play, Button.PLAY),
            new Contact("next", next, Button.NEXT),
            new Contact("volumeUp", volumeUp, Button.VOLUME_UP),
            new Contact("volumeDown", volumeDown, Button.VOLUME_DOWN),
            new Contact("timer", timer, Button.TIMER),
            new Contact("notThis", notThis, Button.NOT_THIS),
            new Contact("knobPush", knobPush, Button.PLAY))
        .stream()
        .filter(contact -> contact.bcm != NOT_WIRED)
        .toList();
  }

  public boolean hasKnob() {
    return knobA != NOT_WIRED;
  }

  /// The channel of the hardware PWM that the light's pin leads to: GPIO 12 and 13 alone, for 18
  /// and 19 carry the sound.
  public OptionalInt pwmChannel() {
    return light == 12 || light == 13 ? OptionalInt.of(light - 12) : OptionalInt.empty();
  }

  private record Pin(String name, int bcm) {}

  private static void add(List<Pin> taken, String name, int bcm) {
    if (bcm == NOT_WIRED) {
      return;
    }
    String found = Integer.toString(bcm);
    if (bcm >= 18 && bcm <= 21) {
      throw Allowed.refusal(
          name, found, "2 to 17, 22 to 27, or -1 for not wired: 18 to 21 carry the sound (I2S)");
    }
    if (bcm < 2 || bcm > 27) {
      throw Allowed.refusal(name, found, "2 to 17, 22 to 27, or -1 for not wired");
    }
    for (Pin other : taken) {
      if (other.bcm == bcm) {
        throw Allowed.refusal(
            name, found, "pins that nothing else takes (it is %s's)".formatted(other.name));
      }
    }
    taken.add(new Pin(name, bcm));
  }
}
