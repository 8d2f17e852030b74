package dev.nightjar.sound.synth;

/// What a sound is about; tastes go by it.
public enum Family {
  RAIN,
  WATER,
  WIND,
  FIRE,
  NIGHT,
  STEADY,
  TACTILE,
  TONAL,
  VOICE,
  BREATH
}
