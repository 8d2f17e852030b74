package dev.nightjar.loan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Port: the services and the container, as an erase needs them. All methods block, for a minute
/// and more.
///
/// They throw [IOException] in words where the system cannot do it; what was stopped stays stopped
/// then until [#resume].
public interface SystemServices {

  /// Stops everything that uses the state.
  ///
  /// @param keepSounds copies the own sounds, before the container is closed, into one that will
  ///   take its place, `next` in the vault; nothing happens where nothing is encrypted
  void quiet(boolean keepSounds) throws IOException;

  /// Closes the container; returns once nothing holds its key any more.
  void close() throws IOException;

  /// Opens the container, `next` or a new one where there is none.
  void open() throws IOException;

  /// Starts again what [#quiet] stopped, be it in another run that was killed, and does not wait
  /// for it.
  void resume() throws IOException;

  /// What really lies on the card.
  ///
  /// @return SHA-256 of the first so many bytes of a file, or of all where it is shorter, read past
  ///   the memory of the system; empty where that cannot be done here
  Optional<String> fromCard(Path file, long bytes) throws IOException;
}
