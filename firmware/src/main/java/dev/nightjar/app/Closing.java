package dev.nightjar.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Closes things in order, and every one of them, whatever the others do.
final class Closing {

  private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

  private Closing() {}

  static void all(AutoCloseable... things) {
    for (AutoCloseable thing : things) {
      try {
        thing.close();
      } catch (Exception e) {
        LOG.error("{} could not be closed", thing.getClass().getSimpleName(), e);
      }
    }
  }
}
