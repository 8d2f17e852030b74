package dev.nightjar.app;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// A command as a person calls it, its words caught.
///
/// @param code what it ended with
/// @param out what it said
/// @param err what it complained
public record Shell(int code, String out, String err) {

  public static Shell call(String... args) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ByteArrayOutputStream complained = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
      int code = Main.commandLine().execute(args);
      return new Shell(
          code,
          said.toString(StandardCharsets.UTF_8).strip(),
          complained.toString(StandardCharsets.UTF_8).strip());
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
