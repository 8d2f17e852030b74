package dev.nightjar.systemd.ffm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.systemd.Scheduling;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;
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

  /// As the unit bounds it (`LimitRTTIME`).
  @Test
  void aLoopThatNeverWaitsEndsItsProcess() throws Exception {
    Path prlimit = Path.of("/usr/bin/prlimit");
    if (!on(realTime::raise).told().realTime() || !Files.isExecutable(prlimit)) {
      String reason = "RealTimeTest skipped a runaway loop: no real-time priority, or no prlimit";
      System.out.println(reason);
      Assumptions.abort(reason);
    }
    Process process =
        new ProcessBuilder(
                prlimit.toString(),
                "--rttime=200000:1000000",
                "--core=0",
                System.getProperty("java.home") + "/bin/java",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Runaway.class.getName())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    // 128 and SIGXCPU.
    assertThat(process.waitFor()).as(said).isEqualTo(152);
  }

  static final class Runaway {

    private Runaway() {}

    public static void main(String[] args) throws InterruptedException {
      RealTime realTime = new RealTime();
      Thread.ofPlatform()
          .start(
              () -> {
                realTime.raise();
                while (true) {
                  Thread.onSpinWait();
                }
              })
          .join();
    }
  }
}
