package dev.nightjar.sound.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Finds what a file is, by its bytes and never by its name, what is joined in it, and whether it
/// is whole; then opens the decoder for it.
///
/// One rule for all kinds: what is damaged inside, or ends before what it promises itself, is
/// refused, for where the damage is it would click.
public final class FormatDetector {

  private static final int MPEG_1_LAYER_2_IN_WAV = 0x50;
  private static final int MP3_IN_WAV = 0x55;

  /// A file of ten hours need not be read to its end to refuse it.
  private static final long MOST_SECONDS = (DecodedFrames.MAX_MINUTES + 1) * 60L;

  /// A second of sound; less than this after the end is somebody's tag.
  private static final long MUCH_BYTES = 100_000;

  private final Path file;
  private final Codecs codecs;
  private final Bytes bytes;
  private final long start;

  private FormatDetector(Path file, Codecs codecs, Bytes bytes) throws IOException {
    this.file = file;
    this.codecs = codecs;
    this.bytes = bytes;
    start = bytes.afterId3(0);
  }

  /// Opens a file with the libraries that are installed.
  public static PcmDecoder open(Path file) throws IOException {
    return open(file, Codecs.system());
  }

  /// Opens whatever a person brings.
  ///
  /// @throws UnplayableFileException when it cannot be read or is not sound that this can decode
  public static PcmDecoder open(Path file, Codecs codecs) throws IOException {
    check(file);
    return detect(file, codecs);
  }

  /// Opens what [dev.nightjar.sound.loop.LoopFile] wrote, without a look at anything: this happens
  /// at each turn of a loop.
  public static PcmDecoder openMade(Path file) throws IOException {
    check(file);
    Codecs codecs = Codecs.system();
    boolean wav = String.valueOf(file.getFileName()).endsWith(".wav");
    return wav || codecs.sndFile().isEmpty()
        ? detect(file, codecs)
        : new SndFileDecoder(file, codecs.sndFile().get());
  }

  /// Refuses what is no file, cannot be read, or is empty.
  public static void check(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      String wrong = Files.exists(file) ? "it is not a file" : "there is no such file";
      throw new UnplayableFileException(file, wrong, "check the name");
    }
    if (!Files.isReadable(file)) {
      throw new UnplayableFileException(file, "this user may not read it", "run chmod a+r on it");
    }
    if (Files.size(file) == 0) {
      throw new UnplayableFileException(file, "it is empty", "copy it again");
    }
  }

  private static PcmDecoder detect(Path file, Codecs codecs) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return new FormatDetector(file, codecs, new Bytes(channel)).open();
    }
  }

  private PcmDecoder open() throws IOException {
    Optional<WavHeader> wav = WavFiles.header(file, bytes);
    if (wav.isPresent()) {
      return wav(wav.get());
    }
    Optional<ForeignFormat> foreign = ForeignFormat.at(bytes, start);
    if (foreign.isPresent()) {
      return foreign(foreign.get());
    }
    if (bytes.is(start, "OggS")) {
      return ogg();
    }
    if (FlacInfo.begins(bytes, start)) {
      return flac();
    }
    if (otherContainer()) {
      return container();
    }
    MpegScan.Found mpeg = MpegScan.walk(bytes, start, bytes.size(), MOST_SECONDS);
    if (!mpeg.pieces().isEmpty()) {
      return mpeg(mpeg);
    }
    throw refused("it is not sound of a kind that can be read", ForeignFormat.SAVE);
  }

  private PcmDecoder wav(WavHeader header) throws IOException {
    if (header.plain()) {
      return new WavDecoder(file, header);
    }
    if (header.codec() == MP3_IN_WAV || header.codec() == MPEG_1_LAYER_2_IN_WAV) {
      long end = header.dataOffset() + header.dataBytes();
      return mpeg(MpegScan.walk(bytes, header.dataOffset(), end, MOST_SECONDS));
    }
    SoundPiece whole = new SoundPiece(0, bytes.size(), 0, 0, -1);
    return new SndFileDecoder(file, whole, Optional.empty(), header.loop(), List.of(), library());
  }

  private PcmDecoder mpeg(MpegScan.Found found) throws IOException {
    refuseBroken(found.fault());
    if (found.pieces().isEmpty()) {
      throw refused("it holds no sound", "copy it again");
    }
    Mpg123 library =
        codecs
            .mpg123()
            .orElseThrow(() -> refused("MP3 needs libmpg123", "install libmpg123-0 with apt"));
    String name = found.layer() == 3 ? "MP3" : "MPEG audio";
    return JoinedDecoder.open(
        file, found.pieces(), piece -> new MpegDecoder(file, name, piece, library));
  }

  private PcmDecoder ogg() throws IOException {
    OggScan.Found found = OggScan.walk(bytes, start, MOST_SECONDS);
    if (found.foreign().isPresent()) {
      return foreign(new ForeignFormat(found.foreign().get(), "ogg", ForeignFormat.SAVE));
    }
    refuseBroken(found.fault());
    if (found.links().isEmpty()) {
      throw refused("it holds no sound", "copy it again");
    }
    return pieces(found.links(), Optional.empty());
  }

  private PcmDecoder flac() throws IOException {
    FlacInfo info = FlacInfo.at(bytes, start);
    if (info.bits() > 24) {
      String name = "FLAC of " + info.bits() + " bits";
      return foreign(new ForeignFormat(name, "flac", "save it as FLAC of 24 bits"));
    }
    ChannelLayout layout = ChannelLayout.ofMask(info.mask(), info.channels());
    return pieces(FlacInfo.streams(bytes, start), Optional.of(layout));
  }

  /// The whole file goes to the library by its name, a part of it by call backs.
  private PcmDecoder pieces(List<SoundPiece> pieces, Optional<ChannelLayout> layout)
      throws IOException {
    SndFile library = library();
    Optional<LoopPoints> loop = pieces.size() == 1 ? LoopTags.read(file) : Optional.empty();
    return JoinedDecoder.open(
        file, pieces, piece -> new SndFileDecoder(file, piece, layout, loop, List.of(), library));
  }

  private PcmDecoder container() throws IOException {
    long told = ContainerEnd.of(bytes);
    if (told - WavHeader.FORGIVEN_BYTES > bytes.size()) {
      throw refused("it ends before the length that its header tells", "copy it again");
    }
    long end = told == ContainerEnd.UNKNOWN ? bytes.size() : Math.min(told, bytes.size());
    SoundPiece piece = new SoundPiece(0, end, 0, 0, -1);
    List<String> notes =
        bytes.size() - end < MUCH_BYTES
            ? List.of()
            : List.of("what follows the end that its header tells is left out");
    return new SndFileDecoder(file, piece, Optional.empty(), Optional.empty(), notes, library());
  }

  /// What else libsndfile reads: AIFF, AU, CAF, Wave64.
  private boolean otherContainer() throws IOException {
    return bytes.is(0, "FORM")
        || bytes.is(0, ".snd")
        || bytes.is(0, "dns.")
        || bytes.is(0, "caff")
        || bytes.is(0, "riff.\u0091\u00cf\u0011");
  }

  private PcmDecoder foreign(ForeignFormat format) throws IOException {
    if (format.demuxer().isEmpty()) {
      throw refused("it is " + format.name(), format.remedy());
    }
    if (codecs.ffmpeg().isEmpty()) {
      throw refused(
          "it is " + format.name(),
          format.remedy() + ", or install ffmpeg with apt and use 'nightjar sounds add'");
    }
    return codecs.ffmpeg().get().open(file, format);
  }

  private SndFile library() throws UnplayableFileException {
    return codecs
        .sndFile()
        .orElseThrow(
            () ->
                refused(
                    "it is not a WAV file of plain samples",
                    "install libsndfile1 with apt, or save it as WAV"));
  }

  private void refuseBroken(Optional<String> fault) throws UnplayableFileException {
    if (fault.isPresent()) {
      throw refused(fault.get(), "copy it again, or save what is left with an audio editor");
    }
  }

  private UnplayableFileException refused(String wrong, String remedy) {
    return new UnplayableFileException(file, wrong, remedy);
  }
}
