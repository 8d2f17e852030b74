package dev.nightjar.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A sound that breaks while it plays does not come and go all night.
class FeederTest {

  private final List<String> faults = new ArrayList<>();
  private final List<String> silenced = new ArrayList<>();
  private final Feeder feeder = new Feeder(faults::add, silenced::add, 20);
  private final float[] block = new float[2 * 24_000];
  private int opened;

  /// A file whose middle cannot be read.
  private Loop breaksAfter(int frames) {
    return new Loop() {
      @Override
      public String name() {
        return "torn";
      }

      @Override
      public LoopSource open() {
        opened++;
        return new LoopSource() {
          private int left = 2 * frames;

          @Override
          public void read(FloatBuffer into) throws IOException {
            left -= into.remaining();
            if (left < 0) {
              throw new IOException("its data is damaged");
            }
            while (into.hasRemaining()) {
              into.put(0.5f);
            }
          }

          @Override
          public void close() {}
        };
      }
    };
  }

  /// Half a second of sound.
  private void play(Deck deck, int times) {
    for (int i = 0; i < times; i++) {
      deck.render(block, new float[block.length], new float[24_000], 24_000);
      feeder.pump();
    }
  }

  @Test
  void aLayerThatBreaksAgainIsSetAsideAndTheOthersPlayOn() {
    Deck deck = feeder.open(Loops.scene(Loops.constant(0.1), breaksAfter(200_000)));
    play(deck, 60);
    assertThat(opened).isEqualTo(2);
    assertThat(faults).hasSize(2);
    assertThat(faults.getLast())
        .isEqualTo("Sound 'torn' cannot be read: its data is damaged; it is left out of its scene");
    assertThat(silenced).isEmpty();
    assertThat(block[100]).isGreaterThan(0.05f);
  }

  @Test
  void aSceneWithNothingLeftIsToldOnce() {
    Deck deck = feeder.open(Loops.scene(breaksAfter(200_000)));
    play(deck, 60);
    assertThat(silenced).containsExactly("test");
  }

  /// At its very start it may be the card, which gets 10 s.
  @Test
  void aSceneThatNeverGivesAnythingIsToldToo() {
    Deck deck = feeder.open(Loops.scene(breaksAfter(0), breaksAfter(0)));
    play(deck, 10);
    assertThat(silenced).isEmpty();
    play(deck, 30);
    assertThat(silenced).containsExactly("test");
    assertThat(faults).hasSize(4);
  }

  @Test
  void aCardThatPausesIsForgiven() {
    boolean[] away = {false};
    Deck deck = feeder.open(Loops.scene(Loops.failing(Loops.constant(0.5), () -> away[0])));
    play(deck, 20);
    away[0] = true;
    play(deck, 12);
    away[0] = false;
    play(deck, 40);
    assertThat(silenced).isEmpty();
    assertThat(block[100]).isGreaterThan(0.3f);
  }

  @Test
  void aSceneThatIsNoLongerPlayedIsNotTold() {
    Deck deck = feeder.open(Loops.scene(breaksAfter(0)));
    deck.finish();
    for (int i = 0; i < 40; i++) {
      feeder.pump();
    }
    assertThat(silenced).isEmpty();
    assertThat(feeder.idle()).isTrue();
  }
}
