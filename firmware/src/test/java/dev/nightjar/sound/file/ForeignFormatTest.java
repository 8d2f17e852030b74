package dev.nightjar.sound.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is no sound that can be read here is called by its name, whatever the file's name says.
final class ForeignFormatTest {

  private static final String M4A = "....ftypM4A ";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "....ftypM4A      | it is M4A or MP4 (AAC or Apple Lossless); save it as FLAC, WAV or MP3",
        "....ftypisom     | it is M4A or MP4",
        "....ftypM4P      | copy protection; use one without it",
        "....ftyp3gp4     | (3GP: AMR or AAC)",
        "#!AMR            | AMR",
        "0&²uŽfÏ.         | WMA",
        ".Eß£             | it is WebM or Matroska",
        "RIFF....AVI LIST | a video (AVI)",
        "DSD ....         | it is DSD",
        "wvpk             | WavPack",
        "MThd             | it is MIDI: notes, and no sound",
        "#EXTM3U          | a playlist, which only names other files; add those",
        "<!DOCTYPE html>  | it is a web page; download the sound itself",
        "%PDF-1.4         | a text (PDF)",
        "caff....desc................alac | it is Apple Lossless in CAF",
        "\u00ff\u00f1P    | it is AAC;",
        "a shopping list  | it is not sound of a kind that can be read; save it as FLAC, WAV or MP3"
      })
  void isNamedForWhatItIs(String start, String words) throws IOException {
    byte[] bytes = start.getBytes(StandardCharsets.ISO_8859_1);
    if (start.startsWith("0&")) {
      bytes = new byte[] {0x30, 0x26, (byte) 0xB2, 0x75, (byte) 0x8E, 0x66, (byte) 0xCF, 0x11};
    } else if (start.startsWith(".E")) {
      bytes[0] = 0x1A;
    }
    Path file = Files.write(folder.resolve("rain.mp3"), Arrays.copyOf(bytes, 2_000));
    assertRefused(file, Codecs.system(), words);
  }

  @Test
  void aTagBeforeItDoesNotHideIt() throws IOException {
    byte[] tag = {'I', 'D', '3', 4, 0, 0, 0, 0, 0, 0};
    byte[] aac = {(byte) 0xFF, (byte) 0xF1, 0x50, 0};
    Path file = Files.write(folder.resolve("a.mp3"), Decoded.joined(tag, aac));
    assertRefused(
        file, Codecs.system(), "it is AAC; save it as FLAC, WAV or MP3, or install ffmpeg");
  }

  @Test
  void ffmpegReadsItWhereThatIsInstalled() throws IOException {
    Codecs codecs = standIn("head -c 8000000 /dev/zero; exit 0", "aac", "20.8");
    Path file = file();
    try (PcmDecoder decoder = FormatDetector.open(file, codecs)) {
      assertThat(decoder.format().name()).isEqualTo("AAC");
      assertThat(decoder.format().frames()).isEqualTo((long) (20.8 * 48_000));
    }
    assertThat(Decoded.of(file, codecs).seconds()).isEqualTo(1_000_000 / 48_000.0);
  }

  @Test
  void aFailureOrAnEarlyEndOfFfmpegIsARefusal() throws IOException {
    String words = "it is M4A or MP4 (AAC or Apple Lossless), and ffmpeg";
    assertRefused(file(), standIn("head -c 8000000 /dev/zero; exit 1", "aac", "20"), words);
    assertRefused(file(), standIn("head -c 4000000 /dev/zero; exit 0", "aac", "20"), words);
    assertRefused(file(), standIn("exit 0", "", "20"), "ffmpeg finds no sound in it");
    assertRefused(file(), standIn("exit 0", "alac", "36000"), "longer than 60 minutes");
  }

  @Test
  void nothingIsLeftBehind() throws IOException {
    Codecs codecs = standIn("cat /dev/zero", "aac", "20");
    long before = leftovers();
    PcmDecoder decoder = FormatDetector.open(file(), codecs);
    decoder.read(new float[2 * 48_000]);
    decoder.close();
    decoder.close();
    assertThat(leftovers()).isEqualTo(before);
  }

  private static long leftovers() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(f -> f.getFileName().toString().startsWith("nightjar-ffmpeg-")).count();
    }
  }

  private Path file() throws IOException {
    byte[] start = M4A.getBytes(StandardCharsets.ISO_8859_1);
    return Files.write(folder.resolve("voice memo.m4a"), start);
  }

  /// Shell scripts in the place of ffmpeg and ffprobe.
  private Codecs standIn(String decode, String codec, String seconds) throws IOException {
    String told = (codec.isEmpty() ? "" : "codec_name=" + codec + "\n") + "duration=" + seconds;
    Path ffmpeg = script("ffmpeg", decode);
    Path ffprobe = script("ffprobe", "echo '" + told + "'");
    Codecs plain = Codecs.system();
    return new Codecs(
        plain.sndFile(),
        plain.mpg123(),
        plain.sampleRate(),
        Optional.of(new Ffmpeg(ffmpeg, ffprobe)));
  }

  private Path script(String name, String body) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private static void assertRefused(Path file, Codecs codecs, String words) {
    assertThatThrownBy(() -> Decoded.of(file, codecs))
        .isInstanceOf(UnplayableFileException.class)
        .hasMessageContaining(words);
  }
}
