package dev.nightjar.sound.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// MP3 files as `cat`, taggers, stream rippers and broken downloads leave them.
final class MpegScanTest {

  private static final int RATE = 44_100;
  private static final double SECONDS = 1.5;
  private static final byte[] ID3V2 = tag("ID3\u0004\0\0\0\0\u0001\u0010", 10 + 128 + 16);
  private static final byte[] ID3V1 = tag("TAGtitle", 128);

  @TempDir Path folder;

  private byte[] tagged = new byte[0];
  private byte[] untagged = new byte[0];

  @BeforeEach
  void encode() throws IOException {
    assumeTrue(Fixtures.canEncode());
    tagged = mp3("tagged", 300, Fixtures.Kind.MP3);
    untagged = mp3("untagged", 500, Fixtures.Kind.MP3_UNTAGGED);
  }

  private byte[] mp3(String name, double hertz, Fixtures.Kind kind) throws IOException {
    float[] sine = Fixtures.sine(hertz, RATE, SECONDS);
    return Files.readAllBytes(Fixtures.encode(folder, name, kind, sine, RATE));
  }

  private static byte[] tag(String start, int length) {
    return Arrays.copyOf(start.getBytes(StandardCharsets.ISO_8859_1), length);
  }

  @Test
  void readsTwoThatWereJoined() throws IOException {
    byte[] second = mp3("second", 700, Fixtures.Kind.MP3);
    Decoded heard = decoded(tagged, second);
    assertThat(heard.seconds()).isCloseTo(2 * SECONDS, within(0.06));
    assertThat(heard.tone(300, 0.7, 0)).isCloseTo(0.25, within(0.02));
    assertThat(heard.tone(700, 2.2, 0)).isCloseTo(0.25, within(0.02));
  }

  @Test
  void readsThreeWithAndWithoutTags() throws IOException {
    byte[] third = mp3("third", 700, Fixtures.Kind.MP3);
    Decoded heard = decoded(ID3V2, tagged, ID3V1, ID3V2, untagged, ID3V2, third, ID3V1);
    assertThat(heard.seconds()).isCloseTo(3 * SECONDS, within(0.2));
    assertThat(heard.tone(300, 0.7, 1)).isCloseTo(0.25, within(0.02));
    assertThat(heard.tone(500, 2.2, 1)).isCloseTo(0.25, within(0.02));
    assertThat(heard.tone(700, 3.7, 1)).isCloseTo(0.25, within(0.02));
  }

  @Test
  void readsWhatFollowsTheFramesThatATagCounts() throws IOException {
    Decoded heard = decoded(tagged, untagged);
    assertThat(heard.seconds()).isCloseTo(2 * SECONDS, within(0.2));
    assertThat(heard.tone(500, 2.3, 0)).isCloseTo(0.25, within(0.02));
  }

  @Test
  void aMonoPieceIsHeardOnBothEars() throws IOException {
    Path mono = folder.resolve("mono.mp3");
    float[] sine = new float[2 * RATE];
    for (int i = 0; i < sine.length; i++) {
      sine[i] = (float) (0.25 * Math.sin(2 * Math.PI * 700 * i / RATE));
    }
    Fixtures.write(mono, 0x23_0082, sine, 1, RATE);
    Decoded heard = decoded(tagged, Files.readAllBytes(mono));
    assertThat(heard.tone(700, SECONDS + 1, 0)).isCloseTo(0.25, within(0.02));
    assertThat(heard.tone(700, SECONDS + 1, 1)).isCloseTo(0.25, within(0.02));
  }

  @Test
  void refusesPiecesOfDifferentRates() throws IOException {
    float[] sine = Fixtures.sine(500, 32_000, SECONDS);
    Path other = Fixtures.encode(folder, "other", Fixtures.Kind.MP3, sine, 32_000);
    assertRefused("different kinds", tagged, Files.readAllBytes(other));
  }

  @Test
  void passesOverRubbishAtBothEnds() throws IOException {
    byte[] zeros = new byte[8_192];
    byte[] items = new byte[20_000];
    byte[] ape = ByteBuffer.wrap(tag("APETAGEX", 32)).array();
    ape[12] = (byte) (items.length + 32);
    ape[13] = (byte) ((items.length + 32) >> 8);
    ape[23] = (byte) 0xA0;
    double plain = decoded(tagged).seconds();
    assertThat(plain).isCloseTo(SECONDS, within(0.001));
    assertThat(decoded(zeros, tagged, zeros).seconds()).isEqualTo(plain);
    assertThat(decoded(tagged, ape, items, ape, ID3V1).seconds()).isEqualTo(plain);
  }

  @Test
  void findsTheFramesAfterATagWhoseLengthIsWrong() throws IOException {
    byte[] wrong = ID3V2.clone();
    wrong[6] = 0x7F;
    assertThat(decoded(wrong, tagged).seconds()).isCloseTo(SECONDS, within(0.001));
  }

  @Test
  void refusesWhatEndsBeforeItsTagTells() throws IOException {
    byte[] cut = Arrays.copyOf(tagged, tagged.length * 3 / 4);
    assertRefused("it ends after 1 of the 2 s that its header tells", cut);
    assertRefused("its data is damaged at second 1", cut, tagged);
  }

  /// A stream that was recorded ends anywhere, and promises nothing.
  @Test
  void takesAStreamThatEndsInsideAFrame() throws IOException {
    byte[] cut = Arrays.copyOf(untagged, untagged.length - 100);
    assertThat(decoded(cut).seconds()).isCloseTo(SECONDS, within(0.1));
  }

  @Test
  void refusesWhatIsDamagedInside() throws IOException {
    byte[] damaged = untagged.clone();
    Arrays.fill(damaged, damaged.length / 2, damaged.length / 2 + 3_000, (byte) 0);
    assertRefused("its data is damaged at second 1", damaged);
  }

  @Test
  void refusesTenHoursByTheirTag() throws IOException {
    byte[] promising = tagged.clone();
    String text = new String(promising, StandardCharsets.ISO_8859_1);
    int at = Math.max(text.indexOf("Xing"), text.indexOf("Info"));
    ByteBuffer.wrap(promising).putInt(at + 8, 10 * 3600 * RATE / 1152);
    assertRefused("longer than 60 minutes (600 ", promising);
  }

  @Test
  void walksNoFurtherThanItMust() throws IOException {
    Path file = Files.write(folder.resolve("l.mp3"), Decoded.joined(untagged, untagged, untagged));
    try (FileChannel channel = FileChannel.open(file)) {
      Bytes bytes = new Bytes(channel);
      SoundPiece piece = MpegScan.walk(bytes, 0, bytes.size(), 2).pieces().getFirst();
      assertThat(piece.frames()).isBetween(2L * RATE, 2L * RATE + 1152);
    }
  }

  @Test
  void readsMp3InsideWav() throws IOException {
    ByteBuffer wav = Fixtures.wav(1, 16, 2, RATE, new float[untagged.length / 2]);
    wav.putShort(20, (short) 0x55).putShort(34, (short) 0).position(44);
    wav.put(untagged, 0, untagged.length / 2 * 2).rewind();
    Path file = Fixtures.save(folder.resolve("in.wav"), wav);
    assertThat(Decoded.of(file).tone(500, 0.8, 0)).isCloseTo(0.25, within(0.02));
  }

  private Decoded decoded(byte[]... parts) throws IOException {
    // The name says nothing.
    return Decoded.of(Files.write(folder.resolve("any.flac"), Decoded.joined(parts)));
  }

  private void assertRefused(String words, byte[]... parts) {
    assertThatThrownBy(() -> decoded(parts))
        .isInstanceOf(UnplayableFileException.class)
        .hasMessageContaining(words);
  }
}
