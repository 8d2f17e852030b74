package dev.nightjar.device;

import dev.nightjar.night.Action;
import dev.nightjar.runtime.NightOutputs;
import dev.nightjar.sound.Cause;
import dev.nightjar.sound.Player;
import dev.nightjar.sound.Scene;
import dev.nightjar.sound.SoundCommand;
import dev.nightjar.sound.SoundStatus;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The player's way to its scenes. A new sound is decoded once, which takes seconds on a small
/// board: that happens on a thread of its own, and what plays goes on meanwhile. Only the scene
/// that was asked for last is played when it is ready, and not while a pause or a stop came after
/// it.
///
/// The control thread alone calls it, but for [#status] and [#close].
public final class SceneLoader implements Player, NightOutputs.ScenePlayer {

  /// Where scenes come from; blocks.
  public interface Scenes {
    Scene scene(String name) throws IOException;
  }

  private final Scenes scenes;
  private final Player player;
  private final Executor background;
  private final Map<String, Scene> ready = new ConcurrentHashMap<>();
  private final Set<String> preparing = ConcurrentHashMap.newKeySet();

  /// Why, for each scene that could not be prepared at the last try.
  private final Map<String, String> failed = new ConcurrentHashMap<>();

  /// One decoder at a time: the others would only take the memory and the card from it. Fair, so
  /// that what a hand asks for comes before what is prepared ahead.
  private final ReentrantLock oneAtATime = new ReentrantLock(true);

  private Consumer<String> whenReady = scene -> {};
  private BiConsumer<String, String> whenFailed = (scene, sentence) -> {};

  // The control thread's own.
  private Action.@Nullable PlayScene wanted;
  private boolean paused;

  public SceneLoader(Scenes scenes, Player player) {
    this(scenes, player, work -> Thread.ofVirtual().name("prepare").start(work));
  }

  SceneLoader(Scenes scenes, Player player, Executor background) {
    this.scenes = scenes;
    this.player = player;
    this.background = background;
  }

  /// Who hears that a scene is ready, and then calls [#prepared] on the control thread, or why it
  /// cannot be (an empty sentence where that was told before). Called on threads of its own.
  void attach(Consumer<String> ready, BiConsumer<String, String> failing) {
    whenReady = ready;
    whenFailed = failing;
  }

  /// Plays the scene, now or once it is ready. Never blocks.
  @Override
  public void play(Action.PlayScene play) {
    paused = false;
    Scene scene = ready.get(play.scene());
    if (scene != null) {
      wanted = null;
      player.send(new SoundCommand.Play(scene, play.cause()));
      return;
    }
    wanted = play;
    if (preparing.add(play.scene())) {
      background.execute(() -> prepare(play.scene()));
    }
  }

  @Override
  public void send(SoundCommand command) {
    switch (command) {
      case SoundCommand.Pause _ -> paused = true;
      case SoundCommand.Stop _ -> wanted = null;
      case SoundCommand.Resume(var cause) -> {
        paused = false;
        if (wanted != null) {
          play(new Action.PlayScene(wanted.scene(), cause));
        }
      }
      case SoundCommand.Play _,
          SoundCommand.SetVolume _,
          SoundCommand.FadeTo _,
          SoundCommand.Dip _,
          SoundCommand.Tick _,
          SoundCommand.SetCeiling _ -> {}
    }
    player.send(command);
  }

  /// A scene is ready: it plays if it is still waited for.
  void prepared(String scene) {
    Action.PlayScene play = wanted;
    if (play != null && waitsFor(scene)) {
      play(play);
    }
  }

  /// This scene would play now if it were ready.
  boolean waitsFor(String scene) {
    return wanted != null && wanted.scene().equals(scene) && !paused;
  }

  /// A hand asked for the scene that would play now if it were ready.
  boolean waitsForAPress() {
    return wanted != null && wanted.cause() == Cause.PRESS;
  }

  /// The scene could not be prepared.
  boolean failed(String scene) {
    return failed.containsKey(scene);
  }

  /// The scene broke while it played: where it is asked for again, it is prepared anew.
  void broke(String scene) {
    ready.remove(scene);
    failed.put(scene, "");
  }

  /// Sounds were added or changed: scenes are prepared anew when they are asked for.
  public void forget() {
    ready.clear();
    failed.clear();
  }

  /// Prepares scenes ahead, in order, in the background.
  public void prepareAhead(List<String> names) {
    background.execute(
        () ->
            names.forEach(
                name -> {
                  if (preparing.add(name)) {
                    prepare(name);
                  }
                }));
  }

  private void prepare(String name) {
    String fault = null;
    oneAtATime.lock();
    try {
      if (!ready.containsKey(name)) {
        ready.put(name, scenes.scene(name));
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      fault = e instanceof IOException ? e.getMessage() : "a fault of Nightjar itself: " + e;
    } finally {
      oneAtATime.unlock();
      preparing.remove(name);
    }
    if (fault == null) {
      failed.remove(name);
      whenReady.accept(name);
    } else {
      tell(name, "scene '%s' cannot be played: %s".formatted(name, fault));
    }
  }

  private void tell(String name, String sentence) {
    whenFailed.accept(name, sentence.equals(failed.put(name, sentence)) ? "" : sentence);
  }

  @Override
  public SoundStatus status() {
    return player.status();
  }

  @Override
  public void close() {
    player.close();
  }
}
