package dev.nightjar.sound.library;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nightjar.sound.Drift;
import dev.nightjar.sound.Layer;
import dev.nightjar.sound.Loop;
import dev.nightjar.sound.Scene;
import dev.nightjar.unit.Decibels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A scene as a person writes it: `{"layers": [{"sound": "rain", "gainDb": -6, "place": -0.3,
/// "drift": {"db": 3, "minutes": 4}}, …]}`.
final class SceneFile {

  static final String ENDING = ".scene.json";

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final Path file;
  private final List<MixLayer> layers;

  private SceneFile(Path file, List<MixLayer> layers) {
    this.file = file;
    this.layers = layers;
  }

  /// Finds the loop of a sound.
  interface Loops {
    Loop named(String sound) throws IOException;
  }

  private record Mix(@Nullable List<MixLayer> layers) {}

  private record MixLayer(
      @Nullable String sound, double gainDb, double place, @Nullable Drift drift) {}

  /// @throws IOException when the file is no scene, in words
  static SceneFile parse(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      Mix mix = MAPPER.readValue(in, Mix.class);
      List<MixLayer> layers = mix.layers == null ? List.of() : mix.layers;
      if (layers.stream().anyMatch(layer -> layer.sound == null)) {
        throw new IOException(file + " is no scene: a layer names no sound");
      }
      return new SceneFile(file, layers);
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
      throw new IOException(
          "%s%s is no scene: %s".formatted(file, line, e.getOriginalMessage()), e);
    }
  }

  /// The sounds of its layers.
  List<String> sounds() {
    return layers.stream()
        .map(layer -> SoundNames.composed(String.valueOf(layer.sound)))
        .distinct()
        .toList();
  }

  /// @throws IOException when one of its sounds is missing or a value is not allowed, in words
  Scene scene(String name, Loops loops) throws IOException {
    List<Layer> made = new ArrayList<>();
    try {
      for (MixLayer layer : layers) {
        made.add(
            new Layer(
                loops.named(SoundNames.composed(String.valueOf(layer.sound))),
                new Decibels(layer.gainDb),
                layer.place,
                layer.drift == null ? Drift.NONE : layer.drift));
      }
      return new Scene(name, made);
    } catch (IllegalArgumentException e) {
      throw new IOException("%s is no scene: %s".formatted(file, e.getMessage()), e);
    }
  }
}
