/// The one way to native functions, over `java.lang.foreign`; what a library's functions are stands
/// beside who calls them. Uses nothing of the house.
@NullMarked
package dev.nightjar.ffm;

import org.jspecify.annotations.NullMarked;
