package dev.nightjar.unit;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;

/// What the file system refuses, as a sentence without the name of a class. Failures of our own are
/// worded where they happen and pass as they are.
public final class IoWords {

  private IoWords() {}

  /// The whole sentence.
  public static String of(IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> missing(missing.getFile());
      case AccessDeniedException denied -> denied.getFile() + " may not be read or written by you";
      case FileAlreadyExistsException there -> there.getFile() + " is there already";
      case NotDirectoryException file -> file.getFile() + " is no folder";
      case FileSystemException file when file.getReason() != null ->
          "%s %s".formatted(file.getFile(), known(file.getReason()));
      case CharacterCodingException _ -> "it is not a text in UTF-8";
      default -> e.getMessage() == null ? "the file system failed" : e.getMessage();
    };
  }

  /// The same within a sentence that has named the file already.
  public static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "it is not there";
      case AccessDeniedException _ -> "you may not read or write it";
      case FileSystemException file when file.getReason() != null ->
          "it " + known(file.getReason());
      default -> of(e);
    };
  }

  /// A file that is to be written is missing because its folder is.
  private static String missing(String file) {
    Path folder = Path.of(file).toAbsolutePath().getParent();
    return folder == null || Files.isDirectory(folder)
        ? file + " is not there"
        : "there is no folder " + folder;
  }

  /// The system's reasons that a person meets, in a person's words.
  private static String known(String reason) {
    return switch (reason) {
      case "Is a directory" -> "is a folder and no file";
      case "Not a directory" -> "is within something that is no folder";
      case "Read-only file system" -> "lies on something that cannot be written";
      case "No space left on device" -> "has no room: the card is full";
      case "File name too long" -> "has too long a name";
      case "Input/output error" -> "cannot be read or written: the card is failing";
      default -> "cannot be used: " + reason.toLowerCase(Locale.ROOT);
    };
  }
}
