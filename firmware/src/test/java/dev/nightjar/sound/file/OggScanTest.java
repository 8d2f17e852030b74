package dev.nightjar.sound.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nightjar.sound.inspect.SoundInspector;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Ogg files as web radio, `cat` and broken downloads leave them.
final class OggScanTest {

  private static final int RATE = 48_000;
  private static final double SECONDS = 3;

  @TempDir Path folder;

  @BeforeEach
  void needsAnEncoder() {
    assumeTrue(Fixtures.canEncode());
  }

  private byte[] ogg(Fixtures.Kind kind, double hertz) throws IOException {
    float[] sine = Fixtures.sine(hertz, RATE, SECONDS);
    return Files.readAllBytes(Fixtures.encode(folder, "t" + hertz, kind, sine, RATE));
  }

  @ParameterizedTest
  @EnumSource(names = {"VORBIS", "OPUS"})
  void readsEveryLinkOfAChain(Fixtures.Kind kind) throws IOException {
    Decoded heard = decoded(ogg(kind, 300), ogg(kind, 500), ogg(kind, 700));
    assertThat(heard.seconds()).isCloseTo(3 * SECONDS - 2 * 0.05, within(0.001));
    assertThat(heard.tone(300, 1.5, 0)).isCloseTo(0.25, within(0.03));
    assertThat(heard.tone(500, 4.5, 1)).isCloseTo(0.25, within(0.03));
    assertThat(heard.tone(700, 7.3, 0)).isCloseTo(0.25, within(0.03));
  }

  @Test
  void theLinksMeetWithoutAClick() throws IOException {
    byte[] noise =
        Files.readAllBytes(
            Fixtures.encode(
                folder, "n", Fixtures.Kind.OPUS, Fixtures.noise(RATE, SECONDS, 3), RATE));
    Path file = Files.write(folder.resolve("noise.opus"), Decoded.joined(noise, noise));
    assertThat(new SoundInspector().inspect(file).clickRatio()).isLessThan(3);
  }

  @Test
  void refusesLinksOfDifferentCodecsAndRates() throws IOException {
    float[] slow = Fixtures.sine(300, 44_100, SECONDS);
    Path other = Fixtures.encode(folder, "slow", Fixtures.Kind.VORBIS, slow, 44_100);
    assertRefused("different kinds", ogg(Fixtures.Kind.VORBIS, 300), Files.readAllBytes(other));
  }

  @ParameterizedTest
  @EnumSource(names = {"VORBIS", "OPUS"})
  void refusesWhatBreaksOff(Fixtures.Kind kind) throws IOException {
    byte[] whole = ogg(kind, 300);
    assertRefused("its end is missing", Arrays.copyOf(whole, whole.length * 3 / 4));
    // In the last link, and exactly between two pages.
    int last = new String(whole, StandardCharsets.ISO_8859_1).lastIndexOf("OggS");
    assertRefused("its end is missing", whole, Arrays.copyOf(whole, last));
  }

  @Test
  void refusesAMissingPageAndAChangedByte() throws IOException {
    byte[] whole = ogg(Fixtures.Kind.OPUS, 300);
    String text = new String(whole, StandardCharsets.ISO_8859_1);
    int third = text.indexOf("OggS", text.indexOf("OggS", 40) + 1);
    int fourth = text.indexOf("OggS", third + 1);
    byte[] head = Arrays.copyOf(whole, third);
    byte[] tail = Arrays.copyOfRange(whole, fourth, whole.length);
    assertRefused("a part of its data is missing", head, tail);
    byte[] changed = whole.clone();
    changed[third + 100] ^= 1;
    assertRefused("its data is damaged", changed);
  }

  @Test
  void passesOverZerosAtTheEnd() throws IOException {
    Decoded heard = decoded(ogg(Fixtures.Kind.VORBIS, 300), new byte[5_000]);
    assertThat(heard.seconds()).isCloseTo(SECONDS, within(0.001));
  }

  @Test
  void walksNoFurtherThanItMust() throws IOException {
    byte[] link = ogg(Fixtures.Kind.VORBIS, 300);
    Path file = Files.write(folder.resolve("l.ogg"), Decoded.joined(link, link, link, link));
    try (FileChannel channel = FileChannel.open(file)) {
      assertThat(OggScan.walk(new Bytes(channel), 0, 4).links()).hasSizeLessThan(4);
    }
  }

  private Decoded decoded(byte[]... parts) throws IOException {
    return Decoded.of(Files.write(folder.resolve("any.mp3"), Decoded.joined(parts)));
  }

  private void assertRefused(String words, byte[]... parts) {
    assertThatThrownBy(() -> decoded(parts))
        .isInstanceOf(UnplayableFileException.class)
        .hasMessageContaining(words);
  }
}
