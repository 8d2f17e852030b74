package dev.nightjar.sound.alsa;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// The functions of libasound's simple mixer (`alsa/mixer.h`) that Nightjar calls, linked at the
/// first use: most starts need none. Any thread; a mixer is for one at a time.
@SuppressWarnings("restricted")
final class LibasoundMixer {

  private static @Nullable LibasoundMixer linked;

  private final MethodHandle first;
  private final MethodHandle next;
  private final MethodHandle name;

  final NativeFunction open;
  final NativeFunction close;
  final NativeFunction attach;
  final NativeFunction register;
  final NativeFunction load;
  final NativeFunction hasVolume;
  final NativeFunction decibelRange;
  final NativeFunction range;
  final NativeFunction decibelsOf;
  final NativeFunction volume;
  final NativeFunction setVolume;
  final NativeFunction hasSwitch;
  final NativeFunction switched;
  final NativeFunction setSwitch;

  /// @throws AlsaException when libasound is not installed
  static synchronized LibasoundMixer get() throws AlsaException {
    if (linked == null) {
      linked = new LibasoundMixer(Libasound.get());
    }
    return linked;
  }

  private LibasoundMixer(Libasound lib) {
    first = lib.link("snd_mixer_first_elem", ADDRESS, ADDRESS);
    next = lib.link("snd_mixer_elem_next", ADDRESS, ADDRESS);
    name = lib.link("snd_mixer_selem_get_name", ADDRESS, ADDRESS);
    open = lib.function("snd_mixer_open", ADDRESS, JAVA_INT);
    close = lib.function("snd_mixer_close", ADDRESS);
    attach = lib.function("snd_mixer_attach", ADDRESS, ADDRESS);
    register = lib.function("snd_mixer_selem_register", ADDRESS, ADDRESS, ADDRESS);
    load = lib.function("snd_mixer_load", ADDRESS);
    hasVolume = lib.function("snd_mixer_selem_has_playback_volume", ADDRESS);
    decibelRange = lib.function("snd_mixer_selem_get_playback_dB_range", ADDRESS, ADDRESS, ADDRESS);
    range = lib.function("snd_mixer_selem_get_playback_volume_range", ADDRESS, ADDRESS, ADDRESS);
    decibelsOf = lib.function("snd_mixer_selem_ask_playback_vol_dB", ADDRESS, JAVA_LONG, ADDRESS);
    volume = lib.function("snd_mixer_selem_get_playback_volume", ADDRESS, JAVA_INT, ADDRESS);
    setVolume = lib.function("snd_mixer_selem_set_playback_volume_all", ADDRESS, JAVA_LONG);
    hasSwitch = lib.function("snd_mixer_selem_has_playback_switch", ADDRESS);
    switched = lib.function("snd_mixer_selem_get_playback_switch", ADDRESS, JAVA_INT, ADDRESS);
    setSwitch = lib.function("snd_mixer_selem_set_playback_switch_all", ADDRESS, JAVA_INT);
  }

  /// The first control of a mixer; `NULL` where it has none.
  MemorySegment first(MemorySegment mixer) {
    return pointer(first, mixer);
  }

  /// The control after this one; `NULL` behind the last.
  MemorySegment next(MemorySegment element) {
    return pointer(next, element);
  }

  String name(MemorySegment element) {
    return pointer(name, element).reinterpret(Long.MAX_VALUE).getString(0);
  }

  private static MemorySegment pointer(MethodHandle function, MemorySegment of) {
    try {
      return (MemorySegment) function.invokeExact(of);
    } catch (Throwable e) {
      throw new AssertionError("the binding of libasound's mixer is wrong", e);
    }
  }
}
