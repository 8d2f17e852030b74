package dev.nightjar.service;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps what goes wrong while the device is still being made, until there is someone to tell. Any
/// thread.
public final class FaultBuffer implements Consumer<String> {

  private final List<String> early = new ArrayList<>();
  private @Nullable Consumer<String> to;

  @Override
  public synchronized void accept(String sentence) {
    if (to == null) {
      early.add(sentence);
    } else {
      to.accept(sentence);
    }
  }

  /// From now on tells `listener`; first what came before.
  public synchronized void attach(Consumer<String> listener) {
    early.forEach(listener);
    early.clear();
    to = listener;
  }
}
