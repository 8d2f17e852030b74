package dev.nightjar.heart.tinyb;

import dev.nightjar.heart.Strap;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// The process that TinyB runs in, a program of its own: orders come in on its input, words go out
/// on its output. The service starts it; by hand it is of no use.
public final class TinybProcess {

  /// How the [TinybCheck] asks, in place of a divisor of the waits.
  static final String CHECK = "check";

  /// How long a call into TinyB may hold up the end.
  private static final Duration GOODBYE = Duration.ofSeconds(3);

  /// The line behind the last.
  private static final String END = "";

  private final BlockingQueue<ProcessCommand> orders = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  private TinybProcess() {}

  /// Runs until its input ends, then ends the JVM.
  ///
  /// @param arguments the folder to unpack the native libraries into, and by what to divide all
  ///   waits, or `check`
  public static void main(String[] arguments) throws IOException, InterruptedException {
    // What a library formats by the default locale must not change with the person's.
    Locale.setDefault(Locale.ROOT);
    if (arguments.length != 2) {
      System.err.println("nightjar: tinyb is started by the service, never by hand");
      System.exit(2);
    }
    TinybProcess process = new TinybProcess();
    Thread speaking = Thread.ofPlatform().daemon().name("words").start(process::speak);
    NativeLibraries.load(Path.of(arguments[0]));
    int exit =
        arguments[1].equals(CHECK)
            ? process.check()
            : process.run(TinybTiming.REAL.dividedBy(Integer.parseInt(arguments[1])));
    process.lines.add(END);
    speaking.join();
    // No destructors: TinyB's own thread is still about.
    Runtime.getRuntime().halt(exit);
  }

  private int run(TinybTiming timing) throws InterruptedException {
    Thread seeking = Thread.currentThread();
    Thread.ofPlatform().daemon().name("orders").start(() -> listen(seeking));
    // systemd's SIGTERM goes to the service and to this process at once; GLib sends it when the bus
    // is gone.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(seeking), "leaving"));
    try {
      return new ConnectionLoop(TinybManager.open(), timing, TinybProcess::now, orders, this::say)
          .run();
    } catch (TinybException e) {
      say(new ProcessMessage.Link(Strap.Link.BACKING_OFF, e.sentence()));
      return ExitCode.SAID_WHY;
    }
  }

  private int check() {
    try {
      Optional<TinybManager.Adapter> adapter = TinybManager.open().adapter();
      String sentence =
          adapter
              .map(
                  found ->
                      "adapter %s is %s".formatted(found.name(), found.powered() ? "on" : "off"))
              .orElse("there is no Bluetooth adapter");
      say(new ProcessMessage.Link(Strap.Link.SEARCHING, sentence));
      return 0;
    } catch (TinybException e) {
      say(new ProcessMessage.Link(Strap.Link.BACKING_OFF, e.sentence()));
      return ExitCode.SAID_WHY;
    }
  }

  private void say(ProcessMessage word) {
    lines.add(word.line());
  }

  private static Duration now() {
    return Duration.ofNanos(System.nanoTime());
  }

  private void listen(Thread seeking) {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new FileInputStream(FileDescriptor.in), StandardCharsets.US_ASCII))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        ProcessCommand.parse(line).ifPresent(orders::add);
      }
    } catch (IOException e) {
      // As its end.
    }
    leave(seeking);
    Runtime.getRuntime().halt(1); // stuck in TinyB
  }

  /// Lets go of the strap; the process ends meanwhile, unless it is stuck in TinyB.
  private void leave(Thread seeking) {
    orders.add(new ProcessCommand.Leave());
    try {
      seeking.join(GOODBYE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void speak() {
    try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
      for (String line = lines.take(); !line.equals(END); line = lines.take()) {
        out.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException | InterruptedException e) {
      Runtime.getRuntime().halt(1); // nobody hears
    }
  }
}
