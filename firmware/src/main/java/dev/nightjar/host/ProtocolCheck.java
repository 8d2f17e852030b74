package dev.nightjar.host;

import dev.nightjar.choice.TasteSettings;
import dev.nightjar.config.ProtocolFile;
import dev.nightjar.config.Settings;
import dev.nightjar.control.RefusedException;
import dev.nightjar.night.NightSettings;
import dev.nightjar.protocol.EveningStart;
import dev.nightjar.protocol.Protocol;
import dev.nightjar.protocol.ProtocolSettings;
import dev.nightjar.sound.library.Catalogue;
import dev.nightjar.unit.Decibels;
import dev.nightjar.unit.IoWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Holds a protocol's file against what this device is and can do.
public final class ProtocolCheck {

  private static final String VOICE = "voice";

  private final String file;
  private final ProtocolSettings written;
  private final Settings settings;
  private final Catalogue catalogue;
  private final Set<String> excluded;
  private final List<String> problems = new ArrayList<>();

  private ProtocolCheck(
      Path file, ProtocolSettings written, Settings settings, Catalogue catalogue) {
    this.file = String.valueOf(file.getFileName());
    this.written = written;
    this.settings = settings;
    this.catalogue = catalogue;
    excluded = new LinkedHashSet<>(written.exclude());
    if (!written.voice()) {
      excluded.add(VOICE);
    }
  }

  /// Where the protocol in force lies.
  public static Path inForce(Settings settings) {
    return settings.journal().folder().resolve("protocol.json");
  }

  /// The protocol as this device keeps it. Blocks on the card.
  ///
  /// @throws RefusedException when the file is no protocol or this device cannot do what stands in
  ///   it: a sentence for each thing, with the file, the key and what is allowed
  public static Protocol check(Path file, Settings settings, Catalogue catalogue)
      throws RefusedException {
    ProtocolFile read = read(file);
    if (!read.problems().isEmpty()) {
      throw new RefusedException(String.join("; ", read.problems()));
    }
    ProtocolCheck device = new ProtocolCheck(file, read.settings(), settings, catalogue);
    Protocol protocol = device.protocol(read.digest());
    if (!device.problems.isEmpty()) {
      throw new RefusedException(String.join("; ", device.problems));
    }
    return protocol;
  }

  /// What holds at a start.
  ///
  /// @param protocol the one to keep, if any
  /// @param problem why it is not the file's, in a sentence for each thing
  public record InForce(Optional<Protocol> protocol, Optional<String> problem) {}

  /// The protocol of the file in force; where it cannot be kept, the one that could be kept last: a
  /// ceiling does not go away because a file broke. Scenes that are gone the night passes over.
  /// Blocks on the card.
  ///
  /// @param last the one that could be kept last
  public static InForce inForce(Settings settings, Catalogue catalogue, Optional<Protocol> last) {
    Path file = inForce(settings);
    if (!Files.exists(file)) {
      return new InForce(Optional.empty(), Optional.empty());
    }
    try {
      return new InForce(Optional.of(check(file, settings, catalogue)), Optional.empty());
    } catch (RefusedException e) {
      String meanwhile =
          last.map(
                  protocol ->
                      "until then \"%s\" holds as far as it can be kept"
                          .formatted(protocol.title()))
              .orElse("no protocol is in force");
      return new InForce(last, Optional.of("%s; %s".formatted(e.getMessage(), meanwhile)));
    }
  }

  private static ProtocolFile read(Path file) throws RefusedException {
    try {
      return ProtocolFile.read(file);
    } catch (NoSuchFileException e) {
      throw new RefusedException("the protocol %s is not there".formatted(file));
    } catch (IOException e) {
      throw new RefusedException(
          "the protocol %s cannot be read: %s".formatted(file, IoWords.reason(e)));
    }
  }

  private Protocol protocol(String digest) {
    for (String word : written.exclude()) {
      if (!TasteSettings.FAMILIES.contains(word) && !TasteSettings.TRAITS.contains(word)) {
        problem(
            "exclude names \"%s\", allowed are %s, %s"
                .formatted(
                    word,
                    String.join(", ", TasteSettings.FAMILIES),
                    String.join(", ", TasteSettings.TRAITS)));
      }
    }
    written.scenes().forEach(scene -> scene("scenes", scene));
    if (written.scenes().isEmpty() && nothingLeft()) {
      problem("exclude leaves no scene that this device has, allowed is what leaves one");
    }
    int nights = needed(written.nights());
    return new Protocol(
        needed(written.title()),
        digest,
        nights,
        written.scenes(),
        written.order(),
        first(),
        loudest(),
        Optional.ofNullable(written.playsPerNight()),
        timer(),
        excluded,
        written.enough().of(nights));
  }

  private void scene(String key, String scene) {
    if (!catalogue.names().contains(scene)) {
      problem(
          "%s names \"%s\", which this device does not have; `nightjar sounds list` shows what it has"
              .formatted(key, scene));
      return;
    }
    List<String> words = catalogue.tags(scene).words();
    for (String word : excluded) {
      if (words.contains(word)) {
        problem(
            "%s names \"%s\", which the protocol's own %s shuts out; allowed is the one or the other"
                .formatted(
                    key, scene, !written.voice() && word.equals(VOICE) ? "voice" : "exclude"));
        return;
      }
    }
    for (String word : settings.taste().excludedWords()) {
      if (words.contains(word)) {
        problem(
            "%s names \"%s\", which taste.exclude (\"%s\") in this device's settings shuts out"
                .formatted(key, scene, settings.taste().exclude()));
        return;
      }
    }
  }

  private boolean nothingLeft() {
    Set<String> shut = new LinkedHashSet<>(excluded);
    shut.addAll(settings.taste().excludedWords());
    return catalogue.names().stream()
        .allMatch(scene -> catalogue.tags(scene).words().stream().anyMatch(shut::contains));
  }

  private Optional<EveningStart> first() {
    String scene = written.first().scene();
    Integer minutes = written.first().minutes();
    if (scene == null || minutes == null) {
      return Optional.empty();
    }
    scene("first.scene", scene);
    Duration fixed = written.timer();
    Duration timer = fixed == null ? settings.night().timer() : fixed;
    if (!timer.isZero() && minutes > timer.toMinutes()) {
      problem(
          String.format(
              Locale.ROOT,
              "first.minutes is %d, longer than the timer of %d min, allowed are 1 to %d",
              minutes,
              timer.toMinutes(),
              timer.toMinutes()));
    }
    return Optional.of(new EveningStart(scene, Duration.ofMinutes(minutes)));
  }

  /// Both ways to say it come to dB below the device's own ceiling.
  private Optional<Decibels> loudest() {
    Double dba = written.ceilingDba();
    Double own = settings.sound().dbaAtCeiling();
    if (dba != null && own == null) {
      problem(
          "ceilingDba is %s, but nobody measured this device: sound.dbaAtCeiling is not set; measure"
                  .formatted(plain(dba))
              + " it (hardware/README.md tells how), or give ceilingDb");
      return Optional.empty();
    }
    if (dba != null && own != null) {
      return Optional.of(below("ceilingDba", dba, own, "dBA"));
    }
    return Optional.ofNullable(written.ceiling())
        .map(gain -> below("ceilingDb", gain.value(), settings.sound().ceiling().value(), "dB"));
  }

  private Decibels below(String key, double asked, double own, String unit) {
    if (asked > own) {
      problem(
          "%s is %s, louder than this device's own ceiling, allowed are up to %s %s"
              .formatted(key, plain(asked), plain(own), unit));
    } else if (asked < own + Decibels.FADE_FLOOR.value()) {
      problem(
          "%s is %s, softer than this device can set, allowed are %s to %s %s"
              .formatted(
                  key, plain(asked), plain(own + Decibels.FADE_FLOOR.value()), plain(own), unit));
    }
    return new Decibels(Math.min(0, asked - own));
  }

  private Optional<Duration> timer() {
    Duration timer = written.timer();
    if (timer != null) {
      try {
        NightSettings.checkTimer(timer);
      } catch (IllegalArgumentException e) {
        problem(String.valueOf(e.getMessage()));
      }
    }
    return Optional.ofNullable(timer);
  }

  private static <T> T needed(@Nullable T value) {
    if (value == null) {
      throw new AssertionError("a file without problems has it");
    }
    return value;
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  private void problem(String text) {
    problems.add("%s (%s)".formatted(text, file));
  }
}
