package dev.nightjar.sound.alsa;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.nightjar.unit.Frames;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Locale;

/// Asks a card just opened for what Nightjar needs, and looks at what it got. A thread that may
/// wait and allocate.
final class HwSetup {

  /// `SND_PCM_ACCESS_RW_INTERLEAVED` of `alsa/pcm.h`.
  private static final int RW_INTERLEAVED = 3;

  private static final int CHANNELS = 2;

  private final Libasound lib;
  private final MemorySegment pcm;
  private final AlsaSettings wanted;
  private final Arena arena;

  private HwSetup(Libasound lib, MemorySegment pcm, AlsaSettings wanted, Arena arena) {
    this.lib = lib;
    this.pcm = pcm;
    this.wanted = wanted;
    this.arena = arena;
  }

  /// Sets the hardware and software parameters and leaves the PCM prepared.
  ///
  /// @throws AlsaException when the card cannot do 48 kHz stereo, no known format, or never two
  ///   periods in its buffer
  static HwParameters with(Libasound lib, MemorySegment pcm, AlsaSettings wanted)
      throws AlsaException {
    try (Arena arena = Arena.ofConfined()) {
      return new HwSetup(lib, pcm, wanted, arena).negotiate();
    }
  }

  private HwParameters negotiate() throws AlsaException {
    int period = wanted.periodFrames();
    int buffer = wanted.bufferFrames();
    // The order of the two wishes matters to some drivers, and a Raspberry Pi may answer with a
    // buffer of one period, which stutters: then ask the other way round, then for less.
    HwParameters got = ask(period, buffer, true);
    if (stutters(got)) {
      got = ask(period, buffer, false);
    }
    if (stutters(got)) {
      got = ask(buffer / 4, buffer, true);
    }
    if (stutters(got)) {
      throw new AlsaException(
          String.format(
              Locale.ROOT,
              "its buffer holds %d frames with periods of %d, and two periods are the least: try other sizes for the period and the buffer",
              got.bufferFrames(),
              got.periodFrames()));
    }
    setSoftware(got);
    return got;
  }

  private static boolean stutters(HwParameters got) {
    return got.bufferFrames() < 2 * got.periodFrames();
  }

  private HwParameters ask(int periodFrames, int bufferFrames, boolean periodFirst)
      throws AlsaException {
    MemorySegment hw = lib.hwParams(arena);
    lib.hwAny.run(pcm, hw);
    lib.hwAccess.run(pcm, hw, RW_INTERLEAVED);
    SampleFormat format = setFormat(hw);
    lib.hwChannels.run(pcm, hw, CHANNELS);
    setRate(hw);
    MemorySegment period = arena.allocateFrom(JAVA_LONG, periodFrames);
    MemorySegment buffer = arena.allocateFrom(JAVA_LONG, bufferFrames);
    if (periodFirst) {
      lib.hwPeriodNear.run(pcm, hw, period, MemorySegment.NULL);
      lib.hwBufferNear.run(pcm, hw, buffer);
    } else {
      lib.hwBufferNear.run(pcm, hw, buffer);
      lib.hwPeriodNear.run(pcm, hw, period, MemorySegment.NULL);
    }
    lib.hwApply.run(pcm, hw);
    lib.sizes.run(pcm, buffer, period);
    return new HwParameters(format, (int) period.get(JAVA_LONG, 0), (int) buffer.get(JAVA_LONG, 0));
  }

  private SampleFormat setFormat(MemorySegment hw) throws AlsaException {
    for (SampleFormat format : SampleFormat.values()) {
      if (lib.hwFormat.call(pcm, hw, format.alsaNumber()) >= 0) {
        return format;
      }
    }
    throw new AlsaException("it takes no samples of 32, 24 or 16 bits; try \"default\"");
  }

  private void setRate(MemorySegment hw) throws AlsaException {
    MemorySegment rate = arena.allocateFrom(JAVA_INT, Frames.PER_SECOND);
    lib.hwRateNear.run(pcm, hw, rate, MemorySegment.NULL);
    int got = rate.get(JAVA_INT, 0);
    if (got != Frames.PER_SECOND) {
      throw new AlsaException(
          String.format(
              Locale.ROOT,
              "it runs at %d Hz and not at 48000 Hz; try \"default\", or \"plughw\" for \"hw\"",
              got));
    }
  }

  /// Sound begins with a full buffer, not with an almost empty one; and the card wakes its writer
  /// when a whole period is free.
  private void setSoftware(HwParameters got) throws AlsaException {
    MemorySegment sw = lib.swParams(arena);
    lib.swCurrent.run(pcm, sw);
    lib.swStartThreshold.run(pcm, sw, (long) got.bufferFrames());
    lib.swAvailMin.run(pcm, sw, (long) got.periodFrames());
    lib.swApply.run(pcm, sw);
  }
}
