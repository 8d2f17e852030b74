package dev.nightjar.ffm;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/// A native library and its functions, for the life of the process. Linking a function takes some
/// milliseconds; any thread.
@SuppressWarnings("restricted")
public final class NativeLibrary {

  private final SymbolLookup symbols;

  private NativeLibrary(SymbolLookup symbols) {
    this.symbols = symbols;
  }

  /// @param fileName versioned (`libasound.so.2`), so that no development package is needed
  /// @throws IllegalArgumentException when it is not installed
  public static NativeLibrary open(String fileName) {
    return new NativeLibrary(SymbolLookup.libraryLookup(fileName, Arena.global()));
  }

  /// The C library, which every process has.
  public static NativeLibrary libc() {
    return new NativeLibrary(Linker.nativeLinker().defaultLookup());
  }

  /// A function, ready to be called with arguments of exactly these types.
  ///
  /// @throws java.util.NoSuchElementException when the library does not have it
  public MethodHandle function(String function, FunctionDescriptor type, Linker.Option... options) {
    return Linker.nativeLinker().downcallHandle(address(function), type, options);
  }

  /// Where a function lies, to be handed to another.
  public MemorySegment address(String function) {
    return symbols.findOrThrow(function);
  }

  /// A downcall throws nothing of its own, so whatever came is a bug of the binding here.
  ///
  /// @param name of the library or the function
  public static AssertionError bug(String name, Throwable thrown) {
    return new AssertionError("the binding of " + name + " is wrong", thrown);
  }
}
