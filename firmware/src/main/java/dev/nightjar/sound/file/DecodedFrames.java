package dev.nightjar.sound.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/// A decoder's frames as stereo at the file's own rate, refused as soon as they break a limit.
public final class DecodedFrames implements FrameSource {

  /// A night needs no longer loop, and an hour already takes 1.4 GB of cache.
  static final int MAX_MINUTES = 60;

  /// Slower or faster than any recorder; a broken header.
  private static final int MIN_RATE = 4_000;

  private static final int MAX_RATE = 384_000;

  /// 60 dB over full scale. A recorder that writes floats reaches 12 or 20; what lies beyond this
  /// is no level, but integers or rubbish in a float file.
  private static final float MOST = 1000;

  private final Path file;
  private final PcmDecoder decoder;
  private final SoundFormat format;
  private final Downmix downmix;
  private float[] raw = new float[0];
  private long framesRead;

  /// @throws UnplayableFileException when the header alone breaks a limit
  public DecodedFrames(Path file, PcmDecoder decoder) throws UnplayableFileException {
    this.file = file;
    this.decoder = decoder;
    this.format = decoder.format();
    if (format.channels() > Downmix.MAX_CHANNELS) {
      throw new UnplayableFileException(
          file,
          String.format(Locale.ROOT, "it has %d channels", format.channels()),
          "mix it down to two");
    }
    if (format.rate() < MIN_RATE || format.rate() > MAX_RATE) {
      throw new UnplayableFileException(
          file,
          String.format(Locale.ROOT, "its rate is %d Hz", format.rate()),
          "save it at 48000 Hz");
    }
    refuseLong(format.frames());
    downmix = new Downmix(format.layout());
  }

  @Override
  public int read(float[] stereo) throws IOException {
    int wanted = stereo.length / 2 * format.channels();
    if (raw.length != wanted) {
      raw = new float[wanted];
    }
    int frames = decoder.read(raw);
    for (int i = 0; i < frames * format.channels(); i++) {
      if (!(Math.abs(raw[i]) <= MOST)) {
        throw noSound(raw[i], (framesRead + i / format.channels()) / format.rate());
      }
    }
    framesRead += frames;
    refuseLong(framesRead);
    downmix.mix(raw, frames, stereo);
    return frames;
  }

  private UnplayableFileException noSound(float value, long second) {
    String what = Float.isFinite(value) ? "far beyond full scale" : "that are no numbers";
    String wrong = "its sound holds values " + what + ", at second " + second;
    return new UnplayableFileException(file, wrong, "export it again");
  }

  /// Frames read so far, at the file's rate.
  long framesRead() {
    return framesRead;
  }

  private void refuseLong(long frames) throws UnplayableFileException {
    long minutes = frames / format.rate() / 60;
    if (frames > (long) MAX_MINUTES * 60 * format.rate()) {
      String wrong =
          String.format(
              Locale.ROOT,
              "it is longer than %d minutes (%d so far or by its header)",
              MAX_MINUTES,
              minutes);
      throw new UnplayableFileException(file, wrong, "cut a piece out of it");
    }
  }
}
