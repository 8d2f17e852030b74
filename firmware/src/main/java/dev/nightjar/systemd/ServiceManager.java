package dev.nightjar.systemd;

/// Port: who started the service and restarts it when it hangs.
///
/// Any thread. Never blocks and never throws: a supervisor that does not listen must not stop the
/// sound. What is lost is said again in time.
public interface ServiceManager extends AutoCloseable {

  /// Where nobody supervises: started by hand, or in a test.
  ServiceManager NOBODY = state -> {};

  /// Tells one state, in the words of `sd_notify(3)`: `READY=1`, `WATCHDOG=1`, ...
  void tell(String state);

  @Override
  default void close() {}
}
