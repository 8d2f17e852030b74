package dev.nightjar.heart;

import java.time.Duration;

/// Port: a heart-rate sensor. It looks for its strap, connects, subscribes and reconnects by itself
/// for as long as it is open, backing off between attempts; it never gives up and never throws.
///
/// The thread that made it calls [#start] once and [#close] at any time, more than once if it
/// likes.
public interface Strap extends AutoCloseable {

  /// Begins to look for the strap. Returns at once; all news comes through the listener.
  void start(Listener listener);

  /// Looks for a strap that is worn and keeps to it from now on; what it finds the listener hears
  /// as [Listener#learned]. Connects to the strongest first and takes the first that feels skin or
  /// sends beat intervals; where none does, the strap chosen before stays. Returns at once; any
  /// thread.
  void learn();

  /// Lets go of the strap. Blocks for at most a few seconds; when it returns, the listener hears
  /// nothing more.
  @Override
  void close();

  /// Who hears of the strap. Called on one thread of the adapter's own, one call at a time, in the
  /// order in which things happened. An implementation only hands the news on (into a queue) and
  /// returns; while it blocks, no packet is read.
  interface Listener {

    /// The strap notified.
    ///
    /// @param at the monotonic time of arrival, on the clock of all events
    void packet(Duration at, Packet packet);

    /// The link changed. For the log and `doctor` alone: whether the data is worth anything is told
    /// by [HeartTrack], since a link may call itself connected and be silent.
    ///
    /// @param at the monotonic time of the change
    /// @param detail why, in words for the person, without the strap's name or address
    void link(Duration at, Link link, String detail);

    /// A strap was learned.
    ///
    /// @param address to find it by at the next start; never for a log
    default void learned(Duration at, String address) {}

    /// How full the strap's battery is, now and then.
    ///
    /// @param percent 0 to 100
    default void battery(Duration at, int percent) {}
  }

  /// How far the adapter has got with its strap.
  enum Link {
    /// The strap is being looked for.
    SEARCHING,
    /// The strap was found, and a connection is being made.
    CONNECTING,
    /// Notifications are switched on.
    SUBSCRIBED,
    /// The adapter waits before it tries again.
    BACKING_OFF
  }
}
