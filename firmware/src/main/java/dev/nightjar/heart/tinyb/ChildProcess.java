package dev.nightjar.heart.tinyb;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/// One run of TinyB's process.
final class ChildProcess {

  private final Process process;
  private final Writer orders;
  private final Thread reading;

  /// @param said called for each word, on a thread of its own; while it blocks, nothing is read
  /// @param ended called behind the last word, with the exit status
  ChildProcess(Process process, Consumer<ProcessMessage> said, IntConsumer ended) {
    this.process = process;
    orders = process.outputWriter();
    reading = Thread.ofVirtual().name("strap-words").start(() -> read(said, ended));
  }

  private void read(Consumer<ProcessMessage> said, IntConsumer ended) {
    try (var in = process.inputReader()) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        ProcessMessage.parse(line).ifPresent(said);
      }
    } catch (IOException e) {
      // As its end.
    }
    try {
      ended.accept(process.waitFor());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Never blocks: a pipe holds thousands of orders. One to a process that has ended is lost.
  void send(ProcessCommand order) {
    try {
      orders.write(order.line() + "\n");
      orders.flush();
    } catch (IOException e) {
      // Its end is told by itself.
    }
  }

  /// Ends it whatever it is at. Returns at once.
  void kill() {
    process.destroyForcibly();
    reading.interrupt();
  }

  /// Lets it let go of the strap, then ends it.
  ///
  /// @param atMost how long it may take
  void leave(Duration atMost) throws InterruptedException {
    try {
      orders.close();
    } catch (IOException e) {
      // It has ended already.
    }
    process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
    kill();
  }
}
