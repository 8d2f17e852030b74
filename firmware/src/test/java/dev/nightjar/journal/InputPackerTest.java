package dev.nightjar.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InputPackerTest {

  @Test
  void packsStepsLengthsAndEventsAsAlways() {
    InputPacker packer = new InputPacker();
    packer.add(1, bytes("aa"));
    packer.add(1, bytes(""));
    packer.add(1_001, bytes("0102"));
    packer.add(1_000, bytes("ff"));
    packer.add(3_600_000, new byte[200]);

    // Nights recorded long ago are in this form: it may only change with a migration.
    assertThat(HexFormat.of().formatHex(packer.toBytes()))
        .isEqualTo(
            "02"
                + "01"
                + "aa"
                + "00"
                + "00"
                + "d00f"
                + "02"
                + "0102"
                + "01"
                + "01"
                + "ff"
                + "b0aab703"
                + "c801"
                + "00".repeat(200));
    assertThat(packer.count()).isEqualTo(5);
    assertThat(packer.span()).isEqualTo(Duration.ofMillis(3_599_999));
    assertThat(packer.lastMillis()).isEqualTo(3_600_000);
  }

  @Test
  void givesBackWhatWasPacked() throws IOException {
    Random random = new Random(7);
    List<Input> inputs = new ArrayList<>();
    InputPacker packer = new InputPacker();
    for (int i = 0; i < 10_000; i++) {
      byte[] event = new byte[random.nextInt(300)];
      random.nextBytes(event);
      long at = random.nextLong() >>> random.nextInt(11, 63);
      inputs.add(new Input(Duration.ofMillis(at), event));
      packer.add(at, event);
    }

    assertThat(unpack(packer.toBytes())).isEqualTo(inputs);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "02", // no length
        "8080", // the step never ends
        "ffffffffffffffffffff01", // more than 64 bits
        "0202aa", // the event is cut
        "02ffffffff7faa", // a length past any blob
        "0100" // before the boot
      })
  void refusesABrokenBlob(String hex) {
    assertThatThrownBy(() -> unpack(bytes(hex)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("journal");
  }

  @Test
  void anInputHasWholeMilliseconds() {
    assertThatThrownBy(() -> new Input(Duration.ofNanos(1_500_000), bytes("00")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT0.0015S");
    assertThatThrownBy(() -> new Input(Duration.ofMillis(-1), bytes("00")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Input.wholeMillis(Duration.ofMillis(1_500))).isEqualTo(1_500);
  }

  private static List<Input> unpack(byte[] blob) throws IOException {
    List<Input> inputs = new ArrayList<>();
    InputPacker.unpack(blob, inputs::add);
    return inputs;
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
