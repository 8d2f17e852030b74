package dev.nightjar.sound.alsa;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the card, closes lost ones and looks for it again, on a thread of its own, so that the
/// render thread never waits for a driver, logs or allocates. A platform thread: a native call
/// would pin a virtual one's carrier for as long as a driver likes.
final class DeviceReopener implements AutoCloseable {

  static final String NO_PACE = "it keeps no time, so it is fed at the pace of a real card";

  private static final Logger LOG = LoggerFactory.getLogger(DeviceReopener.class);

  /// How long a close waits for a driver in the middle of an open.
  private static final long CLOSE_MILLIS = 1_000;

  private final String device;
  private final PcmDevice.Opener opener;
  private final AtomicReference<@Nullable PcmDevice> found = new AtomicReference<>();
  private final AtomicReference<@Nullable PcmDevice> lost = new AtomicReference<>();
  private final Backoff backoff = new Backoff();
  private final Thread thread;
  private volatile long lossCode;
  private volatile boolean flapping;
  private volatile boolean untimed;
  private volatile boolean closed;
  private volatile String detail = "not opened yet";
  private boolean searching;

  DeviceReopener(String device, PcmDevice.Opener opener) {
    this.device = device;
    this.opener = opener;
    thread = Thread.ofPlatform().daemon().name("alsa-keeper").unstarted(this::keep);
  }

  /// Makes the first try on the calling thread, and leaves further ones to the keeper's own.
  void start() {
    searching = !tryToOpen();
    thread.start();
  }

  /// A card just opened, to the render thread, or null while there is none. Allocates nothing.
  @Nullable PcmDevice takeFound() {
    return found.get() == null ? null : found.getAndSet(null);
  }

  /// Gives a card up, from the render thread. Allocates nothing.
  ///
  /// @param code the negated [Errno] that it failed with
  /// @param early whether it failed so soon that the next try must wait longer
  void giveUp(PcmDevice card, long code, boolean early) {
    lossCode = code;
    flapping = early;
    lost.set(card);
    LockSupport.unpark(thread);
  }

  /// The card takes frames faster than they play: to be told. From the render thread; allocates
  /// nothing.
  void keepsNoTime() {
    untimed = true;
    LockSupport.unpark(thread);
  }

  /// What was negotiated last, or what is wrong. Any thread.
  String detail() {
    return detail;
  }

  /// Ends the search and closes a card that nobody took.
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    discard(found.getAndSet(null));
    discard(lost.getAndSet(null));
  }

  private void keep() {
    while (!closed) {
      buryLost();
      tellUntimed();
      if (searching) {
        pause(backoff.nextNanos());
        searching = !closed && !tryToOpen();
      } else {
        LockSupport.park(this);
      }
    }
  }

  private boolean tryToOpen() {
    try {
      PcmDevice card = opener.open();
      detail = card.describe();
      LOG.info("sound card \"{}\" open: {}", device, detail);
      found.set(card);
      if (closed) {
        discard(found.getAndSet(null));
      }
      return true;
    } catch (AlsaException e) {
      return failed(String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) {
      // A bug must not end the only thread that looks for the card.
      return failed("a fault of Nightjar itself: " + e);
    }
  }

  private void tellUntimed() {
    if (untimed) {
      untimed = false;
      detail = detail + "; " + NO_PACE;
      LOG.warn("sound card \"{}\": {}", device, NO_PACE);
    }
  }

  private boolean failed(String why) {
    tellFailure("cannot open sound card \"" + device + "\": " + why);
    return false;
  }

  private void buryLost() {
    PcmDevice card = lost.getAndSet(null);
    if (card != null) {
      tellFailure("lost sound card \"%s\": %s".formatted(device, Errno.words(lossCode)));
      if (!flapping) {
        backoff.reset();
      }
      searching = true;
      discard(card);
    }
  }

  /// One line for each change: a card may be away all night.
  private void tellFailure(String failure) {
    if (!failure.equals(detail)) {
      LOG.warn(
          "{}; looking for it every {} s at the latest",
          failure,
          Backoff.CEILING_NANOS / 1_000_000_000);
    }
    detail = failure;
  }

  private void pause(long nanos) {
    long deadline = System.nanoTime() + nanos;
    for (long left = nanos; left > 0 && !closed; left = deadline - System.nanoTime()) {
      LockSupport.parkNanos(this, left);
    }
  }

  private static void discard(@Nullable PcmDevice card) {
    if (card == null) {
      return;
    }
    try {
      card.close();
    } catch (RuntimeException | Error e) {
      // A bug must not end the only thread that looks for the next.
      LOG.error("a sound card could not be closed", e);
    }
  }
}
