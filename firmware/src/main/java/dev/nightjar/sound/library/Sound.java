package dev.nightjar.sound.library;

import dev.nightjar.sound.loop.FileLoop;
import dev.nightjar.sound.synth.Family;
import dev.nightjar.sound.synth.Trait;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// A sound of the catalogue.
///
/// @param family what it is about, where anybody said so
/// @param asItLies where the file may be played so; else it is prepared first
record Sound(
    String name,
    Path file,
    Optional<Family> family,
    Set<Trait> traits,
    Optional<FileLoop> asItLies) {

  Tags tags() {
    return new Tags(family.map(Set::of).orElse(Set.of()), traits);
  }
}
