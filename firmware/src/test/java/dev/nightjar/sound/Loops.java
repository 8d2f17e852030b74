package dev.nightjar.sound;

import dev.nightjar.unit.Decibels;
import dev.nightjar.unit.Frames;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Random;
import java.util.function.LongToDoubleFunction;

/// Loops made up for tests: endless, exact, from no file.
public final class Loops {

  private Loops() {}

  public static Loop constant(double value) {
    return of("constant", n -> value);
  }

  public static Loop sine(double hertz, double amplitude) {
    return of(
        "sine " + hertz,
        n ->
            amplitude
                * Math.sin(2 * Math.PI * hertz * (n % Frames.PER_SECOND) / Frames.PER_SECOND));
  }

  public static Loop noise(long seed, double rms) {
    Random random = new Random(seed);
    return of("noise", n -> rms * random.nextGaussian());
  }

  /// The same value on both channels, by frame.
  public static Loop of(String name, LongToDoubleFunction value) {
    return new Loop() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public LoopSource open() {
        return new Endless(value);
      }
    };
  }

  /// A loop whose reads fail while `broken` says so.
  public static Loop failing(Loop loop, java.util.function.BooleanSupplier broken) {
    return new Loop() {
      @Override
      public String name() {
        return loop.name();
      }

      @Override
      public LoopSource open() throws IOException {
        LoopSource source = loop.open();
        return new LoopSource() {
          @Override
          public void read(FloatBuffer into) throws IOException {
            if (broken.getAsBoolean()) {
              throw new IOException("the card was pulled");
            }
            source.read(into);
          }

          @Override
          public void close() {
            source.close();
          }
        };
      }
    };
  }

  public static Scene scene(Loop... loops) {
    return new Scene(
        "test", List.of(loops).stream().map(loop -> new Layer(loop, Decibels.ZERO, 0)).toList());
  }

  /// A scene whose layers come and go.
  static Scene drifting(Loop... loops) {
    Drift drift = new Drift(6, 0.5);
    return new Scene(
        "drifting",
        List.of(loops).stream().map(loop -> new Layer(loop, Decibels.ZERO, 0, drift)).toList());
  }

  private static final class Endless implements LoopSource {

    private final LongToDoubleFunction value;
    private long frame;

    Endless(LongToDoubleFunction value) {
      this.value = value;
    }

    @Override
    public void read(FloatBuffer into) {
      while (into.hasRemaining()) {
        float sample = (float) value.applyAsDouble(frame++);
        into.put(sample).put(sample);
      }
    }

    @Override
    public void close() {}
  }
}
