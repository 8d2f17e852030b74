package dev.nightjar.heart.bluez;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What one connection hears, as events.
///
/// @param clock the monotonic clock of all events
/// @param to must not block: the bus's thread calls it
record BusSignals(Supplier<Duration> clock, Consumer<LinkEvent> to) implements Bus.Listener {

  @Override
  public void added(String path, Map<String, Map<String, Object>> interfaces) {
    to.accept(new LinkEvent.Added(clock.get(), path, interfaces));
  }

  @Override
  public void removed(String path, List<String> interfaces) {
    to.accept(new LinkEvent.Removed(clock.get(), path, interfaces));
  }

  @Override
  public void changed(String path, String name, Map<String, Object> changed, List<String> gone) {
    if (name.equals(BluezInterfaces.CHARACTERISTIC)) {
      Variants.bytes(changed.get("Value"))
          .ifPresent(value -> to.accept(new LinkEvent.Notified(clock.get(), path, value)));
    } else if (BluezObjects.minds(name, changed, gone)) {
      to.accept(new LinkEvent.Changed(clock.get(), path, name, changed, gone));
    }
  }

  @Override
  public void daemon(boolean there) {
    to.accept(new LinkEvent.Daemon(clock.get(), there));
  }

  @Override
  public void lost() {
    to.accept(new LinkEvent.BusLost(clock.get()));
  }
}
