/// The commands of `nightjar`, and the only place that knows picocli. A command reads its options,
/// calls the rooms below it and prints; it may use every package.
@NullMarked
package dev.nightjar.app;

import org.jspecify.annotations.NullMarked;
