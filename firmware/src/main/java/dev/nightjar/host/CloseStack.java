package dev.nightjar.host;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What was opened, to be closed in reverse: every one of it, whatever the others do.
public final class CloseStack implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CloseStack.class);

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private boolean closed;

  /// Closes this with the rest; at once where the end came while it was being opened.
  public synchronized <T extends AutoCloseable> T opens(T thing) {
    if (closed) {
      all(thing);
    } else {
      opened.push(thing);
    }
    return thing;
  }

  @Override
  public synchronized void close() {
    closed = true;
    all(opened.toArray(AutoCloseable[]::new));
    opened.clear();
  }

  /// Closes these in their order.
  public static void all(AutoCloseable... things) {
    for (AutoCloseable thing : things) {
      try {
        thing.close();
      } catch (Exception e) {
        LOG.error("{} could not be closed", thing.getClass().getSimpleName(), e);
      }
    }
  }
}
