package dev.nightjar.service;

import dev.nightjar.device.LiveDevice;
import dev.nightjar.sound.LivePlayer;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What an error leaves behind that ends a thread. Without one of the [#VITAL] there is no night:
/// the process ends, fading out where it still can, and systemd starts it anew, where the night
/// goes on. The end of any other thread is told, and the sound plays on.
final class ThreadFailureHandler implements Thread.UncaughtExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ThreadFailureHandler.class);

  /// `main` while it starts the service: half a service is none.
  private static final Set<String> VITAL =
      Set.of(LivePlayer.RENDER, LivePlayer.FEEDER, LiveDevice.THREAD, "lifeline", "main");

  /// `EX_SOFTWARE` of `sysexits.h`.
  static final int EXIT_STATUS = 70;

  /// A fade, and what closes behind it; then the process ends whatever it is at.
  private static final Duration ENDING = Duration.ofSeconds(8);

  private final Consumer<String> faults;
  private final IntConsumer exit;

  // Made beforehand: whoever ends by a class that cannot be loaded can load none for this either.
  private final Thread ending = Thread.ofPlatform().daemon().name("ending").unstarted(this::end);
  private final Thread late;

  /// @param faults gets a sentence for each thread that the sound can do without; any thread
  /// @param exit ends the process with a status by its shutdown hooks; may block
  ThreadFailureHandler(Consumer<String> faults, IntConsumer exit) {
    this(faults, exit, ThreadFailureHandler::halt);
  }

  /// @param atLast ends the process where the exit does not come to its end
  ThreadFailureHandler(Consumer<String> faults, IntConsumer exit, Runnable atLast) {
    this.faults = faults;
    this.exit = exit;
    late = Thread.ofPlatform().daemon().name("late").unstarted(atLast);
  }

  /// Whether the process ends for that reason.
  boolean happened() {
    return ending.getState() != Thread.State.NEW;
  }

  /// On the thread that ends.
  @Override
  public void uncaughtException(Thread thread, Throwable error) {
    boolean vital = !thread.isVirtual() && VITAL.contains(thread.getName());
    try {
      tell(thread.getName(), vital, error);
    } finally {
      // Not on this thread, which would not end while the exit waits for it.
      if (vital && !happened()) {
        ending.start();
        late.start();
      }
    }
  }

  private void tell(String name, boolean vital, Throwable error) {
    StackTraceElement[] trace = error.getStackTrace();
    String where = trace.length == 0 ? "" : " at " + trace[0];
    if (vital) {
      LOG.error("the {} thread has ended, and the service with it: {}{}", name, error, where);
    } else {
      LOG.error("the {} thread has ended: {}{}", name, error, where);
      faults.accept("a part of the service has ended (" + name + "): " + error);
    }
  }

  private void end() {
    exit.accept(EXIT_STATUS);
  }

  private static void halt() {
    try {
      Thread.sleep(ENDING);
    } catch (InterruptedException e) {
      // As its time.
    }
    Runtime.getRuntime().halt(EXIT_STATUS);
  }
}
