package dev.nightjar.panel.console;

import java.io.IOException;

/// A source of typed bytes.
interface Keys extends AutoCloseable {

  /// The next byte if one was typed, else -1; never blocks.
  ///
  /// @throws IOException when the terminal has gone
  int poll() throws IOException;

  /// Leaves the terminal as it was found. Safe to call twice.
  @Override
  void close();
}
