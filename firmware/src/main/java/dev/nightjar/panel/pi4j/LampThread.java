package dev.nightjar.panel.pi4j;

import dev.nightjar.panel.Light;
import dev.nightjar.panel.LightPattern;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Shines as the pattern says, on a thread of its own that wakes up only while the light changes:
/// in a dark room it sleeps.
final class LampThread implements AutoCloseable {

  /// 20 a second: a swell of one second is smooth at that.
  private static final Duration STEP = Duration.ofMillis(50);

  private final Consumer<String> faults;
  private volatile Shown shown = new Shown(LightPattern.OFF, false, 0);
  private volatile boolean closing;
  private @Nullable Thread thread;
  private int percent;

  private record Shown(LightPattern pattern, boolean someoneSleeps, long atNanos) {}

  LampThread(Consumer<String> faults) {
    this.faults = faults;
  }

  /// Never blocks; what is shown before the start is seen after it. Any thread.
  void show(LightPattern pattern, boolean someoneSleeps) {
    shown = new Shown(pattern, someoneSleeps, System.nanoTime());
    LockSupport.unpark(thread);
  }

  /// @param lamp dark, and from now on this thread's; null where there is none
  synchronized void start(@Nullable Lamp lamp) {
    if (lamp != null && !closing) {
      thread = Thread.ofPlatform().name("panel-light").daemon().start(() -> run(lamp));
    }
  }

  private void run(Lamp lamp) {
    try {
      while (!closing) {
        Optional<Duration> wait = turn(lamp, System.nanoTime());
        if (wait.isPresent()) {
          LockSupport.parkNanos(wait.get().toNanos());
        } else {
          LockSupport.park();
        }
      }
      lamp.shine(0);
    } catch (RuntimeException | Error e) {
      faults.accept("the light has gone: " + Faults.cause(e));
    }
  }

  /// Shines as it should at this moment.
  ///
  /// @return how long that holds; empty for until something else is shown
  Optional<Duration> turn(Lamp lamp, long nowNanos) {
    Shown now = shown;
    Duration since = Duration.ofNanos(Math.max(0, nowNanos - now.atNanos()));
    double brightness = Light.brightness(now.pattern(), since, now.someoneSleeps());
    // A pin of the kernel's takes whole percents, and is not written what it knows.
    int wanted = (int) Math.round(100 * brightness);
    if (wanted != percent) {
      lamp.shine(wanted);
      percent = wanted;
    }
    return Light.changes(now.pattern(), since, now.someoneSleeps())
        .map(at -> at.minus(since))
        .map(wait -> wait.compareTo(STEP) < 0 ? STEP : wait);
  }

  /// Leaves it dark. Waits for the thread.
  @Override
  public synchronized void close() {
    closing = true;
    Thread running = thread;
    if (running != null) {
      LockSupport.unpark(running);
      try {
        running.join(1000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
