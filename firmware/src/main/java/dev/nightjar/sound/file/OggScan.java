package dev.nightjar.sound.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Walks the pages of an Ogg file (RFC 3533): finds the links of a chain, of which a decoder reads
/// only the first, and whether each is whole.
final class OggScan {

  private static final int HEADER_BYTES = 27;
  private static final int CONTINUED_END = 4;
  private static final int BEGIN = 2;

  private static final int[] CRC = new int[256];

  static {
    for (int i = 0; i < CRC.length; i++) {
      int crc = i << 24;
      for (int bit = 0; bit < 8; bit++) {
        crc = crc << 1 ^ (crc < 0 ? 0x04C1_1DB7 : 0);
      }
      CRC[i] = crc;
    }
  }

  private final Bytes bytes;
  private final long mostSeconds;
  private final List<SoundPiece> links = new ArrayList<>();
  private Optional<Stream> sound = Optional.empty();
  private String codec = "";
  private String fault = "";
  private String foreign = "";
  private boolean heads;
  private long linkFrom;
  private double seconds;

  private OggScan(Bytes bytes, long mostSeconds) {
    this.bytes = bytes;
    this.mostSeconds = mostSeconds;
  }

  /// What was found.
  ///
  /// @param links in their order
  /// @param codec of the first, such as `Ogg Vorbis`
  /// @param fault why it cannot be played, as it follows on "cannot be played: "
  /// @param foreign what in it is no sound that can be read here, such as `Speex`
  record Found(
      List<SoundPiece> links, String codec, Optional<String> fault, Optional<String> foreign) {}

  /// One logical stream of sound.
  private static final class Stream {
    private final int serial;
    private final int channels;
    private final int rate;
    private long page;
    private long firstGranule = -1;
    private long granule;
    private boolean ended;

    Stream(int serial, int channels, int rate) {
      this.serial = serial;
      this.channels = channels;
      this.rate = rate;
    }

    /// The first page's own frames are not in it.
    long frames() {
      return firstGranule < 0 ? 0 : granule - Math.max(0, firstGranule);
    }
  }

  /// @param from where the first page lies
  /// @param mostSeconds ends soon after so much sound was seen
  static Found walk(Bytes bytes, long from, long mostSeconds) throws IOException {
    return new OggScan(bytes, mostSeconds).walk(from);
  }

  private Found walk(long from) throws IOException {
    long at = from;
    while (at < bytes.size() && seconds + linkSeconds() <= mostSeconds && foreign.isEmpty()) {
      if (!bytes.is(at, "OggS")) {
        at = nextPage(at);
        continue;
      }
      long length = pageBytes(at);
      if (at + length > bytes.size()) {
        break;
      }
      if (checksum(at, length) != bytes.le32(at + 22)) {
        fault("its data is damaged");
        at = nextPage(at + 4);
        continue;
      }
      takePage(at);
      at += length;
    }
    closeLink(at);
    return new Found(links, codec, told(fault), told(foreign));
  }

  private static Optional<String> told(String words) {
    return words.isEmpty() ? Optional.empty() : Optional.of(words);
  }

  private double linkSeconds() {
    return sound.map(s -> (double) s.frames() / s.rate).orElse(0.0);
  }

  private void fault(String words) {
    if (fault.isEmpty()) {
      double at = seconds + linkSeconds();
      fault = String.format(Locale.ROOT, "%s at second %.0f", words, at);
    }
  }

  /// Rubbish between pages is damage where the sound goes on after it.
  private long nextPage(long from) throws IOException {
    long at = from;
    while (at < bytes.size() && !(bytes.u8(at) == 'O' && bytes.is(at, "OggS"))) {
      at++;
    }
    if (at < bytes.size() && sound.isPresent() && !sound.get().ended) {
      fault("its data is damaged");
    }
    return at;
  }

  private long pageBytes(long at) throws IOException {
    int segments = bytes.u8(at + 26);
    long length = (long) HEADER_BYTES + segments;
    for (int i = 0; i < segments; i++) {
      length += bytes.u8(at + HEADER_BYTES + i);
    }
    return length;
  }

  private int checksum(long at, long length) throws IOException {
    int crc = 0;
    for (long i = 0; i < length; i++) {
      int octet = i >= 22 && i < 26 ? 0 : bytes.u8(at + i);
      crc = crc << 8 ^ CRC[crc >>> 24 ^ octet];
    }
    return crc;
  }

  private void takePage(long at) throws IOException {
    int flags = bytes.u8(at + 5);
    int serial = bytes.le32(at + 14);
    if ((flags & BEGIN) != 0) {
      begin(at, serial);
      return;
    }
    heads = false;
    if (sound.isEmpty() || sound.get().serial != serial) {
      return;
    }
    Stream stream = sound.get();
    long page = Integer.toUnsignedLong(bytes.le32(at + 18));
    if (page != stream.page + 1) {
      fault("a part of its data is missing");
    }
    stream.page = page;
    long granule = bytes.le64(at + 6);
    // Pages of headers have 0, pages on which no packet ends -1.
    if (granule > 0) {
      stream.firstGranule = stream.firstGranule < 0 ? granule : stream.firstGranule;
      stream.granule = Math.max(stream.granule, granule);
    }
    stream.ended |= (flags & CONTINUED_END) != 0;
  }

  /// A stream that begins after others have gone on begins a new link.
  private void begin(long at, int serial) throws IOException {
    if (!heads) {
      closeLink(at);
      linkFrom = at;
      heads = true;
    }
    long packet = at + HEADER_BYTES + bytes.u8(at + 26);
    Optional<Stream> stream = Optional.empty();
    String name = "";
    if (bytes.is(packet, "\u0001vorbis")) {
      name = "Ogg Vorbis";
      stream = Optional.of(new Stream(serial, bytes.u8(packet + 11), bytes.le32(packet + 12)));
    } else if (bytes.is(packet, "OpusHead")) {
      name = "Opus";
      // Its granules count at 48 kHz, whatever the rate of what was encoded.
      stream = Optional.of(new Stream(serial, bytes.u8(packet + 9), 48_000));
    } else if (bytes.is(packet, "\u007fFLAC")) {
      // libsndfile 1.2 finds "no file" in it.
      foreign = "FLAC in Ogg";
    } else if (!bytes.is(packet, "fishead")) {
      foreign = bytes.is(packet, "Speex") ? "Speex" : "a video or a rare codec in Ogg";
    }
    if (stream.isPresent() && sound.isPresent()) {
      foreign = "several sounds at once in Ogg";
    }
    if (stream.isPresent() && stream.get().rate > 0) {
      stream.get().page = Integer.toUnsignedLong(bytes.le32(at + 18));
      sound = stream;
      codec = codec.isEmpty() ? name : codec;
    }
  }

  private void closeLink(long to) {
    if (sound.isEmpty()) {
      return;
    }
    Stream stream = sound.get();
    if (!stream.ended && seconds + linkSeconds() <= mostSeconds) {
      fault("its end is missing: it breaks off");
    }
    links.add(new SoundPiece(linkFrom, to, stream.channels, stream.rate, stream.frames()));
    seconds += linkSeconds();
    sound = Optional.empty();
  }
}
