package dev.nightjar.service.ffm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.service.Scheduling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// The real call; whether it is granted is the system's affair, and both are looked at.
class RealTimeTest {

  private static final int NORMAL = 0;
  private static final int FIFO = 1;

  private final RealTime realTime = new RealTime();

  private record Seen(Scheduling told, int policy, int priority) {}

  /// What a thread of its own is told, and how it is scheduled then.
  private static Seen on(Supplier<Scheduling> raised) throws Exception {
    FutureTask<Seen> task =
        new FutureTask<>(
            () -> {
              Scheduling told = raised.get();
              return new Seen(told, field(41), field(40));
            });
    Thread.ofPlatform().start(task);
    return task.get();
  }

  /// A field of the calling thread's `stat`, counted from 1 as in `proc(5)`.
  private static int field(int number) throws IOException {
    String stat = Files.readString(Path.of("/proc/thread-self/stat"));
    String behindTheName = stat.substring(stat.lastIndexOf(')') + 2);
    return Integer.parseInt(behindTheName.split(" ", -1)[number - 3]);
  }

  @Test
  void theCallingThreadAloneGoesFirstOrIsToldWhyNot() throws Exception {
    Seen seen = on(realTime::raise);
    if (seen.told().realTime()) {
      assertThat(seen)
          .isEqualTo(new Seen(new Scheduling(true, "real-time, priority 10"), FIFO, 10));
    } else {
      assertThat(seen.told().words())
          .startsWith("normal, not real-time: the system does not allow");
      assertThat(seen.policy()).isEqualTo(NORMAL);
    }
    assertThat(on(() -> Scheduling.NOT_ASKED).policy()).as("a thread beside it").isEqualTo(NORMAL);
  }

  @Test
  void whatTheSystemRefusesIsToldAndChangesNothing() throws Exception {
    Seen seen = on(() -> realTime.raise(0));
    assertThat(seen.told())
        .isEqualTo(
            new Scheduling(
                false, "normal, not real-time: sched_setscheduler failed with error 22"));
    assertThat(seen.policy()).isEqualTo(NORMAL);
  }
}
