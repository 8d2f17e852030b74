package dev.nightjar.sound.file;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// What people bring that no decoder here reads, by the bytes it begins with.
///
/// @param name what it is, as it follows on "it is "
/// @param demuxer what ffmpeg calls it; empty where it is no sound that can be taken out
/// @param remedy what to do without ffmpeg, in the imperative
record ForeignFormat(String name, String demuxer, String remedy) {

  static final String SAVE = "save it as FLAC, WAV or MP3";
  private static final String DOWNLOAD = "download the sound itself";

  private record Magic(int at, String bytes, ForeignFormat format) {}

  private static Magic sound(int at, String bytes, String name, String demuxer) {
    return new Magic(at, bytes, new ForeignFormat(name, demuxer, SAVE));
  }

  private static Magic other(String bytes, String name, String remedy) {
    return new Magic(0, bytes, new ForeignFormat(name, "", remedy));
  }

  private static final ForeignFormat PROTECTED =
      new ForeignFormat("a bought file with copy protection", "", "use one without it");

  private static final ForeignFormat VIDEO_STREAM =
      new ForeignFormat("a video (MPEG)", "mpegts", "save its sound as FLAC, WAV or MP3");

  /// The first that fits counts.
  private static final List<Magic> MAGIC =
      List.of(
          new Magic(4, "ftypM4P", PROTECTED),
          new Magic(4, "ftypaax", PROTECTED),
          sound(4, "ftypqt", "a QuickTime film or recording (AAC or other)", "mov"),
          sound(4, "ftyp3g", "a telephone's recording (3GP: AMR or AAC)", "mov"),
          sound(4, "ftyp", "M4A or MP4 (AAC or Apple Lossless)", "mov"),
          sound(4, "moov", "a QuickTime film or recording (AAC or other)", "mov"),
          sound(0, "ADIF", "AAC", "aac"),
          sound(0, "0&\u00b2u\u008ef\u00cf\u0011", "WMA or WMV", "asf"),
          sound(0, "\u001aE\u00df\u00a3", "WebM or Matroska", "matroska"),
          sound(0, "#!AMR", "a telephone's recording (AMR)", "amr"),
          sound(0, "DSD ", "DSD", "dsf"),
          sound(0, "FRM8", "DSD", "iff"),
          sound(0, "MAC ", "Monkey's Audio", "ape"),
          sound(0, "wvpk", "WavPack", "wv"),
          sound(0, "TTA1", "True Audio", "tta"),
          sound(0, "MPCK", "Musepack", "mpc8"),
          sound(0, "MP+", "Musepack", "mpc"),
          sound(0, ".RMF", "RealAudio", "rm"),
          sound(0, "FLV\u0001", "a Flash video", "flv"),
          sound(8, "AVI ", "a video (AVI)", "avi"),
          new Magic(0, "\0\0\u0001\u00ba", VIDEO_STREAM),
          other("MThd", "MIDI: notes, and no sound", SAVE + " with a music program"),
          other("#EXTM3U", "a playlist, which only names other files", "add those"),
          other("[playlist]", "a playlist, which only names other files", "add those"),
          other("<asx", "a playlist, which only names other files", "add those"),
          other("<!DOCTYPE", "a web page", DOWNLOAD),
          other("<!doctype", "a web page", DOWNLOAD),
          other("<html", "a web page", DOWNLOAD),
          other("<HTML", "a web page", DOWNLOAD),
          other("<?xml", "a text (XML)", DOWNLOAD),
          other("PK\u0003\u0004", "an archive (ZIP)", "unpack it and add what is in it"),
          other("Rar!", "an archive (RAR)", "unpack it and add what is in it"),
          other("7z\u00bc\u00af", "an archive (7z)", "unpack it and add what is in it"),
          other("\u001f\u008b", "an archive (gzip)", "unpack it and add what is in it"),
          other("%PDF", "a text (PDF)", DOWNLOAD),
          other("\u00ff\u00d8\u00ff", "a picture (JPEG)", "add the sound itself"),
          other("\u0089PNG", "a picture (PNG)", "add the sound itself"),
          other("GIF8", "a picture (GIF)", "add the sound itself"),
          other("\0\u0005\u0016\u0007", "a Mac's note on another file", "add that one"));

  /// What begins at `start`, after any tags; empty where that is nothing known.
  static Optional<ForeignFormat> at(Bytes bytes, long start) throws IOException {
    for (Magic magic : MAGIC) {
      if (bytes.is(start + magic.at, magic.bytes)) {
        return Optional.of(magic.format);
      }
    }
    if (bytes.is(start, "caff")) {
      return core(bytes.text(start + 28, 4));
    }
    // ADTS: the sync of MPEG audio, with a layer that MP3 does not have.
    if (bytes.u8(start) == 0xFF && (bytes.u8(start + 1) & 0xF6) == 0xF0) {
      return Optional.of(new ForeignFormat("AAC", "aac", SAVE));
    }
    boolean packets = bytes.u8(start) == 'G' && bytes.u8(start + 188) == 'G';
    return packets && bytes.u8(start + 376) == 'G' ? Optional.of(VIDEO_STREAM) : Optional.empty();
  }

  /// Apple's Core Audio, by the codec in its first chunk, which is always `desc`.
  private static Optional<ForeignFormat> core(String codec) {
    return switch (codec) {
      case "alac" -> Optional.of(new ForeignFormat("Apple Lossless in CAF", "caf", SAVE));
      case "aac " -> Optional.of(new ForeignFormat("AAC in CAF", "caf", SAVE));
      default -> Optional.empty();
    };
  }
}
