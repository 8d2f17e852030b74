package dev.nightjar.sound.file;

/// The names of libsndfile's formats, and which codecs touch the edges of a sound.
///
/// @param code the format field of `SF_INFO`
record SndFileFormat(int code) {

  /// For the person, such as `WAV 24 bit`.
  String name() {
    return switch (code & SndFile.CODING) {
      case 0x60 -> "Ogg Vorbis";
      case 0x64 -> "Opus";
      case 0x80, 0x81 -> "MPEG audio";
      case 0x82 -> "MP3";
      default -> container() + coding();
    };
  }

  private String container() {
    return switch (code & SndFile.CONTAINER) {
      case 0x01_0000, 0x13_0000, 0x22_0000 -> "WAV";
      case 0x02_0000 -> "AIFF";
      case 0x03_0000 -> "AU";
      case 0x0B_0000 -> "Wave64";
      case 0x17_0000 -> "FLAC";
      case 0x18_0000 -> "CAF";
      case 0x20_0000 -> "Ogg";
      default -> "sound";
    };
  }

  private String coding() {
    return switch (code & SndFile.CODING) {
      case 1, 5 -> " 8 bit";
      case 2, 0x70 -> " 16 bit";
      case 3, 0x72 -> " 24 bit";
      case 4, 0x73 -> " 32 bit";
      case 6 -> " 32 bit float";
      case 7 -> " 64 bit float";
      case 0x10, 0x11 -> " companded";
      default -> "";
    };
  }

  /// Whether its channels come in the order of Vorbis: the library has no map for Ogg.
  boolean vorbisOrder() {
    int coding = code & SndFile.CODING;
    return coding == 0x60 || coding == 0x64;
  }

  /// Whether the codec works in windows: everything but samples, companded samples and ALAC.
  boolean lossy() {
    int coding = code & SndFile.CODING;
    return !(coding <= 7 || coding == 0x10 || coding == 0x11 || (coding >= 0x70 && coding <= 0x73));
  }
}
