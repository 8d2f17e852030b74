package dev.nightjar.sound.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Headers as recorders, phones and editors leave them.
final class WavHeaderTest {

  private static final int RATE = 48_000;
  private static final byte[] SECOND = new byte[4 * RATE];

  static {
    // Samples that look like no chunk's name.
    for (int i = 0; i < SECOND.length; i++) {
      SECOND[i] = (byte) (i % 2 == 0 ? i : i % 5 - 2);
    }
  }

  @TempDir Path folder;

  /// A recorder that lost power, one that cannot seek, Android's oboe, mpd.
  @ParameterizedTest
  @ValueSource(ints = {0, -1, 0x7FFF_FFFF, 0x7FFF_FFFF - 36, 0x0FFF_FFFF})
  void takesAllThatIsThereWhereTheSizeIsNotKnown(int size) throws IOException {
    WavHeader header = read(riff("RIFF", 0, format(2, 0), chunk("data", size, SECOND)));
    assertThat(header.frames()).isEqualTo(RATE);
    assertThat(header.cutShort()).isFalse();
    assertThat(header.notes()).isEmpty();
  }

  @Test
  void anEmptySoundBeforeATitleIsEmpty() throws IOException {
    byte[] title = chunk("LIST", 8, "INFOxxxx".getBytes(StandardCharsets.US_ASCII));
    WavHeader header = read(riff("RIFF", 0, format(2, 0), chunk("data", 0), title));
    assertThat(header.frames()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"RF64", "BW64"})
  void readsSizesOf64Bits(String name) throws IOException {
    byte[] ds64 = chunk("ds64", 28, sizes(SECOND.length));
    WavHeader header = read(riff(name, -1, ds64, format(2, 0), chunk("data", -1, SECOND)));
    assertThat(header.frames()).isEqualTo(RATE);
    ds64 = chunk("ds64", 28, sizes(2 * SECOND.length));
    header = read(riff(name, -1, ds64, format(2, 0), chunk("data", -1, SECOND)));
    assertThat(header.cutShort()).isTrue();
  }

  @Test
  void tellsWhatFollowsAStaleSize() throws IOException {
    byte[] data = chunk("data", SECOND.length, SECOND, SECOND, SECOND);
    WavHeader header = read(riff("RIFF", 36 + SECOND.length, format(2, 0), data));
    assertThat(header.frames()).isEqualTo(RATE);
    assertThat(header.notes()).singleElement().asString().contains("left out (2 s");
  }

  @Test
  void tellsThatAnotherFileFollows() throws IOException {
    byte[] one = riff("RIFF", 0, format(2, 0), chunk("data", SECOND.length, SECOND));
    WavHeader header = read(joined(one, one));
    assertThat(header.frames()).isEqualTo(RATE);
    assertThat(header.notes()).singleElement().asString().contains("left out (1 s");
  }

  @Test
  void saysNothingOfAPictureOrATitleAtTheEnd() throws IOException {
    byte[] data = chunk("data", SECOND.length, SECOND);
    byte[] picture = chunk("id3 ", SECOND.length, SECOND);
    assertThat(read(riff("RIFF", 0, format(2, 0), data, picture)).notes()).isEmpty();
    byte[] outside = "TAGtitle".getBytes(StandardCharsets.US_ASCII);
    assertThat(read(joined(riff("RIFF", 0, format(2, 0), data), outside)).notes()).isEmpty();
  }

  /// With and without the byte that makes an odd chunk even.
  @ParameterizedTest
  @ValueSource(strings = {"abc", "abc\0"})
  void passesOddChunks(String text) throws IOException {
    byte[] odd = chunk("bext", 3, text.getBytes(StandardCharsets.US_ASCII));
    byte[] data = chunk("data", SECOND.length, SECOND);
    assertThat(read(riff("RIFF", 0, odd, format(2, 0), odd, data)).frames()).isEqualTo(RATE);
  }

  @Test
  void passesATagBeforeIt() throws IOException {
    byte[] tag = {'I', 'D', '3', 4, 0, 0, 0, 0, 0, 5, 1, 2, 3, 4, 5};
    byte[] wav = riff("RIFF", 0, format(2, 0), chunk("data", SECOND.length, SECOND));
    assertThat(read(joined(tag, wav)).frames()).isEqualTo(RATE);
  }

  @Test
  void someWritersCountTheHeaderAsSound() throws IOException {
    byte[] data = chunk("data", SECOND.length + 44, SECOND);
    assertThat(read(riff("RIFF", 0, format(2, 0), data)).cutShort()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "3, 0x0B, LR-",
    "4, 0x107, LRCc",
    "4, 0x33, LRlr",
    "6, 0x60F, LRC-lr",
    "7, 0x70F, LRC-clr",
    "8, 0x63F, LRC-lrlr",
    "8, 0xFF, LRC-lrLR",
    "2, 0x600, lr",
    "2, 0x60000000, LR",
    "1, 0x4, B",
    "3, 0, LRC",
    "6, 0x3, LRC-lr",
    "2, 0x3F, LR"
  })
  void placesChannelsByTheMask(int channels, String mask, String places) throws IOException {
    byte[] data = chunk("data", SECOND.length, SECOND);
    byte[] format = format(channels, Long.decode(mask).intValue());
    assertThat(read(riff("RIFF", 0, format, data)).layout().places()).isEqualTo(places);
  }

  private WavHeader read(byte[] file) throws IOException {
    Path path = Files.write(folder.resolve("w.wav"), file);
    try (FileChannel channel = FileChannel.open(path)) {
      return WavHeader.read(new Bytes(channel)).orElseThrow();
    }
  }

  private static byte[] riff(String name, int size, byte[]... chunks) throws IOException {
    byte[] wave = "WAVE".getBytes(StandardCharsets.US_ASCII);
    return chunk(name, size, joined(wave, joined(chunks)));
  }

  private static byte[] sizes(int data) {
    return bytes(little(28).putLong(0).putLong(data).putLong(RATE).putInt(0));
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] all = new byte[buffer.flip().remaining()];
    buffer.get(all);
    return all;
  }

  /// Extensible where there is a mask.
  private static byte[] format(int channels, int mask) throws IOException {
    ByteBuffer out = little(mask == 0 ? 16 : 40);
    out.putShort((short) (mask == 0 ? 1 : 0xFFFE)).putShort((short) channels).putInt(RATE);
    out.putInt(2 * channels * RATE).putShort((short) (2 * channels)).putShort((short) 16);
    if (mask != 0) {
      out.putShort((short) 22).putShort((short) 16).putInt(mask).putShort((short) 1);
      out.position(out.limit());
    }
    return chunk("fmt ", out.capacity(), bytes(out));
  }

  private static byte[] chunk(String name, int size, byte[]... content) throws IOException {
    byte[] head = bytes(little(8).put(name.getBytes(StandardCharsets.US_ASCII)).putInt(size));
    return joined(head, joined(content));
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] joined(byte[]... parts) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.write(part);
    }
    return all.toByteArray();
  }
}
