package dev.nightjar.device;

import dev.nightjar.unit.EnumWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Root's tasks, which nightjar-desk.path starts: the service writes a file with one word, the
/// script `desk` removes it, does the task as root and writes an answer of one line. The answer
/// lies in a folder of root's own, so that root writes nowhere that the service may write.
///
/// A file is looked for only while an answer is awaited, on a virtual thread.
public final class RootTaskQueue implements PrivilegedTasks {

  /// How long is waited, and how often looked.
  ///
  /// @param taken until somebody has taken the order
  /// @param answered until the answer; longer than nightjar-desk.service may run
  /// @param look between two looks
  public record Patience(Duration taken, Duration answered, Duration look) {
    public static final Patience OF_A_PERSON =
        new Patience(Duration.ofSeconds(20), Duration.ofMinutes(35), Duration.ofMillis(250));
  }

  private static final String ASKED = "asked";
  private static final String WORKING = "working";
  private static final String ANSWERED = "answered";
  private static final String OK = "ok ";
  private static final String FAILED = "failed ";

  private final Path orders;
  private final Path answers;
  private final BooleanSupplier sealed;
  private final Patience patience;
  private final Supplier<Duration> clock;
  private final AtomicBoolean waiting = new AtomicBoolean();

  /// @param orders the folder that is the service's own; root's is beside it, NAME-desk
  /// @param sealed whether a loan is over and its export sealed
  /// @param clock monotonic
  public RootTaskQueue(
      Path orders, BooleanSupplier sealed, Patience patience, Supplier<Duration> clock) {
    this.clock = clock;
    this.orders = orders;
    this.answers = orders.resolveSibling(orders.getFileName() + "-desk");
    this.sealed = sealed;
    this.patience = patience;
  }

  @Override
  public void mayErase(Consumer<Boolean> told) {
    Thread.ofVirtual().name("loan").start(() -> told.accept(sealed.getAsBoolean()));
  }

  @Override
  public boolean ask(Order order, Consumer<Answer> answered) {
    return waits(answered, () -> order(order));
  }

  /// Waits for what was asked for before this start of the service: an erase ends and starts it.
  public void goOn(Consumer<Answer> answered) {
    if (Files.exists(answers.resolve(WORKING))) {
      waits(answered, this::answer);
    }
  }

  private interface Work {
    Answer answer() throws IOException, InterruptedException;
  }

  private boolean waits(Consumer<Answer> answered, Work work) {
    if (!waiting.compareAndSet(false, true)) {
      return false;
    }
    Thread.ofVirtual()
        .name("desk")
        .start(
            () -> {
              Answer answer;
              try {
                answer = work.answer();
              } catch (IOException e) {
                answer = new Answer(false, "it could not be asked for: " + e);
              } catch (InterruptedException e) {
                return;
              } finally {
                waiting.set(false);
              }
              answered.accept(answer);
            });
    return true;
  }

  private Answer order(Order order) throws IOException, InterruptedException {
    Path asked = orders.resolve(ASKED);
    Path part = orders.resolve(ASKED + ".part");
    Files.writeString(part, EnumWords.of(order) + "\n");
    Files.move(part, asked, StandardCopyOption.ATOMIC_MOVE);
    if (!within(patience.taken(), () -> !Files.exists(asked))) {
      // Whoever comes late shall find no order that nobody waits for.
      Files.deleteIfExists(asked);
      return new Answer(
          false, "nobody took the order; does it run: systemctl status nightjar-desk.path");
    }
    return answer();
  }

  private Answer answer() throws IOException, InterruptedException {
    Path file = answers.resolve(ANSWERED);
    if (!within(patience.answered(), () -> Files.exists(file))) {
      return new Answer(
          false,
          String.format(
              Locale.ROOT,
              "no answer came in %d min; journalctl -u nightjar-desk tells more",
              patience.answered().toMinutes()));
    }
    return read(Files.readString(file).strip());
  }

  private static Answer read(String line) {
    if (line.startsWith(OK)) {
      return new Answer(true, line.substring(OK.length()));
    }
    return new Answer(
        false,
        line.startsWith(FAILED) ? line.substring(FAILED.length()) : "the answer makes no sense");
  }

  private boolean within(Duration time, BooleanSupplier happened) throws InterruptedException {
    Duration end = clock.get().plus(time);
    while (!happened.getAsBoolean()) {
      if (clock.get().compareTo(end) >= 0) {
        return false;
      }
      Thread.sleep(patience.look());
    }
    return true;
  }
}
