package dev.nightjar.service;

import dev.nightjar.choice.SceneChoice;
import dev.nightjar.codec.SavedState;
import dev.nightjar.config.Settings;
import dev.nightjar.device.SceneLoader;
import dev.nightjar.host.CatalogueFactory;
import dev.nightjar.host.SystemClock;
import dev.nightjar.journal.JournalReader;
import dev.nightjar.journal.NightSummary;
import dev.nightjar.night.Event;
import dev.nightjar.night.Memory;
import dev.nightjar.protocol.EveningStart;
import dev.nightjar.protocol.Protocol;
import dev.nightjar.runtime.StartEvents;
import dev.nightjar.sound.Scene;
import dev.nightjar.sound.library.Catalogue;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// With what the night begins: the scenes that are offered, what is known from before, what is
/// prepared ahead.
final class NightStart {

  private static final Logger LOG = LoggerFactory.getLogger(NightStart.class);

  /// Scenes that a press finds ready.
  private static final int PREPARED_AHEAD = 8;

  private final Settings settings;
  private final Optional<Protocol> protocol;
  private final AtomicReference<Catalogue> catalogue;

  NightStart(Settings settings, Catalogue catalogue, Optional<Protocol> protocol) {
    this.settings = settings;
    this.protocol = protocol;
    this.catalogue = new AtomicReference<>(catalogue);
  }

  /// A scene of the catalogue as it was last read. Any thread; blocks on the card.
  Scene scene(String name) throws IOException {
    return catalogue.get().scene(name);
  }

  /// @param kept the journal
  /// @param chosen what was chosen before, the settings' changes over it
  Event.Started first(JournalReader kept, Optional<Memory> chosen) {
    Catalogue scenes = catalogue.get();
    boolean sameBoot = protocol.isPresent() && lastNightWasInThisBoot(kept);
    return StartEvents.again(
        SystemClock.monotonic(),
        settings.night(),
        settings.panel().layout(),
        CatalogueFactory.offered(scenes, settings.taste(), protocol),
        CatalogueFactory.rules(scenes, settings.taste(), protocol),
        chosen,
        SavedState.interruption(kept, SystemClock.known()),
        protocol,
        sameBoot);
  }

  /// Then the evening's times hold on.
  private static boolean lastNightWasInThisBoot(JournalReader kept) {
    try {
      List<NightSummary> nights = kept.nights();
      return !nights.isEmpty() && nights.getLast().bootId().equals(SystemClock.bootId());
    } catch (IOException e) {
      LOG.warn("which boot the last night was in is not known: {}", e.getMessage());
      return false;
    }
  }

  /// What is prepared before a press: what a protocol begins with, then the best.
  static List<String> ahead(Event.Started started) {
    Stream<String> opening =
        started.protocol().flatMap(Protocol::first).map(EveningStart::scene).stream();
    return Stream.concat(opening, started.memory().choice().ranked().stream())
        .limit(PREPARED_AHEAD)
        .toList();
  }

  /// The catalogue as it lies on the card now. Any thread; blocks on the card.
  SceneChoice rescanned(SceneLoader scenes) throws IOException {
    Catalogue found = CatalogueFactory.device(settings);
    catalogue.set(found);
    scenes.forget();
    return SceneChoice.of(CatalogueFactory.offered(found, settings.taste(), protocol))
        .withRules(CatalogueFactory.rules(found, settings.taste(), protocol));
  }
}
