package dev.nightjar.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Another program, run to its end for what it prints.
final class Program {

  private Program() {}

  /// The lines of its standard output; what it says on the other goes to ours.
  ///
  /// @throws IOException when it is not there or fails
  static List<String> lines(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command[0] + " ended with " + process.exitValue());
    }
    return said.lines().toList();
  }
}
