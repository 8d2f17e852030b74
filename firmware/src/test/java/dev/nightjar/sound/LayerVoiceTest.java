package dev.nightjar.sound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.unit.Decibels;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class LayerVoiceTest {

  private static final int BLOCK = 1024;
  private final LoopRing ring = new LoopRing(1 << 16);
  private final float[] scratch = new float[2 * BLOCK];
  private final float[] gains = new float[BLOCK];

  private LayerVoice voice(double gainDb, double place) {
    return new LayerVoice(ring, new Layer(Loops.constant(1), new Decibels(gainDb), place), 1, 1);
  }

  private float[] render(LayerVoice voice) {
    float[] mix = new float[2 * BLOCK];
    voice.addTo(mix, scratch, gains, BLOCK);
    return mix;
  }

  @Test
  void gainAndPlaceAreKept() throws IOException {
    ring.fill(Loops.constant(1).open(), 8 * BLOCK);
    LayerVoice voice = voice(-20, 1);
    float[] mix = render(voice);
    assertThat(mix[0]).isLessThan(1e-6f);
    assertThat(mix[1]).isEqualTo(0.1f);
  }

  @Test
  void aLayerThatRunsDryLeavesOnARampAndComesBackOnOne() throws IOException {
    LoopSource source = Loops.constant(1).open();
    ring.fill(source, 6 * BLOCK);
    LayerVoice voice = voice(0, 0);
    float previous = 1;
    for (int block = 0; block < 10; block++) {
      previous = noStep(render(voice), previous);
    }
    assertThat(previous).isZero();
    assertThat(voice.starvations()).isEqualTo(1);
    for (int block = 0; block < 480; block++) {
      ring.fill(source, 2 * BLOCK);
      previous = noStep(render(voice), previous);
    }
    assertThat(previous).isEqualTo(1);
    assertThat(voice.starvations()).isEqualTo(1);
  }

  @Test
  void aLayerThatCouldNotBeReadComesInSoftlyOnceItCan() throws IOException {
    LayerVoice voice = voice(0, 0);
    assertThat(render(voice)).containsOnly(0f);
    LoopSource source = Loops.constant(1).open();
    float previous = 0;
    for (int block = 0; block < 500; block++) {
      ring.fill(source, 2 * BLOCK);
      previous = noStep(render(voice), previous);
    }
    assertThat(previous).isEqualTo(1);
    assertThat(voice.starvations()).isZero();
  }

  private static float noStep(float[] mix, float previous) {
    float last = previous;
    for (int i = 0; i < mix.length; i += 2) {
      assertThat(Math.abs(mix[i] - last)).isLessThan(0.002f);
      last = mix[i];
    }
    return last;
  }
}
