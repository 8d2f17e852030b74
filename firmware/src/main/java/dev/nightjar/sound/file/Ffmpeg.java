package dev.nightjar.sound.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Debian's `ffmpeg` and `ffprobe`, where they are installed: for what telephones record in (AAC,
/// ALAC). Each runs as a process of its own that reads this one file, in a format that was told,
/// for a bounded time.
final class Ffmpeg {

  private static final int MOST_MINUTES = 15;

  private final Path ffmpeg;
  private final Path ffprobe;

  Ffmpeg(Path ffmpeg, Path ffprobe) {
    this.ffmpeg = ffmpeg;
    this.ffprobe = ffprobe;
  }

  /// Empty where it is not installed.
  static Optional<Ffmpeg> installed() {
    Path ffmpeg = Path.of("/usr/bin/ffmpeg");
    Path ffprobe = Path.of("/usr/bin/ffprobe");
    return Files.isExecutable(ffmpeg) && Files.isExecutable(ffprobe)
        ? Optional.of(new Ffmpeg(ffmpeg, ffprobe))
        : Optional.empty();
  }

  /// @throws UnplayableFileException when it finds no sound in the file
  PcmDecoder open(Path file, ForeignFormat format) throws IOException {
    // The command line is text, a file's name is bytes: a link has a name that both can tell.
    Path folder = Files.createTempDirectory("nightjar-ffmpeg-");
    Path link = Files.createSymbolicLink(folder.resolve("sound"), file.toAbsolutePath());
    try {
      String told = probe(link, format);
      String codec = value(told, "codec_name=([a-z0-9_]{1,30})").orElse("");
      if (codec.isEmpty()) {
        String wrong = "it is " + format.name() + ", and ffmpeg finds no sound in it";
        throw new UnplayableFileException(file, wrong, format.remedy());
      }
      double seconds =
          value(told, "duration=([0-9]{1,12}(?:\\.[0-9]{1,9})?)").map(Double::valueOf).orElse(0.0);
      String name = codec.toUpperCase(Locale.ROOT);
      return new FfmpegDecoder(file, format, name, seconds, decode(link, format), folder);
    } catch (IOException e) {
      FfmpegDecoder.clear(folder);
      throw e;
    }
  }

  /// What ffprobe tells of the first sound in it, in lines of `key=value`.
  private String probe(Path link, ForeignFormat format) throws IOException {
    Process process =
        start(
            List.of(
                ffprobe.toString(),
                "-v",
                "error",
                "-protocol_whitelist",
                "file",
                "-f",
                format.demuxer(),
                "-select_streams",
                "a:0",
                "-show_entries",
                "stream=codec_name:format=duration",
                "-of",
                "default=noprint_wrappers=1",
                "file:" + link));
    try (InputStream output = process.getInputStream()) {
      return new String(output.readNBytes(4096), StandardCharsets.UTF_8);
    } finally {
      process.destroyForcibly();
    }
  }

  private static Optional<String> value(String told, String line) {
    Matcher matcher = Pattern.compile("(?m)^" + line + "$").matcher(told);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private Process decode(Path link, ForeignFormat format) throws IOException {
    return start(
        List.of(
            ffmpeg.toString(),
            "-v",
            "error",
            "-nostdin",
            "-xerror",
            "-protocol_whitelist",
            "file,pipe",
            "-f",
            format.demuxer(),
            "-i",
            "file:" + link,
            "-map",
            "0:a:0",
            "-t",
            String.valueOf((DecodedFrames.MAX_MINUTES + 1) * 60),
            "-ac",
            "2",
            "-ar",
            "48000",
            "-f",
            "f32le",
            "pipe:1"));
  }

  private static Process start(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
                  process.destroyForcibly();
                }
              } catch (InterruptedException e) {
                process.destroyForcibly();
              }
            });
    return process;
  }
}
