package dev.nightjar.sound.alsa;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.nightjar.ffm.NativeLibrary;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// The functions of libasound (1.2) that Nightjar calls, on 64-bit Linux, where a C `long` and
/// `size_t` have 64 bits. Loaded at the first use, which costs some 300 ms: not on the render
/// thread. Any thread; libasound locks each PCM itself.
@SuppressWarnings("restricted")
final class Libasound {

  /// The file of every libasound since 1998.
  static final String FILE = "libasound.so.2";

  private static @Nullable Libasound loaded;

  private final NativeLibrary library;
  private final MethodHandle strerror;
  private final MethodHandle writei;
  private final MethodHandle hwSize;
  private final MethodHandle swSize;
  private final MethodHandle free;

  final NativeFunction open;
  final NativeFunction close;
  final NativeFunction prepare;
  final NativeFunction start;
  final NativeFunction delay;
  final NativeFunction drop;
  final NativeFunction state;
  final NativeFunction await;
  final NativeFunction sizes;
  final NativeFunction hwAny;
  final NativeFunction hwAccess;
  final NativeFunction hwFormat;
  final NativeFunction hwChannels;
  final NativeFunction hwRateNear;
  final NativeFunction hwPeriodNear;
  final NativeFunction hwBufferNear;
  final NativeFunction hwApply;
  final NativeFunction swCurrent;
  final NativeFunction swStartThreshold;
  final NativeFunction swAvailMin;
  final NativeFunction swApply;
  final NativeFunction cardNext;
  final NativeFunction cardName;

  /// The library, loaded by the first caller.
  ///
  /// @throws AlsaException when it is not installed; a later call tries again
  static synchronized Libasound get() throws AlsaException {
    if (loaded == null) {
      loaded = load(FILE);
    }
    return loaded;
  }

  static Libasound load(String file) throws AlsaException {
    try {
      return new Libasound(NativeLibrary.open(file));
    } catch (IllegalArgumentException | NoSuchElementException e) {
      throw new AlsaException(
          "the sound library %s is not there: apt install libasound2t64 (libasound2 before Debian 13)"
              .formatted(file),
          e);
    }
  }

  private Libasound(NativeLibrary library) {
    this.library = library;
    strerror = link("snd_strerror", ADDRESS, JAVA_INT);
    writei = link("snd_pcm_writei", JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG);
    hwSize = link("snd_pcm_hw_params_sizeof", JAVA_LONG);
    swSize = link("snd_pcm_sw_params_sizeof", JAVA_LONG);
    free = NativeLibrary.libc().function("free", FunctionDescriptor.ofVoid(ADDRESS));
    open = function("snd_pcm_open", ADDRESS, ADDRESS, JAVA_INT, JAVA_INT);
    close = function("snd_pcm_close", ADDRESS);
    prepare = function("snd_pcm_prepare", ADDRESS);
    start = function("snd_pcm_start", ADDRESS);
    delay = function("snd_pcm_delay", ADDRESS, ADDRESS);
    drop = function("snd_pcm_drop", ADDRESS);
    state = function("snd_pcm_state", ADDRESS);
    await = function("snd_pcm_wait", ADDRESS, JAVA_INT);
    sizes = function("snd_pcm_get_params", ADDRESS, ADDRESS, ADDRESS);
    hwAny = function("snd_pcm_hw_params_any", ADDRESS, ADDRESS);
    hwAccess = function("snd_pcm_hw_params_set_access", ADDRESS, ADDRESS, JAVA_INT);
    hwFormat = function("snd_pcm_hw_params_set_format", ADDRESS, ADDRESS, JAVA_INT);
    hwChannels = function("snd_pcm_hw_params_set_channels", ADDRESS, ADDRESS, JAVA_INT);
    hwRateNear = function("snd_pcm_hw_params_set_rate_near", ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    hwPeriodNear =
        function("snd_pcm_hw_params_set_period_size_near", ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    hwBufferNear = function("snd_pcm_hw_params_set_buffer_size_near", ADDRESS, ADDRESS, ADDRESS);
    hwApply = function("snd_pcm_hw_params", ADDRESS, ADDRESS);
    swCurrent = function("snd_pcm_sw_params_current", ADDRESS, ADDRESS);
    swStartThreshold =
        function("snd_pcm_sw_params_set_start_threshold", ADDRESS, ADDRESS, JAVA_LONG);
    swAvailMin = function("snd_pcm_sw_params_set_avail_min", ADDRESS, ADDRESS, JAVA_LONG);
    swApply = function("snd_pcm_sw_params", ADDRESS, ADDRESS);
    cardNext = function("snd_card_next", ADDRESS);
    cardName = function("snd_card_get_name", JAVA_INT, ADDRESS);
    hush();
  }

  /// Frames accepted, or a negated error code. Allocates nothing.
  long writei(MemorySegment pcm, MemorySegment samples, long frames) {
    try {
      return (long) writei.invokeExact(pcm, samples, frames);
    } catch (Throwable e) {
      throw bug(e);
    }
  }

  /// What the library says of a negated error code.
  String strerror(int code) {
    try {
      var words = (MemorySegment) strerror.invokeExact(code);
      return words.reinterpret(Long.MAX_VALUE).getString(0);
    } catch (Throwable e) {
      throw bug(e);
    }
  }

  /// A string that the library allocated, which is freed.
  String takeString(MemorySegment words) {
    try {
      String copy = words.reinterpret(Long.MAX_VALUE).getString(0);
      free.invokeExact(words);
      return copy;
    } catch (Throwable e) {
      throw bug(e);
    }
  }

  /// Room for a `snd_pcm_hw_params_t`, zeroed.
  MemorySegment hwParams(Arena arena) {
    return allocate(arena, hwSize);
  }

  /// Room for a `snd_pcm_sw_params_t`, zeroed.
  MemorySegment swParams(Arena arena) {
    return allocate(arena, swSize);
  }

  private static MemorySegment allocate(Arena arena, MethodHandle size) {
    try {
      return arena.allocate((long) size.invokeExact(), Long.BYTES);
    } catch (Throwable e) {
      throw bug(e);
    }
  }

  /// libasound prints what fails to the standard error, many lines at every try to reopen. What
  /// matters is in the exception; the lines go to a C function that ignores its arguments.
  private void hush() {
    function("snd_lib_error_set_handler", ADDRESS).call(NativeLibrary.libc().address("abs"));
  }

  NativeFunction function(String name, MemoryLayout... arguments) {
    return new NativeFunction(name, link(name, JAVA_INT, arguments), this::strerror);
  }

  MethodHandle link(String name, MemoryLayout result, MemoryLayout... arguments) {
    return library.function(name, FunctionDescriptor.of(result, arguments));
  }

  private static AssertionError bug(Throwable e) {
    return NativeLibrary.bug(FILE, e);
  }
}
