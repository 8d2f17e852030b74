package dev.nightjar.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingTest {

  private final List<String> events = new ArrayList<>();
  private final Closing closing = new Closing();

  private void open(String name) {
    AutoCloseable thing = () -> events.add(name);
    closing.opens(thing);
  }

  @Test
  void closesInReverseAndSkipsNoneBecauseAnotherFailed() {
    open("journal");
    AutoCloseable failing =
        () -> {
          throw new IllegalStateException("this one cannot be closed");
        };
    closing.opens(failing);
    open("panel");
    closing.close();
    closing.close();
    assertThat(events).containsExactly("panel", "journal");
  }

  @Test
  void whatIsOpenedAfterTheEndIsClosedAtOnce() {
    closing.close();
    open("late");
    assertThat(events).containsExactly("late");
  }

  @Test
  void faultsBeforeThereIsAnyoneToTellAreKeptInOrder() {
    EarlyFaults faults = new EarlyFaults();
    faults.accept("first");
    faults.accept("second");
    faults.attach(events::add);
    faults.accept("third");
    assertThat(events).containsExactly("first", "second", "third");
  }
}
