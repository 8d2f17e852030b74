package dev.nightjar.journal.sqlite;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/// The native library in sqlite-jdbc's jar. It is unpacked into the temporary folder at each start,
/// a megabyte of memory where that is a tmpfs, unless [#PLACE] says where it lies already.
public final class SqliteLibrary {

  /// The system property that names the folder; one that is not there is passed over.
  public static final String PLACE = "org.sqlite.lib.path";

  private SqliteLibrary() {}

  /// Whether the folder's is as long as the one in the jar, as half a file is not. Where it is not,
  /// loading it can end the process.
  public static boolean isWhole(Path folder) throws IOException {
    Path unpacked = folder.resolve(LibraryLoaderUtil.getNativeLibName());
    return Files.size(unpacked) == packed().openConnection().getContentLengthLong();
  }

  /// Unpacks this machine's into a folder, which is made when missing.
  public static void unpack(Path folder) throws IOException {
    Path unpacked = Files.createDirectories(folder).resolve(LibraryLoaderUtil.getNativeLibName());
    try (InputStream in = packed().openStream()) {
      Files.copy(in, unpacked, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static URL packed() throws IOException {
    String name =
        LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
    URL packed = SQLiteJDBCLoader.class.getResource(name);
    if (packed == null) {
      throw new FileNotFoundException("sqlite-jdbc has no library for this machine: " + name);
    }
    return packed;
  }
}
