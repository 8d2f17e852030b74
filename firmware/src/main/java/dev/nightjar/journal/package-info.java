/// What happened in the nights: its values, the ports through which it is written and read, and the
/// form in which inputs are packed. It uses nothing else.
@NullMarked
package dev.nightjar.journal;

import org.jspecify.annotations.NullMarked;
