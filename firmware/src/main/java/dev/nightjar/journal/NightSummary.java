package dev.nightjar.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// One night in the journal.
///
/// @param id by which the reader finds its entries and inputs
/// @param bootId the boot in which it was, as the kernel names it
/// @param first when its stretch began, monotonic since that boot
/// @param last when the last of it was journalled
/// @param wall when the night began, by the last time of day that was known in it: a clock jumps
///   only when it is set right
/// @param entries how many readable rows it has
/// @param inputs how many inputs it has, its start not counted
/// @param lostInputs inputs that are missing between the kept ones (a full card, a broken
///   database); only a night with none can be replayed to its end
public record NightSummary(
    long id,
    String bootId,
    Duration first,
    Duration last,
    Optional<Instant> wall,
    long entries,
    long inputs,
    long lostInputs) {}
