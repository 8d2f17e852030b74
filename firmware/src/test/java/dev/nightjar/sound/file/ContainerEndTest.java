package dev.nightjar.sound.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The containers of Macs and of editors: whole, cut off, joined, and with a length that the writer
/// could not know.
final class ContainerEndTest {

  private static final int RATE = 48_000;

  @TempDir Path folder;

  @BeforeEach
  void needsTheLibrary() {
    assumeTrue(Fixtures.canEncode());
  }

  /// The codes are libsndfile's, of 16 bits.
  private byte[] encoded(String code) throws IOException {
    Path file = folder.resolve("whole");
    Fixtures.write(file, Integer.decode(code), Fixtures.noise(RATE, 2, 5), 2, RATE);
    return Files.readAllBytes(file);
  }

  @ParameterizedTest
  @CsvSource({"0x020002", "0x030002", "0x180002", "0x0B0002"})
  void refusesWhatWasCutOff(String code) throws IOException {
    byte[] whole = encoded(code);
    assertThat(decoded(whole).seconds()).isEqualTo(2);
    assertThatThrownBy(() -> decoded(Arrays.copyOf(whole, whole.length * 3 / 4)))
        .isInstanceOf(UnplayableFileException.class)
        .hasMessageContaining("it ends before the length that its header tells; copy it again");
  }

  @ParameterizedTest
  @CsvSource({"0x020002", "0x030002", "0x180002", "0x0B0002"})
  void readsTheFirstOfTwoAndTellsOfTheRest(String code) throws IOException {
    byte[] whole = encoded(code);
    assertThat(decoded(whole, whole).seconds()).isEqualTo(2);
    try (PcmDecoder decoder = FormatDetector.open(folder.resolve("any"))) {
      assertThat(decoder.format().notes()).singleElement().asString().contains("left out");
    }
    assertThat(decoded(whole, new byte[100]).seconds()).isEqualTo(2);
  }

  /// Sizes of AU and AIFF from a pipe.
  @Test
  void takesAllThatIsThereWhereTheLengthIsNotKnown() throws IOException {
    byte[] au = encoded("0x030002");
    ByteBuffer.wrap(au).putInt(8, -1);
    assertThat(decoded(au).seconds()).isEqualTo(2);
    byte[] aiff = encoded("0x020002");
    ByteBuffer.wrap(aiff).putInt(4, 0x7F00_0008);
    assertThat(decoded(aiff).seconds()).isEqualTo(2);
  }

  private Decoded decoded(byte[]... parts) throws IOException {
    return Decoded.of(Files.write(folder.resolve("any"), Decoded.joined(parts)));
  }
}
