package dev.nightjar.sound.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// Reads WAV in plain Java: integers of 8 to 32 bits and floats of 32 and 64. It gives the very
/// samples that libsndfile gives.
final class WavDecoder implements PcmDecoder {

  private final Path file;
  private final FileChannel channel;
  private final WavHeader header;
  private final ByteBuffer raw = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
  private long bytesLeft;

  /// @param header that of this file, plain
  WavDecoder(Path file, WavHeader header) throws IOException {
    this.file = file;
    this.header = header;
    channel = FileChannel.open(file);
    channel.position(header.dataOffset());
    bytesLeft = header.frames() * header.frameBytes();
  }

  @Override
  public SoundFormat format() {
    String name = "WAV " + header.bits() + " bit" + (header.codec() == 3 ? " float" : "");
    return new SoundFormat(
        name,
        header.layout(),
        header.rate(),
        header.frames(),
        false,
        header.loop(),
        header.notes());
  }

  @Override
  public int read(float[] interleaved) throws IOException {
    int bytes = header.bits() / 8;
    int frames = interleaved.length / header.channels();
    int samples = 0;
    while (samples < frames * header.channels() && bytesLeft > 0) {
      int wanted = Math.min(frames * header.channels() - samples, raw.capacity() / bytes);
      fill((int) Math.min((long) wanted * bytes, bytesLeft));
      while (raw.hasRemaining()) {
        interleaved[samples++] = next(bytes);
      }
    }
    return samples / header.channels();
  }

  private void fill(int bytes) throws IOException {
    raw.clear().limit(bytes);
    while (raw.hasRemaining()) {
      if (channel.read(raw) < 0) {
        throw new UnplayableFileException(file, "it became shorter while it was read", "try again");
      }
    }
    raw.flip();
    bytesLeft -= bytes;
  }

  private float next(int bytes) {
    if (header.codec() == WavHeader.FLOAT) {
      return bytes == 4 ? raw.getFloat() : (float) raw.getDouble();
    }
    return switch (bytes) {
      case 1 -> ((raw.get() & 0xFF) - 128) / 128f;
      case 2 -> raw.getShort() / 32_768f;
      case 3 -> ((raw.get() & 0xFF) | (raw.get() & 0xFF) << 8 | raw.get() << 16) / 8_388_608f;
      default -> raw.getInt() / 0x1p31f;
    };
  }

  @Override
  public void close() {
    WavFiles.closeQuietly(channel);
  }
}
