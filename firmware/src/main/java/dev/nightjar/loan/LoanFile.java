package dev.nightjar.loan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.loan.Loan.Seal;
import dev.nightjar.loan.Loan.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The loan's record as a file: read by whoever is in the group nightjar, written by root.
public final class LoanFile {

  static final ObjectMapper JSON = new ObjectMapper();

  private LoanFile() {}

  /// Reads the record; nothing where no loan was ever made.
  ///
  /// @throws IOException when it cannot be read, in words
  public static Optional<Loan> read(Path file) throws IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    try {
      return Optional.of(loan(JSON.readTree(bytes)));
    } catch (IOException | RuntimeException e) {
      throw new IOException("the loan's record %s is broken".formatted(file), e);
    }
  }

  /// Writes the record, whole or not at all; it is on the card when this returns.
  public static void write(Disk disk, Path file, Loan loan) throws IOException {
    disk.write(file, bytes(json(loan)));
  }

  private static Loan loan(JsonNode json) {
    return new Loan(
        json.required("number").asText(),
        json.required("serial").asText(),
        Stage.valueOf(json.required("stage").asText()),
        optional(json, "out", Instant::parse),
        optional(json, "in", Instant::parse),
        optional(json, "erased", Instant::parse),
        optional(json, "protocol", Function.identity()),
        json.path("seal").isObject() ? Optional.of(seal(json.path("seal"))) : Optional.empty());
  }

  private static Seal seal(JsonNode json) {
    return new Seal(
        json.required("manifest").asText(),
        strings(json.required("which")),
        strings(json.required("leftOut")));
  }

  private static List<String> strings(JsonNode array) {
    List<String> strings = new ArrayList<>();
    array.forEach(string -> strings.add(string.asText()));
    return strings;
  }

  static ObjectNode json(Loan loan) {
    ObjectNode json = JSON.createObjectNode();
    json.put("number", loan.number());
    json.put("serial", loan.serial());
    json.put("stage", loan.stage().name());
    put(json, "out", loan.out());
    put(json, "in", loan.in());
    put(json, "erased", loan.erased());
    put(json, "protocol", loan.protocol());
    loan.seal()
        .ifPresent(
            seal -> {
              ObjectNode of = json.putObject("seal");
              of.put("manifest", seal.manifest());
              seal.which().forEach(of.putArray("which")::add);
              seal.leftOut().forEach(of.putArray("leftOut")::add);
            });
    return json;
  }

  static byte[] bytes(JsonNode json) {
    return (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  static <T> Optional<T> optional(JsonNode json, String key, Function<String, T> reading) {
    return Optional.ofNullable(json.path(key).textValue()).map(reading);
  }

  static void put(ObjectNode json, String key, Optional<?> value) {
    json.put(key, value.map(Object::toString).orElse(null));
  }
}
