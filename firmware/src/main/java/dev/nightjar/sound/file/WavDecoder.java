package dev.nightjar.sound.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// Reads WAV in plain Java: integers of 8 to 32 bits and floats of 32 and 64. It gives the very
/// samples that libsndfile gives.
final class WavDecoder implements PcmDecoder {

  private static final String INSTALL = "install libsndfile1 with apt, or save it as WAV";

  private final Path file;
  private final FileChannel channel;
  private final WavHeader header;
  private final ByteBuffer raw = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
  private long bytesLeft;

  WavDecoder(Path file) throws IOException {
    this.file = file;
    channel = FileChannel.open(file);
    try {
      header = readHeader();
      channel.position(header.dataOffset());
      bytesLeft = header.frames() * header.frameBytes();
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private WavHeader readHeader() throws IOException {
    WavHeader header =
        WavFiles.header(file, channel)
            .orElseThrow(() -> new UnplayableFileException(file, "it is not a WAV file", INSTALL));
    boolean known =
        switch (header.codec()) {
          case WavHeader.PCM -> header.bits() <= 32;
          case WavHeader.FLOAT -> header.bits() == 32 || header.bits() == 64;
          default -> false;
        };
    if (!known) {
      String wrong =
          "it is a WAV file of kind %d in %d bits".formatted(header.codec(), header.bits());
      throw new UnplayableFileException(file, wrong, INSTALL);
    }
    return header;
  }

  @Override
  public SoundFormat format() {
    String name = "WAV %d bit%s".formatted(header.bits(), header.codec() == 3 ? " float" : "");
    return new SoundFormat(
        name, header.channels(), header.rate(), header.frames(), false, header.loop());
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
