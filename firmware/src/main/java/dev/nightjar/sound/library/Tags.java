package dev.nightjar.sound.library;

import dev.nightjar.sound.synth.Family;
import dev.nightjar.sound.synth.Trait;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// What somebody may seek or shun in a sound or a scene; a scene has those of all its sounds.
///
/// @param families what it is about; empty where nobody said so
/// @param traits how it is
public record Tags(Set<Family> families, Set<Trait> traits) {

  static final Tags NONE = new Tags(Set.of(), Set.of());

  public Tags {
    families = Set.copyOf(families);
    traits = Set.copyOf(traits);
  }

  static Tags of(Collection<Tags> parts) {
    Set<Family> families = EnumSet.noneOf(Family.class);
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    for (Tags part : parts) {
      families.addAll(part.families);
      traits.addAll(part.traits);
    }
    return new Tags(families, traits);
  }

  /// The families as people write them, in a fixed order.
  public List<String> familyWords() {
    return families.stream().sorted().map(Tags::word).toList();
  }

  /// Families and traits as people write them, in a fixed order, each once.
  public List<String> words() {
    return Stream.concat(
            families.stream().sorted().map(Tags::word), traits.stream().sorted().map(Tags::word))
        .distinct()
        .toList();
  }

  /// `VOICE` is `voice`.
  static String word(Enum<?> tag) {
    return tag.name().toLowerCase(Locale.ROOT);
  }
}
