package dev.nightjar.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is wrong with a text that is no JSON, for somebody who never heard of JSON. The parser's
/// own words are never shown: they name its classes and options.
final class SyntaxMistake {

  private static final Pattern DUPLICATE = Pattern.compile("Duplicate field '(.{1,40}?)'");
  private static final Pattern TOKEN =
      Pattern.compile("(?:Unrecognized|Non-standard) token '([^']{1,40})'");
  private static final Pattern CHARACTER = Pattern.compile("^Unexpected character \\('(.)'");

  private SyntaxMistake() {}

  static MalformedException of(String text, JsonProcessingException e, int line) {
    return BracketScan.look(text).orElseGet(() -> new MalformedException(words(e), line));
  }

  private static String words(JsonProcessingException e) {
    String said = e.getOriginalMessage();
    Matcher duplicate = DUPLICATE.matcher(said);
    Matcher token = TOKEN.matcher(said);
    Matcher character = CHARACTER.matcher(said);
    if (said.contains("CTRL-CHAR")) {
      return "has a tab or a line's end within a text";
    } else if (e instanceof StreamConstraintsException) {
      return "has brackets within brackets, or a value, beyond all that settings need";
    } else if (duplicate.find()) {
      return "has the key \"%s\" twice".formatted(duplicate.group(1));
    } else if (token.find()) {
      return "has %s where a value should be; a text stands in quotation marks, others are numbers, true, false and null"
          .formatted(token.group(1));
    } else if (said.contains("numeric value") || said.contains("number")) {
      return "has a number that is not written like 30 or -1.5";
    } else if (said.contains("escape")) {
      return "has a backslash in a text; write / or two of them";
    } else if (character.find()) {
      return words(character.group(1).charAt(0), said);
    }
    return "is not written as the commented example is";
  }

  private static String words(char c, String said) {
    if (c == '\'') {
      return "has a single quotation mark; write \" around keys and texts";
    } else if (c == '#' || c == ';') {
      return "has a %s; a comment begins with //".formatted(c);
    } else if (Character.isSpaceChar(c) || c == '\ufeff') {
      return "has a blank that is none (copied from a web page, perhaps); type it anew";
    } else if (said.contains("colon")) {
      return "lacks a : between a key and its value";
    } else if (said.contains("comma")) {
      return "lacks a comma before this";
    } else if (c == ',') {
      return "has a comma too many";
    } else if (said.contains("field name")) {
      return Character.isDigit(c)
          ? "has a number with a comma in it; write a point, as in -1.5"
          : "has a key without quotation marks around it";
    }
    return "has %s where a value should be".formatted(c);
  }
}
