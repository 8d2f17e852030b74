package dev.nightjar.replay;

import dev.nightjar.config.Settings;
import dev.nightjar.control.RefusedException;
import dev.nightjar.host.ProtocolCheck;
import dev.nightjar.protocol.Protocol;
import dev.nightjar.sound.SoundSettings;
import dev.nightjar.sound.library.Catalogue;
import dev.nightjar.sound.loop.LoopCache;
import dev.nightjar.unit.Decibels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A device that a clinic lends: a catalogue of some families (nothing of it is ever decoded), a
/// measured ceiling of 55 dBA at -6 dB, and protocols from their files.
public record Ward(Path folder, Settings settings, Catalogue catalogue) {

  private static final String MANIFEST =
      """
      {"sounds": [
        {"name": "rain", "file": "a.wav", "family": "rain", "lufs": -28, "peakDb": -10},
        {"name": "ocean", "file": "b.wav", "family": "water", "lufs": -28, "peakDb": -10},
        {"name": "wind", "file": "c.wav", "family": "wind", "lufs": -28, "peakDb": -10},
        {"name": "slow-breath", "file": "d.wav", "family": "breath", "lufs": -28, "peakDb": -10},
        {"name": "whisper", "file": "e.wav", "family": "voice", "lufs": -28, "peakDb": -10},
        {"name": "tapping", "file": "f.wav", "family": "tactile", "traits": ["percussive"],
         "lufs": -28, "peakDb": -10}],
       "scenes": []}
      """;

  public static Ward make(Path folder) throws IOException {
    Files.writeString(
        Files.createDirectories(folder.resolve("shipped")).resolve("sounds.json"), MANIFEST);
    Catalogue catalogue =
        new Catalogue(new LoopCache(folder.resolve("loops")), List.of(folder.resolve("shipped")));
    return new Ward(folder, settings(55.0), catalogue);
  }

  /// @param dba what was measured at the ceiling
  static Settings settings(@Nullable Double dba) {
    Settings d = Settings.defaults();
    SoundSettings s = d.sound();
    return new Settings(
        new SoundSettings(
            s.device(),
            s.periodFrames(),
            s.bufferFrames(),
            s.mixer(),
            new Decibels(-6),
            dba,
            s.cacheFolder(),
            s.shippedFolder(),
            s.soundsFolder()),
        d.night(),
        d.taste(),
        d.panel(),
        d.strap(),
        d.journal(),
        d.control());
  }

  public Ward unmeasured() {
    return new Ward(folder, settings(null), catalogue);
  }

  Path file(String json) throws IOException {
    return Files.writeString(folder.resolve("protocol.json"), json);
  }

  public Protocol protocol(String json) throws IOException, RefusedException {
    return ProtocolCheck.check(file(json), settings, catalogue);
  }

  /// A good one of these rules, 14 evenings long.
  public Protocol of(String rules) throws IOException, RefusedException {
    return protocol("{\"title\": \"a fortnight\", \"nights\": 14, %s}".formatted(rules));
  }
}
