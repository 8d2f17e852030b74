package dev.nightjar.sound.file;

import dev.nightjar.unit.Frames;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// WAV of 24 bits in plain Java. The header is put right every few seconds of sound, so that what a
/// kill leaves behind can be played; past 4 GiB (4 h 8 min) it becomes RF64 (EBU Tech 3306), whose
/// sizes take the place of a chunk that was kept free for them.
public final class WavFrameWriter implements FrameWriter {

  private static final int FRAME_BYTES = 6;

  /// RIFF 12, JUNK or ds64 36, fmt 24, data 8.
  private static final int HEADER_BYTES = 80;

  private static final int DS64_BYTES = 28;
  private static final long HEADER_EVERY_BYTES = 5L * Frames.PER_SECOND * FRAME_BYTES;
  private static final long MAX_RIFF_BYTES = 0xFFFF_FFFFL;

  private final FileChannel channel;
  private final long maxRiffBytes;

  private final ByteBuffer block = direct(1 << 16);

  private final ByteBuffer header = direct(HEADER_BYTES);
  private long dataBytes;
  private long bytesInHeader;

  public WavFrameWriter(Path file) throws IOException {
    this(file, MAX_RIFF_BYTES);
  }

  /// @param maxRiffBytes past which it becomes RF64
  WavFrameWriter(Path file, long maxRiffBytes) throws IOException {
    this.maxRiffBytes = maxRiffBytes;
    channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    writeHeader();
  }

  @Override
  public void write(int[] samples, int frames) throws IOException {
    for (int i = 0; i < frames; i++) {
      if (block.remaining() < FRAME_BYTES) {
        flush();
      }
      put(samples[2 * i]);
      put(samples[2 * i + 1]);
    }
    if (dataBytes - bytesInHeader >= HEADER_EVERY_BYTES) {
      writeHeader();
    }
  }

  private void put(int sample) {
    block.put((byte) (sample >> 8)).put((byte) (sample >> 16)).put((byte) (sample >> 24));
  }

  /// Direct: the channel writes it without a copy, and so without allocating.
  private static ByteBuffer direct(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void flush() throws IOException {
    block.flip();
    dataBytes += block.remaining();
    writeFully(block, HEADER_BYTES + dataBytes - block.remaining());
    block.clear();
  }

  private void writeHeader() throws IOException {
    long riffBytes = HEADER_BYTES - 8 + dataBytes;
    boolean is64 = riffBytes > maxRiffBytes;
    header.clear();
    chunk(is64 ? "RF64" : "RIFF", is64 ? MAX_RIFF_BYTES : riffBytes);
    header.putInt(WavHeader.tag("WAVE"));
    chunk(is64 ? "ds64" : "JUNK", DS64_BYTES);
    header.putLong(is64 ? riffBytes : 0).putLong(is64 ? dataBytes : 0);
    header.putLong(is64 ? dataBytes / FRAME_BYTES : 0).putInt(0);
    chunk("fmt ", 16);
    header.putShort((short) WavHeader.PCM).putShort((short) 2).putInt(Frames.PER_SECOND);
    header.putInt(Frames.PER_SECOND * FRAME_BYTES).putShort((short) FRAME_BYTES);
    header.putShort((short) 24);
    chunk("data", is64 ? MAX_RIFF_BYTES : dataBytes);
    writeFully(header.flip(), 0);
    bytesInHeader = dataBytes;
  }

  private void chunk(String name, long bytes) {
    header.putInt(WavHeader.tag(name)).putInt((int) bytes);
  }

  private void writeFully(ByteBuffer bytes, long offset) throws IOException {
    long at = offset;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      flush();
      writeHeader();
    }
  }
}
