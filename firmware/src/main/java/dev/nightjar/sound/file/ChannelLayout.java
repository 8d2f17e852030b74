package dev.nightjar.sound.file;

/// Where each channel of a file belongs, one letter for each in the file's order: `L` and `R` in
/// front, `C` the centre, `l` and `r` beside or behind, `c` behind in the middle, `-` the bass
/// effects or no place at all, `B` both ears.
///
/// @param places one letter for each channel
record ChannelLayout(String places) {

  /// For 1 to 8 channels in the order of WAVE files, and of FLAC (RFC 9639, section 9.1.3), where
  /// the file itself does not tell it.
  private static final String[] WAVE = {
    "B", "LR", "LRC", "LRlr", "LRClr", "LRC-lr", "LRC-clr", "LRC-lrlr"
  };

  /// Vorbis I specification, section 4.3.9; Opus has it, too (RFC 7845, section 5.1.1.2).
  private static final String[] VORBIS = {
    "B", "LR", "LCR", "LRlr", "LCRlr", "LCRlr-", "LCRlrc-", "LCRlrlr-"
  };

  /// `dwChannelMask` of `WAVEFORMATEXTENSIBLE`, bit by bit: left, right, centre, bass, rear left
  /// and right, left and right of centre, rear centre, sides, above: centre, front, rear.
  private static final String MASK = "LRC-lrLRclrcLCRlcr";

  /// `SF_CHANNEL_MAP_…` of `sndfile.h`, from 0 on: invalid, mono, then as they are named there; of
  /// ambisonics only the channel without a direction.
  private static final String MAP = "-BLRCLRCclr-LRlrcLRClrcB---";

  /// The order of WAVE and FLAC; more channels than 8 have no places.
  static ChannelLayout wave(int channels) {
    return usual(WAVE, channels);
  }

  /// The order of Ogg Vorbis and Opus.
  static ChannelLayout vorbis(int channels) {
    return usual(VORBIS, channels);
  }

  private static ChannelLayout usual(String[] table, int channels) {
    return new ChannelLayout(
        channels >= 1 && channels <= table.length ? table[channels - 1] : "-".repeat(channels));
  }

  /// By a mask of speakers. One that names more or fewer than there are channels tells nothing.
  static ChannelLayout ofMask(int mask, int channels) {
    if (channels < 2 || Integer.bitCount(mask) != channels) {
      return wave(channels);
    }
    StringBuilder places = new StringBuilder();
    for (int bit = 0; bit < Integer.SIZE; bit++) {
      if ((mask >>> bit & 1) != 0) {
        places.append(bit < MASK.length() ? MASK.charAt(bit) : '-');
      }
    }
    return new ChannelLayout(places.toString()).orWave();
  }

  /// By libsndfile's channel map.
  static ChannelLayout ofMap(int[] map) {
    if (map.length < 2) {
      return wave(map.length);
    }
    StringBuilder places = new StringBuilder();
    for (int speaker : map) {
      places.append(speaker >= 0 && speaker < MAP.length() ? MAP.charAt(speaker) : '-');
    }
    return new ChannelLayout(places.toString()).orWave();
  }

  /// A map that places nothing is a writer's mistake.
  private ChannelLayout orWave() {
    return places.chars().allMatch(place -> place == '-') ? wave(places.length()) : this;
  }

  int channels() {
    return places.length();
  }
}
