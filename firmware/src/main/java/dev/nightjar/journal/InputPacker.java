package dev.nightjar.journal;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Consumer;

/// Packs a minute of inputs into one blob. Each input is the step of its time against the input
/// before (against 0 for the first) in milliseconds, the length of its event, and the event; both
/// numbers in groups of 7 bits, lowest first, the step zigzagged because times may go backwards.
///
/// One thread at a time.
public final class InputPacker {

  private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
  private long firstMillis;
  private long lastMillis;
  private int count;

  /// Adds an input at the end.
  public void add(long atMillis, byte[] event) {
    long step = atMillis - lastMillis;
    putNumber((step << 1) ^ (step >> 63));
    putNumber(event.length);
    packed.writeBytes(event);
    firstMillis = count == 0 ? atMillis : firstMillis;
    lastMillis = atMillis;
    count++;
  }

  /// How many inputs were added.
  public int count() {
    return count;
  }

  /// How long the blob is by now, in bytes.
  public int size() {
    return packed.size();
  }

  /// From the first input's time to the last one's; 0 with none, negative when time went backwards.
  public Duration span() {
    return Duration.ofMillis(lastMillis - firstMillis);
  }

  /// The time of the last input, in milliseconds.
  public long lastMillis() {
    return lastMillis;
  }

  /// The blob.
  public byte[] toBytes() {
    return packed.toByteArray();
  }

  /// Gives the inputs of a blob in their order.
  ///
  /// @throws IOException when the bytes are no such blob; inputs before the fault were given
  public static void unpack(byte[] blob, Consumer<Input> to) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(blob);
    long atMillis = 0;
    while (in.hasRemaining()) {
      long zigzag = number(in);
      atMillis += (zigzag >>> 1) ^ -(zigzag & 1);
      long length = number(in);
      if (atMillis < 0 || length < 0 || length > in.remaining()) {
        throw new EOFException("a packed minute of the journal is broken");
      }
      byte[] event = new byte[(int) length];
      in.get(event);
      to.accept(new Input(Duration.ofMillis(atMillis), event));
    }
  }

  private void putNumber(long number) {
    long rest = number;
    while ((rest & ~0x7FL) != 0) {
      packed.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    packed.write((int) rest);
  }

  private static long number(ByteBuffer in) throws EOFException {
    long number = 0;
    for (int shift = 0; shift < 64 && in.hasRemaining(); shift += 7) {
      byte group = in.get();
      number |= (group & 0x7FL) << shift;
      if (group >= 0) {
        return number;
      }
    }
    throw new EOFException("a packed minute of the journal ends within a number");
  }
}
