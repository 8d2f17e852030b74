package dev.nightjar.loan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An erase from its order to its certificate. It lies in the vault before anything is destroyed,
/// and tells after each step how far it has come; so whoever finds it can finish it, and knows what
/// can be certified.
///
/// @param id of this erase, in its certificate's name
/// @param wish what was ordered
/// @param ordered when, where the clock was known good
/// @param before how the state was kept, as nightjar-state.service had told
/// @param interrupted whether it was found unfinished
/// @param items what is erased, in this order
record EraseOrder(
    String id,
    Wish wish,
    Optional<Instant> ordered,
    String before,
    boolean interrupted,
    List<PersonalItem> items) {

  /// What was ordered.
  ///
  /// @param number the loan's; empty where none is recorded
  /// @param serial the device's
  /// @param sealed SHA-256 of the manifest of what was exported before; empty where nothing was
  /// @param keepSounds whether the own sounds stay
  /// @param sounds how many files they were
  record Wish(
      Optional<String> number,
      String serial,
      Optional<String> sealed,
      boolean keepSounds,
      int sounds) {}

  EraseOrder {
    items = List.copyOf(items);
  }

  boolean isDestroyed() {
    return items.stream().allMatch(PersonalItem::isDone);
  }

  EraseOrder with(int index, PersonalItem item) {
    List<PersonalItem> changed = new ArrayList<>(items);
    changed.set(index, item);
    return new EraseOrder(id, wish, ordered, before, interrupted, changed);
  }

  EraseOrder foundUnfinished() {
    return new EraseOrder(id, wish, ordered, before, true, items);
  }

  void write(Disk disk, Path file) throws IOException {
    disk.write(file, LoanFile.bytes(json()));
  }

  /// Reads the order; nothing where no erase is under way.
  static Optional<EraseOrder> read(Path file) throws IOException {
    try {
      return Optional.of(of(LoanFile.JSON.readTree(Files.readAllBytes(file))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      throw new IOException("the erase's order %s is broken".formatted(file), e);
    }
  }

  private ObjectNode json() {
    ObjectNode json = LoanFile.JSON.createObjectNode();
    json.put("id", id);
    LoanFile.put(json, "number", wish.number());
    json.put("serial", wish.serial());
    LoanFile.put(json, "sealed", wish.sealed());
    json.put("keepSounds", wish.keepSounds());
    json.put("sounds", wish.sounds());
    LoanFile.put(json, "ordered", ordered);
    json.put("before", before);
    json.put("interrupted", interrupted);
    ArrayNode array = json.putArray("items");
    items.forEach(item -> array.add(item.json()));
    return json;
  }

  private static EraseOrder of(JsonNode json) {
    List<PersonalItem> items = new ArrayList<>();
    json.required("items").forEach(item -> items.add(PersonalItem.of(item)));
    return new EraseOrder(
        json.required("id").asText(),
        new Wish(
            LoanFile.optional(json, "number", number -> number),
            json.required("serial").asText(),
            LoanFile.optional(json, "sealed", seal -> seal),
            json.required("keepSounds").asBoolean(),
            json.required("sounds").asInt()),
        LoanFile.optional(json, "ordered", Instant::parse),
        json.required("before").asText(),
        json.required("interrupted").asBoolean(),
        items);
  }
}
