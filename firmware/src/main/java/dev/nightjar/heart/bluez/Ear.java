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
record Ear(Supplier<Duration> clock, Consumer<Event> to) implements Bus.Listener {

  @Override
  public void added(String path, Map<String, Map<String, Object>> interfaces) {
    to.accept(new Event.Added(clock.get(), path, interfaces));
  }

  @Override
  public void removed(String path, List<String> interfaces) {
    to.accept(new Event.Removed(clock.get(), path, interfaces));
  }

  @Override
  public void changed(String path, String name, Map<String, Object> changed, List<String> gone) {
    if (name.equals(Bluez.CHARACTERISTIC)) {
      Values.bytes(changed.get("Value"))
          .ifPresent(value -> to.accept(new Event.Notified(clock.get(), path, value)));
    } else if (World.minds(name, changed, gone)) {
      to.accept(new Event.Changed(clock.get(), path, name, changed, gone));
    }
  }

  @Override
  public void daemon(boolean there) {
    to.accept(new Event.Daemon(clock.get(), there));
  }

  @Override
  public void lost() {
    to.accept(new Event.BusLost(clock.get()));
  }
}
