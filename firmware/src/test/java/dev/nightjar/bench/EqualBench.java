package dev.nightjar.bench;

import dev.nightjar.sound.synth.Painted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Whether every sound comes out the same, bit by bit, however the JVM runs: interpreted, by either
/// compiler or both, without the newer instructions, and on other JDKs. Each is a process of its
/// own. Only the first seconds are painted: interpreted, all of the loops would take hours.
public final class EqualBench {

  private static final int SECONDS = 2;
  private static final int SECONDS_COMPILED = 6;

  private static final List<String> INTERPRETED = List.of("-Xint");

  private static final List<List<String>> COMPILED =
      List.of(
          List.of("-XX:TieredStopAtLevel=1"),
          List.of("-XX:-TieredCompilation"),
          List.of("-XX:UseAVX=0", "-XX:-UseFMA"));

  private static long painted;
  private static long equal;

  private EqualBench() {}

  /// @param args other JDKs' folders
  public static void main(String[] args) throws IOException {
    String here = System.getProperty("java.home");
    List<String> few = hashes(here, List.of(), SECONDS);
    compare(few, here, INTERPRETED, SECONDS);
    List<String> more = hashes(here, List.of(), SECONDS_COMPILED);
    for (List<String> flags : COMPILED) {
      compare(more, here, flags, SECONDS_COMPILED);
    }
    for (String other : args) {
      compare(few, other, INTERPRETED, SECONDS);
      compare(more, other, List.of(), SECONDS_COMPILED);
      compare(more, other, COMPILED.getFirst(), SECONDS_COMPILED);
    }
    Bars bars = new Bars();
    bars.atLeast("bit-equal", painted == 0 ? 0 : (double) equal / painted, 1);
    System.exit(bars.exitStatus());
  }

  private static void compare(List<String> wanted, String home, List<String> flags, int seconds)
      throws IOException {
    List<String> found = hashes(home, flags, seconds);
    List<String> others = new ArrayList<>(wanted);
    others.removeAll(found);
    painted += wanted.size();
    equal += wanted.size() - others.size();
    System.out.printf(
        Locale.ROOT,
        "%d of %d equal after %d s: %s %s%n",
        wanted.size() - others.size(),
        wanted.size(),
        seconds,
        home,
        flags.isEmpty() ? "(as it comes)" : String.join(" ", flags));
    others.forEach(line -> System.out.println("  differs: " + line));
  }

  private static List<String> hashes(String home, List<String> flags, int seconds)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(Path.of(home, "bin", "java").toString()));
    command.addAll(flags);
    command.addAll(List.of("-Xmx1g", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Painted.class.getName(), Integer.toString(seconds)));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.onExit().join().exitValue() != 0 || said.isEmpty()) {
      throw new IOException("nothing was painted by " + String.join(" ", command));
    }
    return said.lines().toList();
  }
}
