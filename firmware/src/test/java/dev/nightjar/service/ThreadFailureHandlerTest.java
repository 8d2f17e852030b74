package dev.nightjar.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.house.Patience;
import dev.nightjar.sound.LivePlayer;
import dev.nightjar.sound.Sink;
import dev.nightjar.sound.SinkStatus;
import dev.nightjar.unit.Decibels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(Patience.A_TEST)
class ThreadFailureHandlerTest {

  private final Error gone = new NoClassDefFoundError("dev/nightjar/night/Gone");

  private final List<String> told = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();

  /// It waits for ever, as the real one does.
  private void exit(int status) {
    exit.complete(status);
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void dies(Thread.Builder builder, String name) throws InterruptedException {
    // Not the real bound, which ends the process.
    ThreadFailureHandler handler = new ThreadFailureHandler(told::add, this::exit, () -> {});
    builder
        .name(name)
        .uncaughtExceptionHandler(handler)
        .start(
            () -> {
              throw gone;
            })
        .join();
  }

  @ParameterizedTest
  @ValueSource(strings = {"render", "feeder", "control", "lifeline", "main"})
  void withoutOneOfTheseTheProcessEndsAndTheThreadDoesNotWaitForThat(String name) throws Exception {
    dies(Thread.ofPlatform(), name);
    assertThat(exit.get()).isEqualTo(70);
    assertThat(told).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"journal", "strap", "panel-light", "DBus Worker Thread-1"})
  void anyOtherThreadsEndIsToldAndTheSoundPlaysOn(String name) throws Exception {
    dies(Thread.ofPlatform(), name);
    assertThat(told).containsExactly("a part of the service has ended (" + name + "): " + gone);
    assertThat(exit).isNotDone();
  }

  @Test
  void aClientsThreadIsNoVitalOneWhateverItsName() throws Exception {
    dies(Thread.ofVirtual(), "control");
    assertThat(told).hasSize(1);
    assertThat(exit).isNotDone();
  }

  /// A render thread that dies takes its process along, with one line.
  @Test
  void theProcessEndsWithItsStatus() throws Exception {
    Process process =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                DeadSink.class.getName())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isEqualTo(ThreadFailureHandler.EXIT_STATUS);
    assertThat(said.lines().filter(line -> line.contains("ERROR")))
        .hasSize(1)
        .first()
        .asString()
        .contains("the render thread has ended, and the service with it: ", "no such class");
  }

  static final class DeadSink implements Sink {

    private DeadSink() {}

    public static void main(String[] args) throws IOException {
      Thread.setDefaultUncaughtExceptionHandler(
          new ThreadFailureHandler(sentence -> {}, System::exit));
      LivePlayer player =
          new LivePlayer(new DeadSink(), 64, Decibels.ZERO, Decibels.ZERO, fault -> {});
      Runtime.getRuntime().addShutdownHook(new Thread(player::close));
    }

    @Override
    public void write(int[] samples, int frames) {
      throw new NoClassDefFoundError("no such class");
    }

    @Override
    public SinkStatus status() {
      return new SinkStatus(SinkStatus.State.RUNNING, 0, 0, "");
    }

    @Override
    public void close() {}
  }
}
