package dev.nightjar.sound.loop;

import dev.nightjar.sound.file.Codecs;
import dev.nightjar.sound.file.DecodedFrames;
import dev.nightjar.sound.file.FormatDetector;
import dev.nightjar.sound.file.FrameSource;
import dev.nightjar.sound.file.PcmDecoder;
import dev.nightjar.sound.file.ResampledSource;
import dev.nightjar.sound.file.SoundFormat;
import dev.nightjar.sound.file.UnplayableFileException;
import dev.nightjar.unit.Frames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// A sound file as a stream of stereo at 48 kHz: decoded, placed, checked and resampled.
public final class Stereo48 implements FrameSource, AutoCloseable {

  private final Path file;
  private final PcmDecoder decoder;
  private final SoundSurvey survey;
  private final Optional<ResampledSource> resampled;
  private final FrameSource frames;

  /// As it is, surveyed on the way.
  ///
  /// @throws UnplayableFileException when the file cannot be opened or its header breaks a limit
  public Stereo48(Path file, Codecs codecs) throws IOException {
    this(file, codecs, Optional.empty());
  }

  /// @param plan how it is made a loop
  Stereo48(Path file, Codecs codecs, Optional<LoopPlan> plan) throws IOException {
    this.file = file;
    decoder = open(file, codecs);
    try {
      FrameSource decoded = new DecodedFrames(file, decoder);
      survey = new SoundSurvey(decoded, decoder.format());
      FrameSource shaped = plan.map(p -> p.shaped(decoded)).orElse(survey);
      resampled = resampled(shaped, codecs, plan.map(LoopPlan::ratio).orElse(ratio()));
      FrameSource converted = resampled.map(FrameSource.class::cast).orElse(shaped);
      frames = plan.map(p -> p.taken(converted)).orElse(converted);
    } catch (IOException e) {
      decoder.close();
      throw e;
    }
  }

  /// Decodes the whole file.
  public static SoundSurvey surveyed(Path file, Codecs codecs) throws IOException {
    try (Stereo48 decoded = new Stereo48(file, codecs)) {
      float[] block = new float[2 * 8_192];
      while (decoded.survey().read(block) > 0) {}
      return decoded.survey();
    } catch (UnplayableFileException e) {
      throw e;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static PcmDecoder open(Path file, Codecs codecs) throws UnplayableFileException {
    try {
      return FormatDetector.open(file, codecs);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  static UnplayableFileException unreadable(Path file, IOException cause) {
    return cause instanceof UnplayableFileException worded
        ? worded
        : new UnplayableFileException(
            file, "it cannot be read (%s)".formatted(cause.getMessage()), "copy it again", cause);
  }

  private Optional<ResampledSource> resampled(FrameSource shaped, Codecs codecs, double ratio)
      throws IOException {
    int rate = decoder.format().rate();
    if (rate == Frames.PER_SECOND) {
      return Optional.empty();
    }
    if (codecs.sampleRate().isEmpty()) {
      throw new UnplayableFileException(
          file,
          String.format(Locale.ROOT, "its rate is %d Hz and nothing here can convert it", rate),
          "install libsamplerate0 with apt, or save it at 48000 Hz");
    }
    return Optional.of(new ResampledSource(shaped, codecs.sampleRate().get(), ratio));
  }

  public SoundFormat format() {
    return decoder.format();
  }

  /// 48 kHz over the file's rate.
  public double ratio() {
    return (double) Frames.PER_SECOND / decoder.format().rate();
  }

  boolean isResampled() {
    return resampled.isPresent();
  }

  @Override
  public int read(float[] stereo) throws IOException {
    try {
      return frames.read(stereo);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /// What went by so far.
  public SoundSurvey survey() {
    return survey;
  }

  @Override
  public void close() {
    resampled.ifPresent(ResampledSource::close);
    decoder.close();
  }
}
