package dev.nightjar.sound.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.choice.TasteSettings;
import dev.nightjar.sound.synth.Family;
import dev.nightjar.sound.synth.Trait;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TagsTest {

  @Test
  void aSceneHasTheTagsOfAllItsSounds() {
    Tags rain = new Tags(Set.of(Family.RAIN), Set.of(Trait.NATURE));
    Tags whisper = new Tags(Set.of(Family.VOICE), Set.of(Trait.CLOSE, Trait.VOICE));
    Tags both = Tags.of(List.of(whisper, rain));
    assertThat(both.familyWords()).containsExactly("rain", "voice");
    assertThat(both.words()).containsExactly("rain", "voice", "nature", "close");
  }

  @Test
  void theSettingsWordsAreTheSounds() {
    assertThat(TasteSettings.FAMILIES)
        .containsExactlyElementsOf(Stream.of(Family.values()).map(Tags::word).toList());
    assertThat(Stream.of(Trait.values()).map(Tags::word))
        .allMatch(
            word -> TasteSettings.TRAITS.contains(word) || TasteSettings.FAMILIES.contains(word));
  }
}
