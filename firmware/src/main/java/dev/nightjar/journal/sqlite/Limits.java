package dev.nightjar.journal.sqlite;

import java.time.Duration;

/// The writer's bounds; the tests use smaller ones.
///
/// @param sealAfter when a blob of inputs is closed, by the inputs' own time and by the clock
/// @param linger how long the writer waits for what comes with a row, so that both take one sync
/// @param retryFirst the first pause after a failed write; it doubles
/// @param retryMax the longest pause
/// @param rowsMax how many rows wait in memory while the card takes none
/// @param pagesMax how large the database may grow, in pages of 4096 bytes
/// @param keepNights how many nights are kept
record Limits(
    Duration sealAfter,
    Duration linger,
    Duration retryFirst,
    Duration retryMax,
    int rowsMax,
    int pagesMax,
    int keepNights) {

  /// All nights are kept.
  Limits(
      Duration sealAfter,
      Duration linger,
      Duration retryFirst,
      Duration retryMax,
      int rowsMax,
      int pagesMax) {
    this(sealAfter, linger, retryFirst, retryMax, rowsMax, pagesMax, Integer.MAX_VALUE);
  }

  /// What the device runs with. Blobs close a little before the minute is full, so that a cut costs
  /// less than a minute even where a commit takes seconds. 4096 rows hold two nights of blobs and
  /// entries (some 3 MB); 1 GiB holds years, and keeps a fault from filling the card.
  static final Limits DEVICE =
      new Limits(
          Duration.ofSeconds(55),
          Duration.ofMillis(100),
          Duration.ofSeconds(1),
          Duration.ofSeconds(60),
          4096,
          (1 << 30) / 4096);

  Limits keeping(int nights) {
    return new Limits(sealAfter, linger, retryFirst, retryMax, rowsMax, pagesMax, nights);
  }
}
