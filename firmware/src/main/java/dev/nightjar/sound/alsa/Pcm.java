package dev.nightjar.sound.alsa;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.nightjar.unit.Frames;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.locks.LockSupport;

/// A PCM of libasound. It stays in non-blocking mode and waits by `snd_pcm_wait` with a deadline: a
/// blocking write would hang for ever on a card whose clock stopped, and a blocking open on a card
/// that another program holds.
final class Pcm implements PcmDevice {

  /// `SND_PCM_STREAM_PLAYBACK`, `SND_PCM_NONBLOCK` and `SND_PCM_STATE_PREPARED` of `alsa/pcm.h`.
  private static final int PLAYBACK = 0;

  private static final int NONBLOCK = 1;
  private static final int PREPARED = 2;

  /// A running card frees a period every 43 ms at most; half a second without one is a stopped
  /// card, and still well before a watchdog of seconds.
  private static final long STALL_NANOS = 500_000_000;

  /// 10 ms: where a drain ends. Past its end a card may play an old period once more before it
  /// notices, so it is stopped inside the silence with which the caller ends.
  private static final int CUT_FRAMES = Frames.PER_SECOND / 100;

  private static final int WAIT_MILLIS = 100;
  private static final long NAP_NANOS = 2_000_000;

  private final Libasound lib;
  private final MemorySegment pcm;
  private final HwParameters negotiated;
  private final HardwareVolume volume;
  private final Encoder encoder;
  private final int stageFrames;
  private final MemorySegment stage;

  private Pcm(Libasound lib, MemorySegment pcm, HwParameters negotiated, HardwareVolume volume) {
    this.lib = lib;
    this.pcm = pcm;
    this.negotiated = negotiated;
    this.volume = volume;
    encoder = new Encoder(negotiated.format());
    stageFrames = negotiated.periodFrames();
    // Freed with this object: opened and closed on one thread, written on another.
    stage = Arena.ofAuto().allocate((long) stageFrames * negotiated.format().frameBytes(), 8);
  }

  /// Loads the library where needed, opens the card, negotiates, and sets its own volume.
  static Pcm open(AlsaSettings settings, MixerSettings wish) throws AlsaException {
    Libasound lib = Libasound.get();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment handle = arena.allocate(ADDRESS);
      lib.open.run(handle, arena.allocateFrom(settings.device()), PLAYBACK, NONBLOCK);
      return negotiate(lib, handle.get(ADDRESS, 0), settings, wish);
    }
  }

  private static Pcm negotiate(
      Libasound lib, MemorySegment pcm, AlsaSettings settings, MixerSettings wish)
      throws AlsaException {
    try {
      HwParameters negotiated = HwSetup.with(lib, pcm, settings);
      return new Pcm(lib, pcm, negotiated, HardwareVolume.set(settings.device(), wish));
    } catch (AlsaException e) {
      lib.close.call(pcm);
      throw e;
    }
  }

  @Override
  public long write(int[] samples, int firstFrame, int frames) {
    int offered = Math.min(frames, stageFrames);
    encoder.encode(samples, firstFrame, offered, stage);
    long taken = lib.writei(pcm, stage, offered);
    if (noRoom(taken)) {
      taken = writeWhenRoom(offered);
    }
    if (taken > 0) {
      // Waits here and not before the next write: what is rendered only once there is room for it
      // hears of a press a period earlier.
      lib.await.call(pcm, WAIT_MILLIS);
    }
    return taken;
  }

  private long writeWhenRoom(int offered) {
    long deadline = System.nanoTime() + STALL_NANOS;
    while (System.nanoTime() - deadline < 0) {
      int ready = lib.await.call(pcm, WAIT_MILLIS);
      if (ready < 0 && ready != -Errno.EINTR) {
        return ready;
      }
      long taken = lib.writei(pcm, stage, offered);
      if (!noRoom(taken)) {
        return taken;
      }
      // Some plugins report room where there is none yet: never spin on them.
      LockSupport.parkNanos(NAP_NANOS);
    }
    return -Errno.ETIMEDOUT;
  }

  private static boolean noRoom(long taken) {
    return taken == 0 || taken == -Errno.EAGAIN || taken == -Errno.EINTR;
  }

  @Override
  public int prepare() {
    return lib.prepare.call(pcm);
  }

  /// Watches the delay instead of calling `snd_pcm_drain`, which waits for ever in some plugins,
  /// even in non-blocking mode, when the clock has stopped.
  @Override
  public void drain() {
    if (lib.state.call(pcm) == PREPARED) {
      lib.start.call(pcm);
    }
    long bound = Frames.toDuration(negotiated.bufferFrames()).toNanos() + STALL_NANOS;
    long deadline = System.nanoTime() + bound;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment delay = arena.allocate(JAVA_LONG);
      while (lib.delay.call(pcm, delay) >= 0
          && delay.get(JAVA_LONG, 0) > CUT_FRAMES
          && System.nanoTime() - deadline < 0) {
        LockSupport.parkNanos(NAP_NANOS);
      }
    }
  }

  @Override
  public void close() {
    lib.drop.call(pcm);
    lib.close.call(pcm);
  }

  @Override
  public String describe() {
    return volume.equals(HardwareVolume.NONE)
        ? negotiated.toString()
        : negotiated + ", " + volume.words();
  }

  @Override
  public double volume() {
    return volume.level().toGain();
  }
}
