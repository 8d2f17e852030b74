package dev.nightjar.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.service.FaultBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CloseStackTest {

  private final List<String> events = new ArrayList<>();
  private final CloseStack closing = new CloseStack();

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
    FaultBuffer faults = new FaultBuffer();
    faults.accept("first");
    faults.accept("second");
    faults.attach(events::add);
    faults.accept("third");
    assertThat(events).containsExactly("first", "second", "third");
  }
}
