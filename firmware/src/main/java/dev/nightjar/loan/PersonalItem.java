package dev.nightjar.loan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// Something personal that an erase takes away.
///
/// @param kind what it is
/// @param path where
/// @param files how many files it had when the erase was ordered
/// @param key of a container: SHA-256 of its key, from which nobody finds the key
/// @param fate how far it has come
/// @param verified whether what was written over it was read back from the card
record PersonalItem(
    Kind kind, Path path, int files, Optional<String> key, Fate fate, boolean verified) {

  /// What is erased in its own way.
  enum Kind {
    /// A folder with an encrypted container and its key.
    CONTAINER,
    /// What lies unencrypted in a folder; the folder stays.
    FOLDER,
    /// The same, but for the folder `sounds` in it.
    FOLDER_BUT_SOUNDS,
    /// A file.
    FILE
  }

  /// In their order.
  enum Fate {
    PLANNED,
    /// Written over, and that is on the card.
    OVERWRITTEN,
    GONE,
    /// It was not there any more when the erase came to it: nobody can say what became of it.
    VANISHED
  }

  static PersonalItem planned(Kind kind, Path path, int files, Optional<String> key) {
    return new PersonalItem(kind, path, files, key, Fate.PLANNED, false);
  }

  PersonalItem overwritten(boolean readBack) {
    return new PersonalItem(kind, path, files, key, Fate.OVERWRITTEN, readBack);
  }

  PersonalItem is(Fate now) {
    return new PersonalItem(kind, path, files, key, now, verified);
  }

  boolean isDone() {
    return fate == Fate.GONE || fate == Fate.VANISHED;
  }

  /// For people.
  String words() {
    String what =
        switch (kind) {
          case CONTAINER -> "an encrypted container and its key: " + path;
          case FOLDER, FOLDER_BUT_SOUNDS ->
              String.format(
                  Locale.ROOT,
                  "%d unencrypted %s in %s",
                  files,
                  files == 1 ? "file" : "files",
                  path);
          case FILE -> "the file " + path;
        };
    String became =
        switch (fate) {
          case PLANNED -> "not erased yet";
          case OVERWRITTEN -> "overwritten, not deleted yet";
          case GONE ->
              (kind == Kind.CONTAINER ? "key and header overwritten" : "overwritten")
                  + (verified ? ", read back" : ", but not read back")
                  + ", deleted";
          case VANISHED -> "it was gone before it could be overwritten";
        };
    return what + ": " + became;
  }

  ObjectNode json() {
    ObjectNode json = LoanFile.JSON.createObjectNode();
    json.put("kind", kind.name());
    json.put("path", path.toString());
    json.put("files", files);
    LoanFile.put(json, "key", key);
    json.put("fate", fate.name());
    json.put("verified", verified);
    return json;
  }

  static PersonalItem of(JsonNode json) {
    return new PersonalItem(
        Kind.valueOf(json.required("kind").asText()),
        Path.of(json.required("path").asText()),
        json.required("files").asInt(),
        LoanFile.optional(json, "key", key -> key),
        Fate.valueOf(json.required("fate").asText()),
        json.required("verified").asBoolean());
  }
}
