package dev.nightjar.sound.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Walks the frames of an MP3 file, so that no decoder's word need be believed over where it ends:
/// finds the sounds that were joined in it, what its tags promise, and where it is damaged.
///
/// Zeros or rubbish before the first frame and after the last are passed over, as every player
/// does.
final class MpegScan {

  /// A chance hit in rubbish hardly ever begins a chain of so many frames.
  private static final int CHAIN = 4;

  /// Encoders differ in whether they count the tag's own frame.
  private static final int FORGIVEN_FRAMES = 2;

  /// So far into a file a first frame is looked for; 30 ms of a search on a PC.
  private static final long HEAD_BYTES = 1 << 20;

  private final Bytes bytes;
  private final long end;
  private final long mostSeconds;
  private final List<SoundPiece> pieces = new ArrayList<>();
  private Optional<MpegHeader> kind = Optional.empty();
  private boolean begins = true;
  private long pieceFrom;
  private long pieceFrames;
  private long promised = -1;
  private long frameEnd;
  private double seconds;
  private String fault = "";

  private MpegScan(Bytes bytes, long end, long mostSeconds) {
    this.bytes = bytes;
    this.end = end;
    this.mostSeconds = mostSeconds;
  }

  /// What was found.
  ///
  /// @param pieces in their order; none when this is no MPEG audio
  /// @param fault why it cannot be played, as it follows on "cannot be played: "
  /// @param layer 1, 2 or 3
  record Found(List<SoundPiece> pieces, Optional<String> fault, int layer) {}

  /// Walks the bytes from `from` up to `to`.
  ///
  /// @param mostSeconds ends soon after so much sound was seen or promised
  static Found walk(Bytes bytes, long from, long to, long mostSeconds) throws IOException {
    return new MpegScan(bytes, Math.min(to, bytes.size()), mostSeconds).walk(from);
  }

  private Found walk(long from) throws IOException {
    long at = from;
    while (at < end && seconds <= mostSeconds) {
      long tagged = afterTag(at);
      if (tagged > at) {
        begins = true;
        at = tagged;
        continue;
      }
      Optional<MpegHeader> header = MpegHeader.at(bytes, at);
      if (header.isPresent() && goesOn(header.get(), at)) {
        take(header.get(), at);
        at += header.get().frameBytes();
      } else {
        at = resync(at);
      }
    }
    closePiece();
    int layer = kind.map(MpegHeader::layer).orElse(3);
    return new Found(pieces, fault.isEmpty() ? Optional.empty() : Optional.of(fault), layer);
  }

  private boolean goesOn(MpegHeader header, long at) throws IOException {
    if (at + header.frameBytes() > end) {
      return false;
    }
    return (kind.isPresent() && kind.get().sameKind(header)) || chained(header, at);
  }

  private boolean chained(MpegHeader first, long from) throws IOException {
    long at = from;
    for (int i = 0; i < CHAIN; i++) {
      Optional<MpegHeader> header = MpegHeader.at(bytes, at);
      if (header.isEmpty() || !header.get().sameKind(first)) {
        // A short one may end sooner, but not in rubbish.
        return i > 0 && (at >= end || afterTag(at) > at);
      }
      at += header.get().frameBytes();
      if (at > end) {
        return i > 0;
      }
    }
    return true;
  }

  private void take(MpegHeader header, long at) throws IOException {
    Optional<Long> tag = header.promisedFrames(bytes, at);
    boolean other = kind.isPresent() && !kind.get().sameKind(header);
    if (begins || other || tag.isPresent()) {
      closePiece();
      kind = Optional.of(header);
      pieceFrom = at;
      promised = tag.orElse(-1L);
      seconds += Math.max(0, promised) * secondsOfFrame(header);
      begins = false;
    }
    if (tag.isEmpty()) {
      pieceFrames++;
      seconds += promised > 0 ? 0 : secondsOfFrame(header);
    }
    frameEnd = at + header.frameBytes();
  }

  private static double secondsOfFrame(MpegHeader header) {
    return (double) header.samples() / header.rate();
  }

  private void closePiece() {
    boolean tooLong = seconds > mostSeconds;
    if (kind.isEmpty() || (pieceFrames == 0 && !tooLong)) {
      return;
    }
    MpegHeader header = kind.get();
    if (!tooLong && promised - FORGIVEN_FRAMES > pieceFrames) {
      double frame = secondsOfFrame(header);
      fault(
          String.format(
              Locale.ROOT,
              "it ends after %.0f of the %.0f s that its header tells",
              pieceFrames * frame,
              promised * frame));
    }
    long frames = Math.max(promised, pieceFrames) * header.samples();
    pieces.add(new SoundPiece(pieceFrom, frameEnd, header.channels(), header.rate(), frames));
    pieceFrames = 0;
    promised = -1;
  }

  private void fault(String words) {
    fault = fault.isEmpty() ? words : fault;
  }

  /// Where the frames go on after rubbish; the end of the file when they do not.
  private long resync(long from) throws IOException {
    boolean head = kind.isEmpty();
    long last = head ? Math.min(end, from + HEAD_BYTES) : end;
    for (long at = from + 1; at < last; at++) {
      Optional<MpegHeader> header = MpegHeader.at(bytes, at);
      if (header.isPresent() && chained(header.get(), at)) {
        if (!head && header.get().promisedFrames(bytes, at).isEmpty()) {
          fault(
              String.format(
                  Locale.ROOT,
                  "its data is damaged at second %.0f (%d bytes)",
                  seconds(),
                  at - from));
        }
        return at;
      }
      if (!head && afterTag(at) > at) {
        return at;
      }
    }
    return end;
  }

  private double seconds() {
    double before = pieces.stream().mapToDouble(p -> (double) p.frames() / p.rate()).sum();
    return before + pieceFrames * kind.map(MpegScan::secondsOfFrame).orElse(0.0);
  }

  /// The first byte after a tag of text that stands here; `at` itself when there is none.
  private long afterTag(long at) throws IOException {
    if (bytes.is(at, "ID3")) {
      return bytes.afterId3(at);
    }
    if (bytes.is(at, "TAG")) {
      return at + 128;
    }
    if (bytes.is(at, "APETAGEX")) {
      // A header counts the items and the footer after it; a footer alone follows its items.
      boolean isHeader = (bytes.le32(at + 20) & 0x2000_0000) != 0;
      return at + 32 + (isHeader ? Integer.toUnsignedLong(bytes.le32(at + 12)) : 0);
    }
    return at;
  }
}
