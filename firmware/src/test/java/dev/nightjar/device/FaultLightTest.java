package dev.nightjar.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.panel.LightPattern;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FaultLightTest {

  private final List<String> shown = new ArrayList<>();
  private boolean noCard;
  private final FaultLight light =
      new FaultLight(
          (pattern, sleeps) -> shown.add(pattern + (sleeps ? " in the dark" : "")), () -> noCard);

  @Test
  void whereNoCardPlaysAPressIsAnsweredByTheFault() {
    noCard = true;
    light.show(LightPattern.PLAYING, false);
    noCard = false;
    light.show(LightPattern.PLAYING, false);
    assertThat(shown).containsExactly("FAULT", "PLAYING");
  }

  @Test
  void whoWantsNoSoundIsToldOfNoFault() {
    noCard = true;
    light.show(LightPattern.PAUSED, false);
    light.show(LightPattern.OFF, true);
    light.show(LightPattern.LEARNING, false);
    assertThat(shown).containsExactly("PAUSED", "OFF in the dark", "LEARNING");
  }

  @Test
  void whileSomeoneSleepsTheFaultIsAsDarkAsTheGlow() {
    noCard = true;
    light.show(LightPattern.PLAYING, true);
    assertThat(shown).containsExactly("FAULT in the dark");
  }
}
