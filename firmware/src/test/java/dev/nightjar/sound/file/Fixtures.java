package dev.nightjar.sound.file;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.nightjar.sound.loop.PreparedLoop;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/// Sounds for tests and benches, and the files that hold them.
public final class Fixtures {

  /// A kind of file, with libsndfile's format number.
  public enum Kind {
    WAV("wav", 0x01_0002),
    FLAC("flac", 0x17_0003),
    VORBIS("ogg", 0x20_0060),
    OPUS("opus", 0x20_0064),
    MP3("mp3", 0x23_0082),
    MP3_UNTAGGED("mp3", 0x23_0082);

    private final String ending;
    private final int format;

    Kind(String ending, int format) {
      this.ending = ending;
      this.format = format;
    }
  }

  private Fixtures() {}

  /// Whether libsndfile is here; prints why a test is skipped when not.
  public static boolean canEncode() {
    boolean here = SndFile.load().isPresent();
    if (!here) {
      System.out.println("skipped: libsndfile1 is not installed, so nothing can be encoded");
    }
    return here;
  }

  /// A sine of amplitude 0.25 on both channels, half a period apart in phase.
  public static float[] sine(double hertz, int rate, double seconds) {
    float[] stereo = new float[2 * (int) Math.round(seconds * rate)];
    for (int i = 0; i < stereo.length / 2; i++) {
      double phase = 2 * Math.PI * hertz * i / rate;
      stereo[2 * i] = (float) (0.25 * Math.sin(phase + 0.3));
      stereo[2 * i + 1] = (float) (0.25 * Math.cos(phase));
    }
    return stereo;
  }

  /// White noise, uncorrelated, of RMS 0.1.
  public static float[] noise(int rate, double seconds, long seed) {
    Random random = new Random(seed);
    float[] stereo = new float[2 * (int) Math.round(seconds * rate)];
    for (int i = 0; i < stereo.length; i++) {
      stereo[i] = (float) (0.1 * random.nextGaussian());
    }
    return stereo;
  }

  /// Encodes stereo through libsndfile.
  public static Path encode(Path folder, String name, Kind kind, float[] stereo, int rate)
      throws IOException {
    Path file = folder.resolve(name + "." + kind.ending);
    write(file, kind.format, stereo, 2, rate);
    if (kind == Kind.MP3_UNTAGGED) {
      dropInfoFrame(file);
    }
    return file;
  }

  /// Soft broadband noise as FLAC of 16 bits, as most sounds come, of any length: in blocks, for
  /// the heap that the service ships with does not hold ten minutes.
  public static void longFlac(Path file, int seconds, long seed) throws IOException {
    SndFile library = SndFile.load().orElseThrow();
    int block = 4_800;
    Random random = new Random(seed);
    float[] low = new float[2];
    try (Arena arena = Arena.ofConfined();
        SndFile.File out = library.write(file, 0x17_0002, 2, 48_000)) {
      MemorySegment ints = arena.allocate(JAVA_INT, 2L * block);
      for (int done = 0; done < seconds * 48_000; done += block) {
        for (int i = 0; i < 2 * block; i++) {
          // White noise and its low frequencies, twice as loud: about as even as rain is.
          float white = random.nextFloat() - 0.5f;
          low[i & 1] += 0.02f * (white - low[i & 1]);
          ints.setAtIndex(JAVA_INT, i, (int) ((0.05f * white + low[i & 1]) * 0x1p30f));
        }
        out.writeInts(ints, block);
      }
    }
  }

  static void write(Path file, int format, float[] samples, int channels, int rate)
      throws IOException {
    SndFile library = SndFile.load().orElseThrow();
    try (Arena arena = Arena.ofConfined();
        SndFile.File out = library.write(file, format, channels, rate)) {
      // In blocks: the Vorbis encoder overflows its stack on 10 s at once.
      int block = 4_096 * channels;
      MemorySegment ints = arena.allocate(JAVA_INT, block);
      for (int from = 0; from < samples.length; from += block) {
        int count = Math.min(block, samples.length - from);
        for (int i = 0; i < count; i++) {
          ints.setAtIndex(JAVA_INT, i, (int) (samples[from + i] * 0x1p31));
        }
        out.writeInts(ints, count / channels);
      }
    }
  }

  /// What an encoder without a LAME tag would have written: the first MPEG frame, which only holds
  /// the tag, is cut off.
  private static void dropInfoFrame(Path mp3) throws IOException {
    byte[] bytes = Files.readAllBytes(mp3);
    int sync = 0;
    while (bytes[sync] != (byte) 0xFF || (bytes[sync + 1] & 0xE0) != 0xE0) {
      sync++;
    }
    int[] kilobits = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    int[] rates = {44_100, 48_000, 32_000};
    int bitrate = kilobits[(bytes[sync + 2] & 0xF0) >> 4] * 1000;
    int rate = rates[(bytes[sync + 2] & 0x0C) >> 2];
    int length = 144 * bitrate / rate + ((bytes[sync + 2] & 2) >> 1);
    String frame = new String(bytes, sync, length, StandardCharsets.ISO_8859_1);
    if (!frame.contains("Xing") && !frame.contains("Info")) {
      throw new IOException("the encoder wrote no tag frame");
    }
    Files.write(mp3, Arrays.copyOfRange(bytes, sync + length, bytes.length));
  }

  /// A WAV file in plain Java: `bits` 8 to 32 with codec 1, or 32 or 64 with codec 3.
  public static ByteBuffer wav(int codec, int bits, int channels, int rate, float[] samples) {
    ByteBuffer out = little(44 + samples.length * bits / 8);
    out.put(ascii("RIFF")).putInt(out.capacity() - 8).put(ascii("WAVE"));
    out.put(ascii("fmt ")).putInt(16).putShort((short) codec).putShort((short) channels);
    out.putInt(rate).putInt(rate * channels * bits / 8);
    out.putShort((short) (channels * bits / 8)).putShort((short) bits);
    out.put(ascii("data")).putInt(samples.length * bits / 8);
    for (float sample : samples) {
      put(out, codec, bits, sample);
    }
    return out.flip();
  }

  private static void put(ByteBuffer out, int codec, int bits, float sample) {
    if (codec == 3) {
      if (bits == 32) {
        out.putFloat(sample);
      } else {
        out.putDouble(sample);
      }
      return;
    }
    long value = Math.round(sample * Math.scalb(1.0, bits - 1)) + (bits == 8 ? 128 : 0);
    for (int shift = 0; shift < bits; shift += 8) {
      out.put((byte) (value >> shift));
    }
  }

  /// `wav` with a `smpl` chunk appended, whose end point is inclusive as the format wants it.
  public static ByteBuffer withLoop(ByteBuffer wav, int start, int endInclusive) {
    ByteBuffer out = little(wav.remaining() + 68);
    out.put(wav).put(ascii("smpl")).putInt(60).put(new byte[28]).putInt(1).putInt(0);
    out.putInt(0).putInt(0).putInt(start).putInt(endInclusive).putInt(0).putInt(0);
    return out.putInt(4, out.capacity() - 8).flip();
  }

  public static Path save(Path file, ByteBuffer bytes) throws IOException {
    byte[] all = new byte[bytes.remaining()];
    bytes.get(all);
    return Files.write(file, all);
  }

  /// The first frames that a loop plays.
  public static float[] play(PreparedLoop loop, long frames) throws IOException {
    FloatBuffer into = room((int) frames);
    try (var source = loop.open()) {
      source.read(into);
    }
    float[] stereo = new float[into.capacity()];
    into.flip().get(stereo);
    return stereo;
  }

  /// What a source reads into.
  public static FloatBuffer room(int frames) {
    return ByteBuffer.allocateDirect(8 * frames).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  /// The first frames of `turns` turns after the first, at which the loop jumped.
  public static long[] seams(PreparedLoop loop, int turns) {
    long[] seams = new long[turns];
    for (int i = 0; i < turns; i++) {
      seams[i] = loop.points().end() + i * loop.points().frames();
    }
    return seams;
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
