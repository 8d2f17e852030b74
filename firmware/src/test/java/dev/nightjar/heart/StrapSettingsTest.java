package dev.nightjar.heart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrapSettingsTest {

  @Test
  void noStrapIsChosenAtFirst() {
    assertThat(StrapSettings.defaults().address()).isNull();
    assertThat(StrapSettings.defaults()).hasToString("StrapSettings[driver=BLUEZ, address=none]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"00:22:D0:00:00:01", "aa:bb:cc:dd:ee:ff"})
  void anAddressIsTakenAndNotPrinted(String address) {
    StrapSettings settings = new StrapSettings(StrapSettings.Driver.BLUEZ, address);
    assertThat(settings.address()).isEqualTo(address);
    assertThat(settings).hasToString("StrapSettings[driver=BLUEZ, address=set]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00:22:D0:00:00", "00:22:D0:00:00:01:02", "00-22-D0-00-00-01", "x"})
  void whatIsNoAddressIsRefusedWithoutRepeatingIt(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StrapSettings(StrapSettings.Driver.BLUEZ, text))
        .withMessage(
            "address is not an address, allowed are six pairs of hex digits like"
                + " \"00:22:D0:00:00:01\", or null");
  }
}
