package dev.nightjar.unit;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/// What the file system refuses, as a sentence without the name of a class. Failures of our own are
/// worded where they happen and pass as they are.
public final class IoWords {

  private IoWords() {}

  /// The whole sentence.
  public static String of(IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> missing.getFile() + " is not there";
      case AccessDeniedException denied -> denied.getFile() + " may not be read or written by you";
      case FileAlreadyExistsException there -> there.getFile() + " is there already";
      case NotDirectoryException file -> file.getFile() + " is no folder";
      case FileSystemException file when file.getReason() != null ->
          "%s: %s".formatted(file.getFile(), lower(file.getReason()));
      case CharacterCodingException _ -> "it is not a text in UTF-8";
      default -> e.getMessage() == null ? "the file system failed" : e.getMessage();
    };
  }

  /// The same within a sentence that has named the file already.
  public static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "it is not there";
      case AccessDeniedException _ -> "you may not read or write it";
      case FileSystemException file when file.getReason() != null -> lower(file.getReason());
      default -> of(e);
    };
  }

  private static String lower(String words) {
    return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
  }
}
