package dev.nightjar.sound.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nightjar.sound.LoopSource;
import dev.nightjar.sound.Scene;
import dev.nightjar.sound.file.Fixtures;
import dev.nightjar.sound.loop.LoopCache;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A stick with thirty files that somebody's recorder, phone or ill will may leave: each is refused
/// or mended with one sentence, none plays a jump, and nothing is written outside the library.
class HostileSetTest {

  /// Stays in the folder: one maker at a time changes it.
  private static final String LOCK = FolderLock.FILE;

  private static final int RATE = 48_000;
  private static final int SECONDS = 4;

  @TempDir Path folder;

  private Path stick;
  private Path own;
  private Path scratch;
  private final List<String> good = new ArrayList<>();

  @BeforeEach
  void plugTheStickIn() throws IOException {
    stick = Files.createDirectory(folder.resolve("stick"));
    own = folder.resolve("own");
    scratch = Files.createDirectory(folder.resolve("scratch"));
  }

  private float[] noise(int rate) {
    return Fixtures.noise(rate, SECONDS, 1);
  }

  private static float[] shaped(float[] stereo, IntToDoubleFunction gain) {
    float[] shaped = stereo.clone();
    for (int i = 0; i < shaped.length; i++) {
      shaped[i] *= (float) gain.applyAsDouble(i / 2);
    }
    return shaped;
  }

  private static byte[] wav(int codec, int bits, int channels, int rate, float[] samples) {
    ByteBuffer bytes = Fixtures.wav(codec, bits, channels, rate, samples);
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    return copy;
  }

  private static byte[] pcm(float[] stereo) {
    return wav(1, 16, 2, RATE, stereo);
  }

  private void put(String name, byte[] bytes) throws IOException {
    Files.write(stick.resolve(name), bytes);
  }

  /// One that can be mended.
  private void mendable(String name, byte[] bytes) throws IOException {
    put(name, bytes);
    good.add(name);
  }

  private static byte[] patched(byte[] bytes, int at, int... values) {
    byte[] copy = bytes.clone();
    for (int i = 0; i < values.length; i++) {
      copy[at + i] = (byte) values[i];
    }
    return copy;
  }

  private void fillTheStick() throws IOException {
    byte[] plain = pcm(noise(RATE));
    float[] quiet = shaped(noise(RATE), frame -> 0.01);
    put("truncated.wav", Arrays.copyOf(plain, plain.length / 2));
    put("header only.wav", Arrays.copyOf(plain, 44));
    put("half a header.wav", Arrays.copyOf(plain, 20));
    put("text.wav", "this is no sound at all".getBytes(StandardCharsets.UTF_8));
    put("wrong rate.wav", patched(plain, 24, 1, 0, 0, 0));
    put("no channels.wav", patched(plain, 22, 0, 0));
    put("huge claim.wav", patched(plain, 40, 0xFF, 0xFF, 0xFF, 0x3F));
    put("wrong ending.flac", "RIFFRIFFRIFF".getBytes(StandardCharsets.UTF_8));
    float[] nan = noise(RATE);
    nan[1001] = Float.NaN;
    put("nan.wav", wav(3, 32, 2, RATE, nan));
    float[] infinite = noise(RATE);
    infinite[77] = Float.POSITIVE_INFINITY;
    put("infinite.wav", wav(3, 32, 2, RATE, infinite));
    mendable("dc.wav", wav(3, 32, 2, RATE, offset(noise(RATE), 0.3f)));
    put("only dc.wav", wav(3, 32, 2, RATE, offset(new float[2 * SECONDS * RATE], 0.3f)));
    float[] shout = Fixtures.noise(RATE, 12, 2);
    put(
        "shout after silence.wav",
        pcm(shaped(shout, frame -> frame > 9 * RATE && frame < 10 * RATE ? 1 : 0)));
    put(
        "shout in soft rain.wav",
        pcm(shaped(shout, frame -> frame > 9 * RATE && frame < 9.5 * RATE ? 3 : 0.02)));
    mendable("eight bits.wav", wav(1, 8, 2, RATE, noise(RATE)));
    mendable("192 kHz.wav", wav(1, 24, 2, 192_000, Fixtures.noise(192_000, SECONDS, 3)));
    mendable("six channels.wav", wav(1, 16, 6, RATE, Fixtures.noise(RATE, 3 * SECONDS, 4)));
    put("nine channels.wav", wav(1, 16, 9, RATE, Fixtures.noise(RATE, SECONDS, 5)));
    put("nothing.wav", new byte[0]);
    sparse("three gigabytes.wav", plain);
    Path outside = Files.write(folder.resolve("secret.wav"), plain);
    Files.createSymbolicLink(stick.resolve("link out.wav"), outside);
    Files.createSymbolicLink(stick.resolve("link to folder.wav"), folder);
    mendable("new\nline.wav", plain);
    mendable("--- .wav", plain);
    mendable("-..-..-etc-passwd.wav", plain);
    put(".hidden.wav", plain);
    mendable("\u001b[31mred \"quoted\" {}.wav", plain);
    mendable("x".repeat(200) + ".wav", plain);
    put("too short.wav", pcm(Fixtures.noise(RATE, 0.5, 6)));
    put("silence.wav", pcm(new float[2 * SECONDS * RATE]));
    mendable("clipped.wav", pcm(shaped(noise(RATE), frame -> 40)));
    mendable("hardly audible.wav", wav(3, 32, 2, RATE, quiet));
    mendable("harsh bursts.wav", pcm(harsh()));
  }

  /// Soft noise, and every two seconds a tenth of a second of 4 kHz.
  private static float[] harsh() {
    float[] stereo = shaped(Fixtures.noise(RATE, 8, 7), frame -> 0.1);
    float[] tone = Fixtures.sine(4_000, RATE, 8);
    for (int i = 0; i < stereo.length; i++) {
      stereo[i] += i / 2 % (2 * RATE) < RATE / 10 ? 0.3f * tone[i] : 0;
    }
    return stereo;
  }

  private void sparse(String name, byte[] start) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(stick.resolve(name).toFile(), "rw")) {
      file.write(start);
      file.setLength(3L << 30);
    }
  }

  private static float[] offset(float[] stereo, float by) {
    float[] moved = stereo.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += by;
    }
    return moved;
  }

  @Test
  void eachIsRefusedOrMendedInOneSentence() throws IOException {
    assumeTrue(Fixtures.canEncode());
    fillTheStick();
    Set<String> before = everything();
    List<OwnSounds.Verdict> verdicts = new ArrayList<>();

    new OwnSounds(own, scratch).add(stick, Optional.empty(), Set.of(), verdicts::add);

    verdicts.forEach(verdict -> System.out.println(verdict.sentence()));
    assertThat(verdicts).hasSizeGreaterThanOrEqualTo(30);
    assertThat(verdicts)
        .allSatisfy(v -> assertThat(v.sentence()).doesNotContainPattern("\\p{Cntrl}"))
        .allSatisfy(v -> assertThat(v.sentence()).doesNotContain(stick.toString()))
        .allSatisfy(
            v -> assertThat(v.sentence()).matches(".+ was (added as '.+': .+|refused: .+)"));
    assertThat(verdicts.stream().filter(OwnSounds.Verdict::added)).hasSameSizeAs(good);
    assertThat(verdicts).anyMatch(v -> v.sentence().contains("softer, since it has harsh bursts"));
    Set<String> after = everything();
    after.removeAll(before);
    assertThat(after).as("what was written").allMatch(path -> path.startsWith("own"));
    List<String> left;
    try (Stream<Path> files = Files.list(own)) {
      left = files.map(file -> file.getFileName().toString()).filter(n -> !n.equals(LOCK)).toList();
    }
    assertThat(left).hasSize(good.size() + 1).noneMatch(name -> name.startsWith("."));
    noneJumps();
  }

  private Set<String> everything() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return new HashSet<>(files.map(file -> folder.relativize(file).toString()).toList());
    }
  }

  /// Twice round: no bend at the turn is larger than the sound's own, no value leaves the scale,
  /// and no offset is left.
  private void noneJumps() throws IOException {
    Catalogue catalogue = new Catalogue(new LoopCache(folder.resolve("cache")), List.of(own));
    assertThat(catalogue.sounds()).hasSameSizeAs(good);
    for (String name : catalogue.sounds()) {
      Scene scene = catalogue.scene(name);
      float[] left = new float[10 * RATE];
      FloatBuffer into =
          ByteBuffer.allocateDirect(8 * left.length).order(ByteOrder.nativeOrder()).asFloatBuffer();
      try (LoopSource source = scene.layers().getFirst().loop().open()) {
        source.read(into);
      }
      double sum = 0;
      for (int i = 0; i < left.length; i++) {
        left[i] = into.get(2 * i);
        sum += left[i];
      }
      assertThat(Math.abs(sum / left.length)).as(name).isLessThan(0.003);
      assertThat(largest(left)).as(name).isLessThan(1);
      // The first round's inside has no seam; the rest has two.
      double inside = bend(left, 0, 2 * RATE);
      assertThat(bend(left, 2 * RATE, left.length)).as(name).isLessThan(1.35 * inside);
    }
    assertThat(folder.resolve("cache")).as("what was taken in plays as it lies").doesNotExist();
  }

  private static double largest(float[] samples) {
    double most = 0;
    for (float sample : samples) {
      most = Math.max(most, Math.abs(sample));
    }
    return most;
  }

  private static double bend(float[] samples, int from, int to) {
    double most = 0;
    for (int i = from + 2; i < to; i++) {
      most = Math.max(most, Math.abs(samples[i] - 2 * samples[i - 1] + samples[i - 2]));
    }
    return most;
  }

  @Test
  void aSoundOfOnesOwnIsTakenAwayAndNothingElse() throws IOException {
    assumeTrue(Fixtures.canEncode());
    put("sea.wav", pcm(noise(RATE)));
    OwnSounds sounds = new OwnSounds(own, scratch);
    List<OwnSounds.Verdict> verdicts = new ArrayList<>();
    sounds.add(stick.resolve("sea.wav"), OwnSounds.family("water"), Set.of(), verdicts::add);
    sounds.add(stick, Optional.empty(), Set.of(), verdicts::add);
    assertThat(verdicts.getFirst().added()).isTrue();
    assertThat(verdicts.getLast().sentence())
        .isEqualTo("sea.wav was refused: a sound called 'sea' is there already; remove it first");
    Catalogue catalogue = new Catalogue(new LoopCache(folder.resolve("cache")), List.of(own));
    assertThat(catalogue.tags("sea").words()).containsExactly("water");

    Path beside = Files.write(folder.resolve("beside.wav"), new byte[1]);
    Files.writeString(own.resolve("mix.scene.json"), "{}");
    assertThat(sounds.remove("../beside")).isFalse();
    assertThat(sounds.remove("mix")).isTrue();
    assertThat(sounds.remove("sea")).isTrue();
    assertThat(sounds.remove("sea")).isFalse();
    assertThat(beside).exists();
    try (Stream<Path> files = Files.list(own)) {
      assertThat(files.filter(file -> !file.endsWith(LOCK)))
          .singleElement()
          .matches(file -> file.endsWith("sounds.json"));
    }
  }
}
