package dev.nightjar.sound.library;

import dev.nightjar.sound.file.LoopFile;
import dev.nightjar.sound.synth.Family;
import dev.nightjar.sound.synth.Trait;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// A sound of the catalogue.
///
/// @param family what it is about, where anybody said so
/// @param measured where the file may be played as it lies; else it is prepared first
record Sound(
    String name,
    Path file,
    Optional<Family> family,
    Set<Trait> traits,
    Optional<LoopFile.Measured> measured) {

  Tags tags() {
    return new Tags(family.map(Set::of).orElse(Set.of()), traits);
  }
}
