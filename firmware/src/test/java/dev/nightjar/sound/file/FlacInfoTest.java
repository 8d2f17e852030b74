package dev.nightjar.sound.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// FLAC files as taggers, pipes and `cat` leave them.
final class FlacInfoTest {

  private static final int RATE = 48_000;

  /// The marker and STREAMINFO.
  private static final int HEAD_BYTES = 42;

  @TempDir Path folder;

  private byte[] flac = new byte[0];

  @BeforeEach
  void encode() throws IOException {
    assumeTrue(Fixtures.canEncode());
    flac = flac(300);
  }

  private byte[] flac(double hertz) throws IOException {
    float[] sine = Fixtures.sine(hertz, RATE, 2);
    return Files.readAllBytes(Fixtures.encode(folder, "f" + hertz, Fixtures.Kind.FLAC, sine, RATE));
  }

  @Test
  void readsTwoThatWereJoinedSampleForSample() throws IOException {
    Decoded heard = decoded(flac, flac(500));
    assertThat(heard.seconds()).isEqualTo(4);
    assertThat(heard.tone(300, 1, 0)).isCloseTo(0.25, within(0.001));
    assertThat(heard.tone(500, 3, 1)).isCloseTo(0.25, within(0.001));
  }

  @Test
  void readsOneAfterATagAndOneOfUnknownLength() throws IOException {
    byte[] tag = Arrays.copyOf("ID3\u0003\0\0\0\0\u0001\0".getBytes(StandardCharsets.UTF_8), 138);
    assertThat(decoded(tag, flac).seconds()).isEqualTo(2);
    byte[] piped = flac.clone();
    Arrays.fill(piped, 22, 26, (byte) 0);
    assertThat(decoded(piped).seconds()).isEqualTo(2);
    assertThat(decoded(piped, flac).seconds()).isEqualTo(4);
  }

  @Test
  void refusesWhatIsDamagedInside() {
    byte[] damaged = flac.clone();
    Arrays.fill(damaged, damaged.length / 2, damaged.length / 2 + 500, (byte) 0x55);
    assertRefused("; copy it again", damaged);
  }

  @Test
  void tells32Bits() {
    byte[] wide = flac.clone();
    ByteBuffer.wrap(wide).putInt(18, ByteBuffer.wrap(wide).getInt(18) | 31 << 4);
    assertRefused("it is FLAC of 32 bits; save it as FLAC of 24 bits", wide);
  }

  /// A mask in its comment says that the second channel is the bass effects; mono stays mono.
  @Test
  void placesChannelsByTheMask() throws IOException {
    Decoded heard = decoded(withMask(flac, "0x9"));
    assertThat(heard.tone(300, 1, 0)).isCloseTo(0.25, within(0.001));
    assertThat(heard.tone(300, 1, 1)).isLessThan(0.001);
    Path mono = folder.resolve("mono.flac");
    Fixtures.write(mono, SndFile.FLAC_16_BIT, Fixtures.sine(300, RATE, 1), 1, RATE);
    try (PcmDecoder decoder =
        FormatDetector.open(Files.write(mono, withMask(Files.readAllBytes(mono), "0x4")))) {
      assertThat(decoder.format().layout().places()).isEqualTo("B");
    }
  }

  private static byte[] withMask(byte[] flac, String mask) {
    String comment = "waveformatextensible_channel_mask=" + mask;
    byte[] text =
        ("\0\0\0\0\u0001\0\0\0" + (char) comment.length() + "\0\0\0" + comment)
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] head = Arrays.copyOf(flac, HEAD_BYTES);
    head[4] = 0;
    byte[] block = {4, 0, 0, (byte) text.length};
    byte[] rest = Arrays.copyOfRange(flac, HEAD_BYTES, flac.length);
    if (flac[4] < 0) {
      block[0] = (byte) 0x84;
    }
    return Decoded.joined(head, block, text, rest);
  }

  private Decoded decoded(byte[]... parts) throws IOException {
    return Decoded.of(Files.write(folder.resolve("any.wav"), Decoded.joined(parts)));
  }

  private void assertRefused(String words, byte[]... parts) {
    assertThatThrownBy(() -> decoded(parts))
        .isInstanceOf(UnplayableFileException.class)
        .hasMessageContaining(words);
  }
}
