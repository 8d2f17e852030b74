package dev.nightjar.sound.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The sounds that were joined in one file, one after the other. Where a codec touches the edges
/// they would click: there the pieces meet in a crossfade of 50 ms.
final class JoinedDecoder implements PcmDecoder {

  private static final int BLOCK_FRAMES = 4_096;

  private final List<SoundPiece> pieces;
  private final Opener opener;
  private final SoundFormat format;
  private final int channels;
  private final int fadeFrames;
  private PcmDecoder current;
  private int next = 1;
  private boolean ended;

  /// Frames that were decoded and not yet given; the last of them wait for the next piece.
  private float[] held = new float[0];

  interface Opener {
    PcmDecoder open(SoundPiece piece) throws IOException;
  }

  private JoinedDecoder(List<SoundPiece> pieces, Opener opener) throws IOException {
    this.pieces = pieces;
    this.opener = opener;
    current = opener.open(pieces.getFirst());
    format = joined(current.format(), pieces);
    channels = format.channels();
    fadeFrames = format.lossy() ? format.rate() / 20 : 0;
  }

  /// @param pieces at least one
  /// @throws UnplayableFileException when they do not fit together
  static PcmDecoder open(Path file, List<SoundPiece> pieces, Opener opener) throws IOException {
    SoundPiece first = pieces.getFirst();
    if (pieces.size() == 1) {
      return opener.open(first);
    }
    for (SoundPiece piece : pieces) {
      boolean wide = Math.max(piece.channels(), first.channels()) > 2;
      if (piece.rate() != first.rate() || (wide && piece.channels() != first.channels())) {
        String wrong = "sounds of different kinds were joined in it";
        throw new UnplayableFileException(file, wrong, "join them with an audio editor");
      }
    }
    return new JoinedDecoder(pieces, opener);
  }

  private static SoundFormat joined(SoundFormat first, List<SoundPiece> pieces) {
    int channels = pieces.stream().mapToInt(SoundPiece::channels).max().orElseThrow();
    boolean counted = pieces.stream().allMatch(piece -> piece.frames() >= 0);
    long frames = counted ? pieces.stream().mapToLong(SoundPiece::frames).sum() : -1;
    List<String> notes = new ArrayList<>(first.notes());
    notes.add("%s sounds were joined in it".formatted(String.valueOf(pieces.size())));
    ChannelLayout layout =
        channels == first.channels() ? first.layout() : ChannelLayout.wave(channels);
    return new SoundFormat(
        first.name(), layout, first.rate(), frames, first.lossy(), Optional.empty(), notes);
  }

  @Override
  public SoundFormat format() {
    return format;
  }

  @Override
  public int read(float[] interleaved) throws IOException {
    int wanted = interleaved.length / channels * channels;
    int done = 0;
    while (done < wanted) {
      int ready = held.length - (ended ? 0 : fadeFrames * channels);
      if (ready <= 0) {
        if (ended) {
          break;
        }
        fill();
        continue;
      }
      int samples = Math.min(ready, wanted - done);
      System.arraycopy(held, 0, interleaved, done, samples);
      held = Arrays.copyOfRange(held, samples, held.length);
      done += samples;
    }
    return done / channels;
  }

  private void fill() throws IOException {
    float[] more = block(BLOCK_FRAMES);
    if (more.length > 0) {
      hold(more, 0);
    } else if (next == pieces.size()) {
      ended = true;
    } else {
      current.close();
      current = opener.open(pieces.get(next++));
      float[] opening = block(Math.max(fadeFrames, 1));
      int overlap = fadeFrames == 0 ? 0 : Math.min(held.length, opening.length);
      crossfade(opening, overlap);
      hold(opening, overlap);
    }
  }

  /// Of equal power: two recordings have nothing in common.
  private void crossfade(float[] opening, int overlap) {
    int at = held.length - overlap;
    int frames = overlap / channels;
    for (int i = 0; i < overlap; i++) {
      int frame = i / channels;
      double turn = Math.PI / 2 * (frame + 0.5) / frames;
      held[at + i] = (float) (Math.cos(turn) * held[at + i] + Math.sin(turn) * opening[i]);
    }
  }

  private void hold(float[] samples, int from) {
    int before = held.length;
    held = Arrays.copyOf(held, before + samples.length - from);
    System.arraycopy(samples, from, held, before, samples.length - from);
  }

  /// Up to so many frames of the current piece, a mono one on both channels of stereo.
  private float[] block(int frames) throws IOException {
    int own = current.format().channels();
    float[] raw = new float[frames * own];
    int got = current.read(raw);
    if (own == channels) {
      return Arrays.copyOf(raw, got * channels);
    }
    float[] both = new float[got * channels];
    for (int i = 0; i < both.length; i++) {
      both[i] = raw[i / channels];
    }
    return both;
  }

  @Override
  public void close() {
    current.close();
  }
}
