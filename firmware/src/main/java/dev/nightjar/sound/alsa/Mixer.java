package dev.nightjar.sound.alsa;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The volume controls of one card, through libasound's simple mixer. Opened, read or set, and
/// closed again: nothing listens. One thread, which may wait.
final class Mixer implements AutoCloseable {

  /// `SND_MIXER_SCHN_FRONT_LEFT` and `SND_MIXER_SCHN_MONO` of `alsa/mixer.h`.
  private static final int FIRST_CHANNEL = 0;

  private final LibasoundMixer lib;
  private final MemorySegment mixer;
  private final Arena arena = Arena.ofConfined();
  private final Map<String, MemorySegment> volumes = new LinkedHashMap<>();

  private Mixer(LibasoundMixer lib, MemorySegment mixer) {
    this.lib = lib;
    this.mixer = mixer;
  }

  /// @param control a control device, like `hw:sndrpihifiberry`
  /// @throws AlsaException when there is none
  static Mixer open(String control) throws AlsaException {
    LibasoundMixer lib = LibasoundMixer.get();
    try (Arena once = Arena.ofConfined()) {
      MemorySegment handle = once.allocate(ADDRESS);
      lib.open.run(handle, 0);
      Mixer opened = new Mixer(lib, handle.get(ADDRESS, 0));
      try {
        opened.load(once.allocateFrom(control));
        return opened;
      } catch (AlsaException e) {
        opened.close();
        throw e;
      }
    }
  }

  private void load(MemorySegment control) throws AlsaException {
    lib.attach.run(mixer, control);
    lib.register.run(mixer, MemorySegment.NULL, MemorySegment.NULL);
    lib.load.run(mixer);
    MemorySegment element = lib.first(mixer);
    while (element.address() != 0) {
      if (lib.hasVolume.call(element) > 0 && hasDecibels(element)) {
        volumes.putIfAbsent(lib.name(element), element);
      }
      element = lib.next(element);
    }
  }

  private boolean hasDecibels(MemorySegment element) {
    return lib.decibelRange.call(element, arena.allocate(JAVA_LONG), arena.allocate(JAVA_LONG))
        >= 0;
  }

  /// The controls that have a volume in dB.
  List<String> names() {
    return List.copyOf(volumes.keySet());
  }

  private MemorySegment named(String name) {
    return Objects.requireNonNull(volumes.get(name), name);
  }

  /// Where this control would stand for the wish.
  long step(String name, MixerSettings wish) throws AlsaException {
    MemorySegment element = named(name);
    MemorySegment least = arena.allocate(JAVA_LONG);
    MemorySegment most = arena.allocate(JAVA_LONG);
    lib.range.run(element, least, most);
    return wish.step(
        least.get(JAVA_LONG, 0), most.get(JAVA_LONG, 0), step -> decibels(element, step));
  }

  /// The level of a step.
  double decibels(String name, long step) {
    return decibels(named(name), step);
  }

  private double decibels(MemorySegment element, long step) {
    MemorySegment hundredths = arena.allocate(JAVA_LONG);
    int code = lib.decibelsOf.call(element, step, hundredths);
    return code < 0 ? Double.NEGATIVE_INFINITY : hundredths.get(JAVA_LONG, 0) / 100.0;
  }

  /// Where it stands.
  long current(String name) throws AlsaException {
    MemorySegment step = arena.allocate(JAVA_LONG);
    lib.volume.run(named(name), FIRST_CHANNEL, step);
    return step.get(JAVA_LONG, 0);
  }

  /// Whether it lets sound through; true where it has no switch.
  boolean on(String name) throws AlsaException {
    MemorySegment element = named(name);
    if (lib.hasSwitch.call(element) <= 0) {
      return true;
    }
    MemorySegment on = arena.allocate(JAVA_INT);
    lib.switched.run(element, FIRST_CHANNEL, on);
    return on.get(JAVA_INT, 0) != 0;
  }

  /// Sets all its channels, and lets sound through.
  void set(String name, long step) throws AlsaException {
    MemorySegment element = named(name);
    lib.setVolume.run(element, step);
    if (lib.hasSwitch.call(element) > 0) {
      lib.setSwitch.run(element, 1);
    }
  }

  @Override
  public void close() {
    lib.close.call(mixer);
    arena.close();
  }
}
