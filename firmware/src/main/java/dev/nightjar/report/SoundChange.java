package dev.nightjar.report;

import java.time.Duration;

/// A moment at which the sound took another way.
///
/// @param at since play
/// @param what which way
public record SoundChange(Duration at, What what) {

  /// The ways.
  public enum What {
    /// The sound begins to go down with the settling heart.
    FADE_BY_HEART("the fade began: it follows the heart"),
    /// The sound begins to go down because the timer ends.
    FADE_BY_TIMER("the fade began: the timer ends"),
    /// The sound begins to go down in a straight line to the timer's end: the heart it followed is
    /// not heard.
    FADE_WITHOUT_HEART("the fade began: the strap is not heard, so it goes by the timer"),
    SILENT("the sound was silent"),
    /// By a press.
    BACK("the sound came back by a press"),
    /// By itself, because the heart looked awake.
    BACK_ON_WAKING("the sound came back by itself: the heart looked awake"),
    /// By itself, after a power cut.
    RESUMED("the sound came back after an interruption"),
    PAUSED("the sound was paused");

    private final String words;

    What(String words) {
      this.words = words;
    }

    /// For a person.
    public String words() {
      return words;
    }
  }
}
