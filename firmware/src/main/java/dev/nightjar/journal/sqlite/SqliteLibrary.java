package dev.nightjar.journal.sqlite;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
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

  /// Unpacks this machine's into a folder, which is made when missing.
  public static void unpack(Path folder) throws IOException {
    String name = LibraryLoaderUtil.getNativeLibName();
    String packed = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(packed)) {
      if (in == null) {
        throw new FileNotFoundException("sqlite-jdbc has no library for this machine: " + packed);
      }
      Path unpacked = Files.createDirectories(folder).resolve(name);
      Files.copy(in, unpacked, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
