/// Simulated nights, for `try`, `--demo` and the tests: in virtual time with a chart, or live on
/// this machine's sound card.
@NullMarked
package dev.nightjar.trial;

import org.jspecify.annotations.NullMarked;
