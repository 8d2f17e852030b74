package dev.nightjar.panel.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.house.Patience;
import dev.nightjar.panel.Button;
import dev.nightjar.panel.ButtonEdge;
import dev.nightjar.panel.Gesture;
import dev.nightjar.panel.LightPattern;
import dev.nightjar.panel.Panel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(Patience.A_TEST)
final class ConsolePanelTest {

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, UTF_8);
  private final Ear ear = new Ear();

  @Test
  void tellsGesturesAndGivesTheTerminalBack() throws Exception {
    var keys = new TypedKeys();
    var panel = new ConsolePanel(out, () -> keys);
    panel.start(ear);
    panel.show(LightPattern.PLAYING, false);
    keys.type("n?P");
    assertThat(ear.next()).isEqualTo(new Gesture(Button.NEXT, Gesture.Kind.SHORT));
    assertThat(ear.next()).isEqualTo(new Gesture(Button.PLAY, Gesture.Kind.LONG));
    panel.close();
    assertThat(keys.closed).isTrue();
    assertThat(printed.toString(UTF_8)).isEqualTo(KeyReader.HELP.repeat(2));
    keys.type("n");
    assertThat(ear.heard).as("after the close").isEmpty();
  }

  @Test
  void saysOnceThatThereIsNoTerminalAndDoesNothing() {
    var panel = new ConsolePanel(out, () -> Terminal.open(Path.of("/nowhere/tty")));
    panel.start(ear);
    panel.close();
    assertThat(printed.toString(UTF_8))
        .startsWith("No terminal to read keys from (")
        .endsWith("playing without keys." + System.lineSeparator())
        .hasLineCount(1);
  }

  @Test
  void aFileIsNoTerminal() {
    var panel = new ConsolePanel(out, () -> Terminal.open(Path.of("pom.xml")));
    panel.start(ear);
    panel.close();
    assertThat(printed.toString(UTF_8)).startsWith("No terminal").contains("stty");
  }

  @Test
  void playsOnWhenTheTerminalGoes() throws Exception {
    var keys = new TypedKeys();
    var panel = new ConsolePanel(out, () -> keys);
    panel.start(ear);
    keys.type("n\0");
    assertThat(ear.next()).isEqualTo(new Gesture(Button.NEXT, Gesture.Kind.SHORT));
    keys.gone.await();
    panel.close();
    assertThat(keys.closed).isTrue();
    assertThat(printed.toString(UTF_8)).contains("The terminal has gone (hung up.)");
  }

  private static final class Ear implements Panel.Listener {
    private final BlockingQueue<Gesture> heard = new LinkedBlockingQueue<>();

    @Override
    public void edge(ButtonEdge edge) {
      throw new AssertionError("a keyboard has no edges");
    }

    @Override
    public void gesture(Gesture gesture) {
      heard.add(gesture);
    }

    Gesture next() throws InterruptedException {
      return heard.take();
    }
  }

  /// Typed by the test; a zero byte hangs up.
  private static final class TypedKeys implements Keys {
    private final BlockingQueue<Integer> typed = new LinkedBlockingQueue<>();
    private final CountDownLatch gone = new CountDownLatch(1);
    private volatile boolean closed;

    void type(String keys) {
      keys.chars().forEach(typed::add);
    }

    @Override
    public int poll() throws IOException {
      Integer key = typed.poll();
      if (key != null && key == 0) {
        gone.countDown();
        throw new IOException("hung up.");
      }
      return key == null ? -1 : key;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
