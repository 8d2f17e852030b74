package dev.nightjar.sound;

/// Who wanted a change of the sound. What a hand asked for may come quickly; what the device does
/// by itself must never be noticed.
public enum Cause {
  PRESS,
  DEVICE
}
