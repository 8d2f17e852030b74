package dev.nightjar.sound.file;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One native library, looked up by its versioned name so that no development package is needed.
@SuppressWarnings("restricted")
final class Native {

  private static final Logger log = LoggerFactory.getLogger(Native.class);

  private final SymbolLookup symbols;

  private Native(SymbolLookup symbols) {
    this.symbols = symbols;
  }

  /// The library, for the life of the process; empty where it is not installed.
  static Optional<Native> load(String fileName) {
    try {
      return Optional.of(new Native(SymbolLookup.libraryLookup(fileName, Arena.global())));
    } catch (IllegalArgumentException missing) {
      log.info("{} is not installed: {}", fileName, missing.getMessage());
      return Optional.empty();
    }
  }

  MethodHandle function(String name, FunctionDescriptor type) {
    return Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name), type);
  }

  /// A downcall throws nothing of its own, so whatever came is a bug here.
  static AssertionError bug(Throwable thrown) {
    return new AssertionError("a native call failed to link", thrown);
  }
}
