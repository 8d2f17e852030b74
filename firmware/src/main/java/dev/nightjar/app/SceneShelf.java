package dev.nightjar.app;

import dev.nightjar.night.Action;
import dev.nightjar.sound.Player;
import dev.nightjar.sound.Scene;
import dev.nightjar.sound.SoundCommand;
import dev.nightjar.sound.library.Catalogue;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// The scenes that are ready to play. A new sound is decoded once, which takes seconds on a small
/// board: that happens on a thread of its own, and what plays goes on meanwhile.
final class SceneShelf implements Hands.ScenePlayer {

  private final Catalogue catalogue;
  private final Player player;
  private final Map<String, Scene> ready = new ConcurrentHashMap<>();
  private final Set<String> failed = ConcurrentHashMap.newKeySet();

  /// One decoder at a time: the others would only take the memory and the card from it.
  private final ReentrantLock oneAtATime = new ReentrantLock();

  private Consumer<Action.PlayScene> whenReady = play -> {};
  private BiConsumer<String, String> whenFailed = (scene, sentence) -> {};

  SceneShelf(Catalogue catalogue, Player player) {
    this.catalogue = catalogue;
    this.player = player;
  }

  /// Who hears that a scene which was asked for is ready, or why it cannot be. On threads of the
  /// shelf's own.
  void attach(Consumer<Action.PlayScene> ready, BiConsumer<String, String> failing) {
    whenReady = ready;
    whenFailed = failing;
  }

  /// Plays the scene, now or once it is ready. Never blocks.
  @Override
  public void play(Action.PlayScene play) {
    Scene scene = ready.get(play.scene());
    if (scene != null) {
      player.send(new SoundCommand.Play(scene, play.cause()));
    } else {
      Thread.ofVirtual()
          .name("prepare")
          .start(
              () -> {
                if (prepare(play.scene())) {
                  whenReady.accept(play);
                }
              });
    }
  }

  /// Prepares scenes ahead, in order, in the background.
  void prepareAhead(List<String> scenes) {
    Thread.ofVirtual().name("prepare-ahead").start(() -> scenes.forEach(this::prepare));
  }

  /// The scene could not be prepared.
  boolean failed(String scene) {
    return failed.contains(scene);
  }

  private boolean prepare(String name) {
    oneAtATime.lock();
    try {
      if (!ready.containsKey(name)) {
        ready.put(name, catalogue.scene(name));
      }
      return true;
    } catch (IOException e) {
      failed.add(name);
      whenFailed.accept(name, "Scene '%s' cannot be played: %s".formatted(name, e.getMessage()));
      return false;
    } finally {
      oneAtATime.unlock();
    }
  }
}
