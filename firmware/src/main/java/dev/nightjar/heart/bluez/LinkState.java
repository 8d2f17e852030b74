package dev.nightjar.heart.bluez;

import dev.nightjar.heart.WornCheck;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where a [LinkStateMachine] stands.
///
/// @param timing how long is waited for what
/// @param address the strap's; empty while none was chosen
/// @param world BlueZ's objects
/// @param sinceLook what was signalled while a look at them is under way
/// @param phase what it is at
/// @param call the number of the call whose end is awaited, or 0
/// @param lastCall the number of the last call made
/// @param deadline when the phase has taken too long, or its pause is over
/// @param device the strap's path, once found
/// @param dropped whether the device was connected and lost while the call to connect it runs
/// @param failures how many tries failed since the last packet
/// @param scanning whether a scan was begun and not ended
/// @param learning while a strap is being learned
/// @param batteryDue when to look at the battery
/// @param blocked the paths of adapters that would not be switched on
/// @param adapter the path of the adapter in use, empty before there is one
/// @param soughtSince since when the strap is looked for, or [#NEVER]
/// @param told what the listener heard last
record LinkState(
    Timing timing,
    Optional<String> address,
    BluezObjects world,
    List<LinkEvent.Signal> sinceLook,
    Phase phase,
    int call,
    int lastCall,
    Duration deadline,
    String device,
    boolean dropped,
    int failures,
    boolean scanning,
    Optional<Learning> learning,
    Duration batteryDue,
    Set<String> blocked,
    String adapter,
    Duration soughtSince,
    Optional<LinkAction.Tell> told) {

  /// Later than anything.
  static final Duration NEVER = Duration.ofDays(1_000_000);

  /// A strap is being learned.
  ///
  /// @param end when to give up
  /// @param attemptEnd until when the present strap has to show that it is worn
  /// @param tried the paths of those that did not
  /// @param check what the present strap has shown
  record Learning(Duration end, Duration attemptEnd, Set<String> tried, WornCheck check) {
    Learning {
      tried = Set.copyOf(tried);
    }
  }

  /// Before the start.
  static LinkState first(Timing timing, Optional<String> address) {
    return new LinkState(
        timing,
        address,
        BluezObjects.EMPTY,
        List.of(),
        Phase.NO_BUS,
        0,
        0,
        NEVER,
        "",
        false,
        0,
        false,
        Optional.empty(),
        NEVER,
        Set.of(),
        "",
        NEVER,
        Optional.empty());
  }
}
