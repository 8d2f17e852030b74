package dev.nightjar.sound.library;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nightjar.sound.loop.FileLoop;
import dev.nightjar.sound.loop.LoopFile;
import dev.nightjar.sound.synth.Family;
import dev.nightjar.sound.synth.Trait;
import dev.nightjar.unit.Decibels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a folder of sounds says of them: `sounds.json`. A file without an entry has no tags.
///
/// @param sounds in the order in which they are offered
/// @param scenes the scenes of the folder, the first being the one to begin with, and their sounds
record SoundsManifest(List<Entry> sounds, List<Mix> scenes) {

  static final String FILE = "sounds.json";

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  SoundsManifest {
    // Anybody may have edited it: what names nothing is passed over.
    sounds = sounds == null ? List.of() : sounds.stream().filter(Entry::isWhole).toList();
    scenes = scenes == null ? List.of() : scenes.stream().filter(Mix::isWhole).toList();
  }

  /// @param file the sound file's name
  /// @param lufs integrated loudness, where the file may be played as it lies
  /// @param peakDb true peak in dBTP, likewise
  /// @param trimDb what the player adds; where it is not told, it follows from `lufs` and `peakDb`
  /// @param loopFrom the frame to which it goes round, where that is not the first
  /// @param made what it was made from, where Nightjar made it
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(
      String name,
      String file,
      @Nullable String family,
      @Nullable List<String> traits,
      @Nullable Double lufs,
      @Nullable Double peakDb,
      @Nullable Double trimDb,
      @Nullable Long loopFrom,
      @Nullable String made) {

    /// It names a file of its own folder.
    @JsonIgnore
    boolean isWhole() {
      return name != null && file != null && !file.contains("/");
    }

    Sound at(Path place) {
      return new Sound(
          name,
          place,
          Stream.of(Family.values()).filter(f -> Tags.word(f).equals(family)).findFirst(),
          traitSet(),
          asItLies(place));
    }

    private Optional<FileLoop> asItLies(Path place) {
      if (lufs == null || peakDb == null) {
        return Optional.empty();
      }
      var measured = new LoopFile.Measured(new Decibels(lufs), new Decibels(peakDb));
      FileLoop plain = new FileLoop(name, place, measured);
      Decibels trim = trimDb == null ? plain.trim() : new Decibels(trimDb);
      long start = loopFrom == null ? 0 : Math.max(0, loopFrom);
      return Optional.of(new FileLoop(name, place, trim, start));
    }

    private Set<Trait> traitSet() {
      Set<Trait> set = EnumSet.noneOf(Trait.class);
      List<String> words = traits == null ? List.of() : traits;
      Stream.of(Trait.values()).filter(trait -> words.contains(Tags.word(trait))).forEach(set::add);
      return set;
    }
  }

  /// @param sounds the names of its layers' sounds
  record Mix(String name, List<String> sounds) {

    @JsonIgnore
    boolean isWhole() {
      return name != null && !name.contains("/") && sounds != null;
    }
  }

  static SoundsManifest empty() {
    return new SoundsManifest(List.of(), List.of());
  }

  /// What the folder says; nothing where it says nothing.
  ///
  /// @throws IOException when the file is broken, in words
  static SoundsManifest read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return empty();
    }
    // Through the path's own bytes: as a text it may not be found under another locale.
    try (InputStream in = Files.newInputStream(file)) {
      return MAPPER.readValue(in, SoundsManifest.class);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IOException("%s is broken and cannot be read".formatted(file), e);
    }
  }

  /// Under another name first, so that a power cut leaves the old one.
  void write(Path folder) throws IOException {
    FolderFiles.replace(folder.resolve(FILE), out -> MAPPER.writeValue(out, this));
  }

  Optional<Entry> entry(String name) {
    return sounds.stream().filter(entry -> entry.name.equals(name)).findFirst();
  }

  /// Whether a file of the folder is one of these sounds.
  boolean names(String file) {
    return sounds.stream().anyMatch(entry -> entry.file.equals(file));
  }

  /// With this entry in the place of one of the same name, else at the end.
  SoundsManifest with(Entry entry) {
    List<Entry> more = new ArrayList<>(sounds);
    more.removeIf(old -> old.name.equals(entry.name));
    more.add(entry);
    return new SoundsManifest(more, scenes);
  }

  SoundsManifest without(String name) {
    return new SoundsManifest(
        sounds.stream().filter(entry -> !entry.name.equals(name)).toList(), scenes);
  }

  /// In the order of `names`, and nothing else.
  SoundsManifest inOrder(List<String> names, List<Mix> mixes) {
    return new SoundsManifest(
        new LinkedHashSet<>(names).stream().flatMap(name -> entry(name).stream()).toList(), mixes);
  }
}
