package dev.nightjar.sound.library;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nightjar.sound.Layer;
import dev.nightjar.sound.Loop;
import dev.nightjar.sound.Scene;
import dev.nightjar.unit.Decibels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A scene as a person writes it: `{"layers": [{"sound": "rain", "gainDb": -6, "place": -0.3},
/// …]}`.
final class SceneFile {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private SceneFile() {}

  /// Finds the loop of a sound.
  interface Loops {
    Loop named(String sound) throws IOException;
  }

  private record Mix(@Nullable List<MixLayer> layers) {}

  private record MixLayer(@Nullable String sound, double gainDb, double place) {}

  /// @throws IOException when the file is no scene or one of its sounds is missing, in words
  static Scene read(Path file, String name, Loops loops) throws IOException {
    try {
      Mix mix = MAPPER.readValue(file.toFile(), Mix.class);
      List<Layer> layers = new ArrayList<>();
      for (MixLayer layer : mix.layers == null ? List.<MixLayer>of() : mix.layers) {
        if (layer.sound == null) {
          throw new IOException(file + " is no scene: a layer names no sound");
        }
        layers.add(new Layer(loops.named(layer.sound), new Decibels(layer.gainDb), layer.place));
      }
      return new Scene(name, layers);
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
      throw new IOException(
          "%s%s is no scene: %s".formatted(file, line, e.getOriginalMessage()), e);
    } catch (IllegalArgumentException e) {
      throw new IOException("%s is no scene: %s".formatted(file, e.getMessage()), e);
    }
  }
}
