package dev.nightjar.sound.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nightjar.sound.LoopSource;
import dev.nightjar.sound.file.Decoded;
import dev.nightjar.sound.file.Fixtures;
import dev.nightjar.sound.file.FormatDetector;
import dev.nightjar.sound.file.Mpg123;
import dev.nightjar.sound.file.PcmDecoder;
import dev.nightjar.sound.file.SampleRate;
import dev.nightjar.sound.file.SndFile;
import dev.nightjar.unit.Decibels;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A handle of a C library has one owner: freed once, and not used after that.
final class HandlesTest {

  @TempDir Path folder;

  private final MemorySegment room = Arena.ofAuto().allocate(1 << 12);

  @BeforeEach
  void needsTheLibraries() {
    assumeTrue(Fixtures.canEncode());
  }

  private Path flac() throws IOException {
    float[] sine = Fixtures.sine(300, 48_000, 1);
    return Fixtures.encode(folder, "loop", Fixtures.Kind.FLAC, sine, 48_000);
  }

  @Test
  void aSoundFileIsClosedOnceAndNotReadAfterThat() throws IOException {
    SndFile.File sound = SndFile.load().orElseThrow().read(flac());
    sound.close();
    assertThatCode(sound::close).doesNotThrowAnyException();
    assertThatThrownBy(() -> sound.read(room, 1)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(sound::channelMap).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aPieceOfAFileIsClosedOnce() throws IOException {
    Path file = Decoded.joined(folder.resolve("two.flac"), flac(), flac());
    PcmDecoder decoder = FormatDetector.open(file);
    decoder.close();
    assertThatCode(decoder::close).doesNotThrowAnyException();
  }

  @Test
  void anMp3StreamIsClosedOnceAndNotReadAfterThat() throws IOException {
    Mpg123.Stream stream = Mpg123.load().orElseThrow().stream(48_000, 2);
    stream.close();
    assertThatCode(stream::close).doesNotThrowAnyException();
    assertThatThrownBy(() -> stream.read(room, 8)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> stream.feed(room, 8)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aConverterIsClosedOnceAndNotUsedAfterThat() throws IOException {
    SampleRate.Converter converter = SampleRate.load().orElseThrow().converter(2, 2);
    converter.close();
    assertThatCode(converter::close).doesNotThrowAnyException();
    assertThatThrownBy(() -> converter.process(room, 1, room, 1, false))
        .isInstanceOf(IllegalStateException.class);
  }

  /// The card fails just when the loop turns: the source is closed after that as ever.
  @Test
  void aLoopWhoseTurnFailsIsClosedOnce() throws IOException {
    Path file = flac();
    LoopFile.Measured measured = new LoopFile.Measured(new Decibels(-20), new Decibels(-10));
    LoopSource source = new FileLoop("loop", file, measured).open();
    source.read(Fixtures.room(48_000));
    Path hidden = Files.move(file, folder.resolve("gone"));
    assertThatThrownBy(() -> source.read(Fixtures.room(1))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> source.read(Fixtures.room(1))).isInstanceOf(IOException.class);
    Files.move(hidden, file);
    source.read(Fixtures.room(96_000));
    source.close();
    assertThatCode(source::close).doesNotThrowAnyException();
    assertThat(file).exists();
  }
}
