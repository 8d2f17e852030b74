package dev.nightjar.heart.bluez;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// A `dbus-daemon` of the test's own, in place of the system's.
public final class PrivateBus implements AutoCloseable {

  private static final String CONFIG =
      """
      <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN"
       "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
      <busconfig>
        <type>session</type>
        <listen>ADDRESS</listen>
        <auth>EXTERNAL</auth>
        <policy context="default">
          <allow own="*"/>
          <allow send_destination="*"/>
          <allow receive_sender="*"/>
        </policy>
      </busconfig>
      """;

  private final Path folder;
  private @Nullable Process daemon;

  private PrivateBus(Path folder) {
    this.folder = folder;
  }

  /// Skips the calling test, with a printed reason, where there is no daemon.
  public static PrivateBus start(Path folder) throws IOException {
    if (!Files.exists(Path.of("/usr/bin/dbus-daemon"))) {
      System.out.println("tests of the strap over D-Bus skipped: dbus-daemon is not installed");
      Assumptions.abort("dbus-daemon is not installed");
    }
    PrivateBus bus = new PrivateBus(folder);
    Files.writeString(folder.resolve("bus.conf"), CONFIG.replace("ADDRESS", bus.address()));
    bus.begin();
    return bus;
  }

  public String address() {
    return "unix:path=" + folder.resolve("bus");
  }

  /// Returns once it listens.
  public void begin() throws IOException {
    Files.deleteIfExists(folder.resolve("bus"));
    Process started =
        new ProcessBuilder(
                "/usr/bin/dbus-daemon",
                "--config-file=" + folder.resolve("bus.conf"),
                "--nofork",
                "--print-address")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    daemon = started;
    // Its first line comes when it listens.
    if (started.inputReader().readLine() == null) {
      throw new IOException("dbus-daemon did not start");
    }
  }

  public void kill() {
    if (daemon != null) {
      daemon.destroyForcibly().onExit().join();
    }
  }

  @Override
  public void close() {
    kill();
  }
}
