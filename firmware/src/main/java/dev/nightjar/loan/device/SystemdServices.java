package dev.nightjar.loan.device;

import dev.nightjar.loan.StatePaths;
import dev.nightjar.loan.SystemServices;
import dev.nightjar.unit.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The device's own services, through systemd. As root.
public final class SystemdServices implements SystemServices {

  private static final String STATE = "nightjar-state.service";
  private static final String SERVICE = "nightjar.service";
  private static final String FINISH = "nightjar-erase.service";
  private static final String CERTIFY = "nightjar-certificate.service";
  private static final String BLUETOOTH = "bluetooth.service";
  private static final int PIECE_BYTES = 1 << 20;

  private final StatePaths at;
  private boolean bluetooth;

  /// @param at where the container shows that it is open
  public SystemdServices(StatePaths at) {
    this.at = at;
  }

  @Override
  public void quiet(boolean keepSounds) throws IOException {
    bluetooth = exit("systemctl", "--quiet", "is-active", BLUETOOTH) == 0;
    // Whoever asks D-Bus for BlueZ would start it; it then writes pairings where they are erased.
    run("systemctl", "mask", "--runtime", "--now", BLUETOOTH);
    run("systemctl", "stop", SERVICE);
    if (keepSounds) {
      // Not in our own sandbox, which may have neither the devices nor the right to mount.
      run(
          "systemd-run",
          "--quiet",
          "--collect",
          "--wait",
          "--pipe",
          "/usr/lib/nightjar/state",
          "keep-sounds");
    }
  }

  @Override
  public void close() throws IOException {
    run("systemctl", "stop", STATE);
    if (Files.exists(at.mapped()) || Files.exists(at.told())) {
      throw new IOException(
          "something still has %s open, perhaps a shell; leave it and try again"
              .formatted(at.state()));
    }
  }

  @Override
  public void open() throws IOException {
    run("systemctl", "start", STATE);
  }

  @Override
  public void resume() throws IOException {
    // Without it the strap waits for the next restart of the machine; the sound must not.
    exit("systemctl", "unmask", "--runtime", BLUETOOTH);
    // As at a start of the machine: an erase that was ended amid is finished before all is opened.
    List<String> start =
        new ArrayList<>(List.of("systemctl", "--no-block", "start", FINISH, STATE, CERTIFY));
    // An erase that was killed had stopped it, and nobody knows any more what it was before.
    if (bluetooth || exit("systemctl", "--quiet", "is-enabled", BLUETOOTH) == 0) {
      start.add(BLUETOOTH);
    }
    start.add(SERVICE);
    run(start.toArray(String[]::new));
  }

  /// O_DIRECT of open(2), which Java offers only outside of its standard.
  @Override
  public Optional<String> fromCard(Path file, long bytes) throws IOException {
    long pieces = Math.ceilDiv(Math.min(bytes, Files.size(file)), PIECE_BYTES);
    Process dd =
        new ProcessBuilder(
                "dd",
                "if=" + file,
                "iflag=direct",
                "bs=" + PIECE_BYTES,
                "count=" + pieces,
                "status=none")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Sha256 sha = new Sha256();
    byte[] piece = new byte[PIECE_BYTES];
    long left = bytes;
    try (InputStream in = dd.getInputStream()) {
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        sha.add(ByteBuffer.wrap(piece, 0, (int) Math.min(read, left)));
        left -= Math.min(read, left);
      }
    }
    return wait(dd) == 0 ? Optional.of(sha.hex()) : Optional.empty();
  }

  private static int exit(String... command) throws IOException {
    return wait(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  private static void run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said;
    try (InputStream in = process.getInputStream()) {
      said = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
    if (wait(process) != 0) {
      throw new IOException(
          said.isEmpty()
              ? String.join(" ", command) + " failed (journalctl -xe tells more)"
              : said.lines().toList().getLast());
    }
  }

  private static int wait(Process process) throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("it was interrupted", e);
    }
  }
}
