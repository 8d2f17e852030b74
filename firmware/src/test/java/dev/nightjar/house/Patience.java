package dev.nightjar.house;

import java.time.Duration;
import org.jspecify.annotations.NullMarked;

/// How long a test waits for another thread or process: until it happens. These bounds end a hang
/// and nothing else, for no test may depend on how fast the machine is, or how busy.
@NullMarked
public final class Patience {

  /// For one wait.
  public static final Duration A_WAIT = Duration.ofMinutes(3);

  /// For one test, in seconds: `@Timeout(Patience.A_TEST)`.
  public static final int A_TEST = 900;

  private Patience() {}
}
