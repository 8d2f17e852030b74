package dev.nightjar.config;

import dev.nightjar.choice.TasteSettings;
import dev.nightjar.control.ControlSettings;
import dev.nightjar.heart.StrapSettings;
import dev.nightjar.journal.JournalSettings;
import dev.nightjar.night.NightSettings;
import dev.nightjar.panel.PanelSettings;
import dev.nightjar.sound.SoundSettings;

/// All settings of the device, one record for each section of the settings file. Every component's
/// name is a key of the file; a level adds `Db` to its key and a duration `Minutes`.
///
/// @param sound the card, the ceiling, the folders
/// @param night what a night does
/// @param taste what this person likes and cannot bear
/// @param panel what is built into the panel
/// @param strap which strap belongs to the device
/// @param journal where the journal is kept
/// @param control where commands reach the service
public record Settings(
    SoundSettings sound,
    NightSettings night,
    TasteSettings taste,
    PanelSettings panel,
    StrapSettings strap,
    JournalSettings journal,
    ControlSettings control) {

  /// What holds without a settings file.
  public static Settings defaults() {
    return new Settings(
        SoundSettings.defaults(),
        NightSettings.defaults(),
        TasteSettings.defaults(),
        PanelSettings.defaults(),
        StrapSettings.defaults(),
        JournalSettings.defaults(),
        ControlSettings.defaults());
  }
}
