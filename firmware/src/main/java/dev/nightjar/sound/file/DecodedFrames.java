package dev.nightjar.sound.file;

import java.io.IOException;
import java.nio.file.Path;

/// A decoder's frames as stereo at the file's own rate, refused as soon as they break a limit.
final class DecodedFrames implements FrameSource {

  /// A night needs no longer loop, and an hour already takes 1.4 GB of cache.
  static final int MAX_MINUTES = 60;

  /// Slower or faster than any recorder; a broken header.
  private static final int MIN_RATE = 4_000;

  private static final int MAX_RATE = 384_000;

  private final Path file;
  private final PcmDecoder decoder;
  private final SoundFormat format;
  private final Downmix downmix;
  private float[] raw = new float[0];
  private long framesRead;

  /// @throws UnplayableFileException when the header alone breaks a limit
  DecodedFrames(Path file, PcmDecoder decoder) throws UnplayableFileException {
    this.file = file;
    this.decoder = decoder;
    this.format = decoder.format();
    if (format.channels() > Downmix.MAX_CHANNELS) {
      throw new UnplayableFileException(
          file, "it has %d channels".formatted(format.channels()), "mix it down to two");
    }
    if (format.rate() < MIN_RATE || format.rate() > MAX_RATE) {
      throw new UnplayableFileException(
          file, "its rate is %d Hz".formatted(format.rate()), "save it at 48000 Hz");
    }
    refuseLong(format.frames());
    downmix = new Downmix(format.channels());
  }

  @Override
  public int read(float[] stereo) throws IOException {
    int wanted = stereo.length / 2 * format.channels();
    if (raw.length != wanted) {
      raw = new float[wanted];
    }
    int frames = decoder.read(raw);
    for (int i = 0; i < frames * format.channels(); i++) {
      if (!Float.isFinite(raw[i])) {
        long second = (framesRead + i / format.channels()) / format.rate();
        String wrong = "its sound holds values that are no numbers, at second " + second;
        throw new UnplayableFileException(file, wrong, "export it again");
      }
    }
    framesRead += frames;
    refuseLong(framesRead);
    downmix.mix(raw, frames, stereo);
    return frames;
  }

  /// Frames read so far, at the file's rate.
  long framesRead() {
    return framesRead;
  }

  private void refuseLong(long frames) throws UnplayableFileException {
    long minutes = frames / format.rate() / 60;
    if (frames > (long) MAX_MINUTES * 60 * format.rate()) {
      String wrong =
          "it is longer than %d minutes (%d so far or by its header)"
              .formatted(MAX_MINUTES, minutes);
      throw new UnplayableFileException(file, wrong, "cut a piece out of it");
    }
  }
}
