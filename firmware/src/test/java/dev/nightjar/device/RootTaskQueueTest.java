package dev.nightjar.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.house.Patience;
import dev.nightjar.house.Until;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(Patience.A_TEST)
class RootTaskQueueTest {

  private static final Duration SOON = Patience.A_WAIT;
  private static final Duration LOOK = Duration.ofMillis(5);

  @TempDir Path folder;

  private final List<PrivilegedTasks.Answer> answers = new CopyOnWriteArrayList<>();
  private Path orders = Path.of("");
  private Path root = Path.of("");

  @BeforeEach
  void folders() throws IOException {
    orders = Files.createDirectories(folder.resolve("nightjar"));
    root = Files.createDirectories(folder.resolve("nightjar-desk"));
  }

  private RootTaskQueue desk(Duration taken, Duration answered) {
    return new RootTaskQueue(
        orders,
        () -> false,
        new RootTaskQueue.Patience(taken, answered, LOOK),
        () -> Duration.ofNanos(System.nanoTime()));
  }

  private PrivilegedTasks.Answer answer() throws Exception {
    Until.isTrue("an answer", SOON, () -> answers.size() == 1);
    return answers.getFirst();
  }

  @Test
  void anOrderIsAWordAndItsAnswerALine() throws Exception {
    RootTaskQueue desk = desk(SOON, SOON);
    Files.writeString(root.resolve("answered"), "ok of the last time\n");
    assertThat(desk.ask(PrivilegedTasks.Order.EXPORT, answers::add)).isTrue();
    Until.isTrue("asked", SOON, () -> Files.exists(orders.resolve("asked")));
    assertThat(Files.readString(orders.resolve("asked"))).isEqualTo("export\n");
    assertThat(desk.ask(PrivilegedTasks.Order.ERASE, answers::add)).as("one at a time").isFalse();
    // As the script does.
    Files.delete(root.resolve("answered"));
    Files.delete(orders.resolve("asked"));
    Files.writeString(root.resolve("part"), "ok 2 nights are on the stick\n");
    Files.move(root.resolve("part"), root.resolve("answered"));
    assertThat(answer()).isEqualTo(new PrivilegedTasks.Answer(true, "2 nights are on the stick"));
    assertThat(desk.ask(PrivilegedTasks.Order.ERASE, answers::add)).as("the next").isTrue();
  }

  @Test
  void anOrderThatNobodyTakesIsTakenBack() throws Exception {
    desk(LOOK, SOON).ask(PrivilegedTasks.Order.EXPORT, answers::add);
    assertThat(answer().sentence()).startsWith("nobody took the order; does it run: systemctl");
    assertThat(answer().done()).isFalse();
    assertThat(orders.resolve("asked")).doesNotExist();
  }

  @Test
  void anAnswerThatDoesNotComeIsMissedInWords() throws Exception {
    RootTaskQueue desk = desk(SOON, LOOK);
    desk.ask(PrivilegedTasks.Order.EXPORT, answers::add);
    Until.isTrue("asked", SOON, () -> Files.deleteIfExists(orders.resolve("asked")));
    assertThat(answer().sentence()).startsWith("no answer came");
  }

  @Test
  void whereNothingCanBeLaidDownItIsTold() throws Exception {
    Files.delete(orders);
    desk(SOON, SOON).ask(PrivilegedTasks.Order.EXPORT, answers::add);
    assertThat(answer().sentence()).startsWith("it could not be asked for: ");
  }

  @Test
  void whatFailedAndWhatMakesNoSenseIsNotDone() throws Exception {
    Files.writeString(root.resolve("working"), "erase\n");
    Files.writeString(root.resolve("answered"), "failed the stick is full\n");
    desk(SOON, SOON).goOn(answers::add);
    assertThat(answer()).isEqualTo(new PrivilegedTasks.Answer(false, "the stick is full"));
    Files.writeString(root.resolve("answered"), "rubbish\n");
    answers.clear();
    desk(SOON, SOON).goOn(answers::add);
    assertThat(answer()).isEqualTo(new PrivilegedTasks.Answer(false, "the answer makes no sense"));
  }

  @Test
  void aServiceThatIsStartedByAnEraseWaitsForItsEnd() throws Exception {
    desk(SOON, SOON).goOn(answers::add);
    Files.writeString(root.resolve("working"), "erase\n");
    RootTaskQueue again = desk(SOON, SOON);
    again.goOn(answers::add);
    assertThat(again.ask(PrivilegedTasks.Order.EXPORT, answers::add)).as("at work").isFalse();
    Files.writeString(root.resolve("part"), "ok the loan is erased\n");
    Files.move(root.resolve("part"), root.resolve("answered"));
    assertThat(answer()).isEqualTo(new PrivilegedTasks.Answer(true, "the loan is erased"));
  }
}
