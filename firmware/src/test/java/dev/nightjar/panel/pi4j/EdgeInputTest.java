package dev.nightjar.panel.pi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import com.pi4j.library.gpiod.internal.LineRequestFlag;
import dev.nightjar.house.Patience;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(Patience.A_TEST)
final class EdgeInputTest {

  private final Map<Integer, FakeLine> lines = new HashMap<>();
  private final EdgeInputs inputs = new EdgeInputs(this::line);
  private final Context context = Board.bare().add(inputs).build();
  private final BlockingQueue<DigitalState> told = new LinkedBlockingQueue<>();

  @AfterEach
  void end() {
    inputs.end();
    lines.values().forEach(FakeLine::timeIsOver);
    context.shutdown();
  }

  private DigitalInput listenTo(int bcm) {
    DigitalInputConfig config =
        DigitalInput.newConfigBuilder(context)
            .id("line-" + bcm)
            .address(bcm)
            .pull(PullResistance.PULL_UP)
            .build();
    DigitalInput input = inputs.create(config);
    input.addListener(event -> told.add(event.state()));
    return input;
  }

  private FakeLine line(int bcm) {
    return lines.computeIfAbsent(bcm, b -> new FakeLine());
  }

  @Test
  void everyEdgeIsToldInOrder() throws Exception {
    DigitalInput input = listenTo(17);
    assertThat(input.state()).isEqualTo(DigitalState.HIGH);
    line(17).edge(false);
    line(17).edge(true);
    line(17).edge(false);
    assertThat(told.take()).isEqualTo(DigitalState.LOW);
    assertThat(told.take()).isEqualTo(DigitalState.HIGH);
    assertThat(told.take()).isEqualTo(DigitalState.LOW);
    assertThat(line(17).flags).isEqualTo(LineRequestFlag.BIAS_PULL_UP.getVal());
  }

  @Test
  void aContactThatRestsIsNotLookedAtForSeconds() throws Exception {
    listenTo(17);
    assertThat(line(17).waits.take()).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    // And after a wait that nothing ended, no sooner.
    line(17).timeIsOver();
    assertThat(line(17).waits.take()).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    assertThat(told).isEmpty();
  }

  @Test
  void aLineIsGivenBackOnlyWhenItsReaderHasEnded() throws Exception {
    listenTo(17);
    line(17).waits.take();
    Thread closing = Thread.ofPlatform().start(context::shutdown);
    while (inputs.reading()) {
      Thread.onSpinWait();
    }
    assertThat(line(17).released).isFalse();
    // What comes now was pressed by nobody.
    line(17).edge(false);
    closing.join();
    assertThat(line(17).released).isTrue();
    assertThat(line(17).releasedDuringAWait).isFalse();
    assertThat(told).isEmpty();
  }

  @Test
  void theReadersOfAllLinesEndTogether() throws Exception {
    for (int bcm = 2; bcm < 11; bcm++) {
      listenTo(bcm);
      line(bcm).waits.take();
    }
    inputs.end();
    lines.values().forEach(FakeLine::timeIsOver);
    context.shutdown();
    assertThat(lines.values()).allSatisfy(line -> assertThat(line.released).isTrue());
    // Had a reader not seen the end, it would wait once more.
    assertThat(lines.values()).allSatisfy(line -> assertThat(line.waits).isEmpty());
  }

  @Test
  void aWaitThatFailsIsTriedAgain() throws Exception {
    listenTo(17);
    line(17).fail();
    line(17).edge(false);
    assertThat(told.take()).isEqualTo(DigitalState.LOW);
  }

  @Test
  void aLineThatIsTakenIsRefusedWithItsReason() {
    line(22).taken = true;
    assertThatThrownBy(() -> listenTo(22))
        .hasRootCauseMessage("Device or resource busy")
        .isInstanceOf(RuntimeException.class);
    assertThat(context.registry().all()).isEmpty();
  }

  /// A line whose waits end when the test says so, for there is no other clock here.
  private static final class FakeLine implements EdgeLine {

    private enum Happening {
      FALLS,
      RISES,
      NOTHING,
      FAULT
    }

    final BlockingQueue<Duration> waits = new LinkedBlockingQueue<>();
    private final BlockingQueue<Happening> happens = new LinkedBlockingQueue<>();
    private boolean rose;
    private volatile boolean waiting;
    boolean taken;
    int flags;
    volatile boolean released;
    volatile boolean releasedDuringAWait;

    void edge(boolean rises) {
      happens.add(rises ? Happening.RISES : Happening.FALLS);
    }

    void timeIsOver() {
      happens.add(Happening.NOTHING);
    }

    void fail() {
      happens.add(Happening.FAULT);
    }

    @Override
    public void take(String consumer, int bias) {
      if (taken) {
        throw new IllegalStateException("Device or resource busy");
      }
      flags = bias;
    }

    @Override
    public boolean await(Duration atMost) {
      waiting = true;
      waits.add(atMost);
      try {
        Happening happening = happens.take();
        rose = happening == Happening.RISES;
        if (happening == Happening.FAULT) {
          throw new IllegalStateException("Interrupted system call");
        }
        return happening != Happening.NOTHING;
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      } finally {
        waiting = false;
      }
    }

    @Override
    public boolean rose() {
      return rose;
    }

    @Override
    public boolean high() {
      return true;
    }

    @Override
    public void release() {
      releasedDuringAWait = waiting;
      released = true;
    }
  }
}
