package dev.nightjar.sound.alsa;

/// A sound card that the kernel knows.
///
/// @param index its number, which may change from boot to boot
/// @param id its short name, which does not: `sndrpihifiberry`
/// @param name its full name: `snd_rpi_hifiberry_dac`
public record AlsaCard(int index, String id, String name) {

  /// What to enter as the device, so that it is found whatever its number.
  public String device() {
    return "hw:CARD=" + id;
  }
}
