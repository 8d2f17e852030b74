package dev.nightjar.sound.synth;

import dev.nightjar.unit.Frames;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Prints each sound's name and a hash of its samples: what another JVM must come to as well.
public final class Painted {

  private Painted() {}

  /// @param args how many seconds of each, a whole number
  public static void main(String[] args) throws NoSuchAlgorithmException {
    int frames = Integer.parseInt(args[0]) * Frames.PER_SECOND;
    for (SynthSound sound : SynthSounds.all()) {
      System.out.println(sound.name() + " " + hash(sound.painter().paint(frames, sound.seed())));
    }
  }

  private static String hash(float[] stereo) throws NoSuchAlgorithmException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * stereo.length);
    bytes.asFloatBuffer().put(stereo);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.array());
    return HexFormat.of().formatHex(digest, 0, 8);
  }
}
