package dev.nightjar.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimeDateServiceTest {

  @Test
  void onlyAClearYesCounts() {
    assertThat(TimeDateService.saysYes(List.of("echo", "yes"))).isTrue();
    assertThat(TimeDateService.saysYes(List.of("echo", "no"))).isFalse();
    assertThat(TimeDateService.saysYes(List.of("true"))).isFalse();
  }

  @Test
  void whereItIsNotThereNobodySaysYes() {
    assertThat(TimeDateService.saysYes(List.of("no-such-program-here"))).isFalse();
  }
}
