package dev.nightjar.config;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;

/// Goes through a text that could not be read as JSON, and finds what its strings, comments and
/// brackets lack: most mistakes are seen best where something began.
final class BracketScan {

  static final String CURLY = "\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u00ab\u00bb";

  private record Opened(char bracket, int line) {}

  private final String text;
  private final Deque<Opened> open = new ArrayDeque<>();
  private int at;
  private int line = 1;

  private BracketScan(String text) {
    this.text = text;
  }

  /// The first of them, or nothing.
  static Optional<MalformedException> look(String text) {
    return new BracketScan(text).look();
  }

  private Optional<MalformedException> look() {
    while (at < text.length()) {
      Optional<MalformedException> found = next(text.charAt(at));
      if (found.isPresent()) {
        return found;
      }
      at++;
    }
    return Optional.ofNullable(open.peek())
        .map(
            last ->
                wrong(
                    String.format(
                        Locale.ROOT,
                        "lacks a closing %s: the %s opened in line %d is never closed",
                        closing(last.bracket),
                        last.bracket,
                        last.line)));
  }

  private Optional<MalformedException> next(char c) {
    return switch (c) {
      case '\n' -> {
        line++;
        yield Optional.empty();
      }
      case '"' -> string();
      case '/' -> comment();
      case '{', '[' -> {
        open.push(new Opened(c, line));
        yield Optional.empty();
      }
      case '}', ']' -> closed(c);
      default ->
          CURLY.indexOf(c) < 0
              ? Optional.empty()
              : Optional.of(
                  wrong(
                      "has a curly quotation mark (%s); write the straight one, \"".formatted(c)));
    };
  }

  private Optional<MalformedException> closed(char c) {
    if (open.isEmpty()) {
      return Optional.of(wrong("has a %s too many".formatted(c)));
    }
    Opened last = open.pop();
    return closing(last.bracket) == c
        ? Optional.empty()
        : Optional.of(
            wrong(
                String.format(
                    Locale.ROOT,
                    "has a %s where the %s opened in line %d is closed with %s",
                    c,
                    last.bracket,
                    last.line,
                    closing(last.bracket))));
  }

  /// Stays on its last character. A text does not go over the end of its line.
  private Optional<MalformedException> string() {
    at++;
    while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    if (at < text.length() && text.charAt(at) == '"') {
      return Optional.empty();
    }
    int end = Math.min(at, text.length());
    String shown = text.substring(text.lastIndexOf('\n', end - 1) + 1, end);
    return Optional.of(
        wrong(
            shown.chars().anyMatch(c -> CURLY.indexOf(c) >= 0)
                ? "has a curly quotation mark; write the straight one, \""
                : "lacks a closing quotation mark, \""));
  }

  private Optional<MalformedException> comment() {
    if (text.startsWith("//", at)) {
      int end = text.indexOf('\n', at);
      at = end < 0 ? text.length() : end - 1;
    } else if (text.startsWith("/*", at)) {
      int end = text.indexOf("*/", at + 2);
      if (end < 0) {
        return Optional.of(wrong("has a comment that begins with /* and never ends with */"));
      }
      line += (int) text.substring(at, end).chars().filter(c -> c == '\n').count();
      at = end + 1;
    }
    return Optional.empty();
  }

  private MalformedException wrong(String words) {
    return new MalformedException(words, line);
  }

  private static char closing(char bracket) {
    return bracket == '{' ? '}' : ']';
  }
}
