package dev.nightjar.bench;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs whole processes and tells what they took of the processor, from their first instruction to
/// their end, as the shell's `time` does: user and system, to the millisecond.
final class MeasuredProcess {

  private MeasuredProcess() {}

  /// What a command must begin with so that [#cpuSeconds] can tell of it afterwards.
  static List<String> timed(Path cpuFile) {
    String script = "TIMEFORMAT='%3U %3S'; { time \"$@\" 2>&3; } 3>&2 2>\"$0\"";
    return List.of("bash", "-c", script, cpuFile.toString());
  }

  /// User and system seconds of the command that has ended.
  static double cpuSeconds(Path cpuFile) throws IOException {
    double sum = 0;
    for (String seconds : Files.readString(cpuFile).strip().split(" ", -1)) {
      sum += Double.parseDouble(seconds);
    }
    return sum;
  }

  /// Runs a command to its end.
  ///
  /// @return its CPU seconds
  /// @throws IOException when it fails
  static double run(Path folder, List<String> command) throws IOException, InterruptedException {
    Path cpuFile = folder.resolve("cpu.txt");
    Path said = folder.resolve("said.txt");
    List<String> timed = new ArrayList<>(timed(cpuFile));
    timed.addAll(command);
    Process process =
        new ProcessBuilder(timed).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    if (process.waitFor() != 0) {
      throw new IOException("%s failed: %s".formatted(command, Files.readString(said)));
    }
    return cpuSeconds(cpuFile);
  }

  /// A class in a JVM of its own with the flags of this one, which are those that ship, and from
  /// the jar that ships.
  static List<String> java(String mainClass, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", classPath(), mainClass));
    command.addAll(arguments);
    return command;
  }

  private static String classPath() {
    List<String> path = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path jar = Path.of(entry).resolveSibling("nightjar.jar");
      path.add(entry.endsWith("/classes") && Files.exists(jar) ? jar.toString() : entry);
    }
    return String.join(File.pathSeparator, path);
  }
}
