package dev.nightjar.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.night.Action;
import dev.nightjar.sound.Cause;
import dev.nightjar.sound.Layer;
import dev.nightjar.sound.Loops;
import dev.nightjar.sound.Scene;
import dev.nightjar.sound.SoundCommand;
import dev.nightjar.unit.Decibels;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The shelf with a background that works when the test says so.
class SceneLoaderTest {

  private final SentPlayer player = new SentPlayer();
  private final Deque<Runnable> work = new ArrayDeque<>();
  private final Set<String> broken = new HashSet<>();
  private final List<String> made = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private final SceneLoader loader = new SceneLoader(this::make, player, work::add);

  private Scene make(String name) throws IOException {
    made.add(name);
    if (broken.contains(name)) {
      throw new IOException(name + ".wav is damaged");
    }
    return new Scene(name, List.of(new Layer(Loops.constant(0.1), Decibels.ZERO, 0)));
  }

  @BeforeEach
  void attach() {
    loader.attach(loader::prepared, (scene, sentence) -> failures.add(sentence));
  }

  private void workThrough() {
    while (!work.isEmpty()) {
      work.poll().run();
    }
  }

  private static Action.PlayScene play(String scene) {
    return new Action.PlayScene(scene, Cause.PRESS);
  }

  @Test
  void aNewScenePlaysOnceItIsPreparedAndThenAtOnce() {
    loader.play(play("rain"));
    assertThat(player.played()).isEmpty();
    workThrough();
    assertThat(player.played()).containsExactly("rain");
    loader.play(play("rain"));
    assertThat(player.played()).containsExactly("rain", "rain");
    assertThat(made).containsExactly("rain");
  }

  @Test
  void aSceneThatFailsByAClassThatCannotBeLoadedIsToldAsAnyOther() {
    SceneLoader failing =
        new SceneLoader(
            name -> {
              throw new NoClassDefFoundError("dev/nightjar/sound/file/Gone");
            },
            player,
            work::add);
    failing.attach(failing::prepared, (scene, sentence) -> failures.add(sentence));
    failing.play(play("rain"));
    workThrough();
    assertThat(failures).hasSize(1).first().asString().contains("'rain' cannot be played", "Gone");
    assertThat(failing.failed("rain")).isTrue();
  }

  @Test
  void onlyTheSceneAskedForLastPlays() {
    loader.play(play("rain"));
    loader.play(play("wind"));
    workThrough();
    assertThat(player.played()).containsExactly("wind");
  }

  @Test
  void aReadySceneIsNotReplacedByTheOneThatWasStillBeingPrepared() {
    loader.play(play("rain"));
    workThrough();
    loader.play(play("wind"));
    loader.play(play("rain"));
    workThrough();
    assertThat(player.played()).containsExactly("rain", "rain");
  }

  @Test
  void aSceneThatIsReadyDuringAPausePlaysWhenItGoesOn() {
    loader.play(play("rain"));
    loader.send(new SoundCommand.Pause());
    workThrough();
    assertThat(player.played()).isEmpty();
    loader.send(new SoundCommand.Resume(Cause.PRESS));
    assertThat(player.played()).containsExactly("rain");
  }

  @Test
  void aSceneThatIsReadyAfterTheEndStaysSilent() {
    loader.play(play("rain"));
    loader.send(new SoundCommand.Stop(Duration.ofSeconds(2)));
    workThrough();
    loader.send(new SoundCommand.Resume(Cause.PRESS));
    assertThat(player.played()).isEmpty();
  }

  @Test
  void aBrokenSceneIsToldOnceAndTriedAgainWhenAskedFor() {
    broken.add("rain");
    loader.play(play("rain"));
    workThrough();
    loader.play(play("rain"));
    workThrough();
    assertThat(failures).containsExactly("scene 'rain' cannot be played: rain.wav is damaged", "");
    assertThat(loader.failed("rain")).isTrue();
    assertThat(loader.waitsFor("rain")).isTrue();

    broken.clear();
    loader.play(play("rain"));
    workThrough();
    assertThat(player.played()).containsExactly("rain");
    assertThat(loader.failed("rain")).isFalse();
  }

  @Test
  void aFaultOfTheProgramIsToldLikeABrokenFile() {
    SceneLoader buggy =
        new SceneLoader(
            name -> {
              throw new IllegalStateException("a bug");
            },
            player,
            Runnable::run);
    buggy.attach(scene -> {}, (scene, sentence) -> failures.add(sentence));
    buggy.play(play("rain"));
    assertThat(failures).singleElement().asString().contains("'rain'", "a bug");
  }

  @Test
  void whatIsPreparedAheadDoesNotPlay() {
    broken.add("wind");
    loader.prepareAhead(List.of("rain", "wind", "sea"));
    workThrough();
    assertThat(made).containsExactly("rain", "wind", "sea");
    assertThat(player.sent).isEmpty();
    assertThat(failures).hasSize(1);
    assertThat(loader.waitsFor("wind")).isFalse();
  }
}
