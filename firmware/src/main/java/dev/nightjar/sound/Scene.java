package dev.nightjar.sound;

import java.util.List;
import java.util.Locale;

/// A named mix of layers.
///
/// @param name as the catalogue knows it
/// @param layers 1 to 8 of them: more cost memory (a ring each) and add nothing to hear
public record Scene(String name, List<Layer> layers) {

  /// The most layers that a scene may have.
  public static final int MAX_LAYERS = 8;

  /// A gain, 0 to 1, that keeps the scene about as loud as a single loop: unlike sounds add in
  /// power, and neither the ceiling nor the next scene may depend on how many there are.
  double scale() {
    double power = layers.stream().mapToDouble(layer -> Math.pow(layer.gain().toGain(), 2)).sum();
    return 1 / Math.sqrt(Math.max(1, power));
  }

  /// Of what is random in a layer: the same scene goes the same way each evening.
  long seed(int layer) {
    return 31L * name.hashCode() + layer;
  }

  public Scene {
    layers = List.copyOf(layers);
    if (layers.isEmpty() || layers.size() > MAX_LAYERS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "scene %s has %d layers, allowed are 1 to %d",
              name,
              layers.size(),
              MAX_LAYERS));
    }
  }
}
