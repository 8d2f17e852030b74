/// Past nights out of the journal: read for a report, verified row by row, exported as files. Uses
/// the same decisions as the device, in virtual time.
@NullMarked
package dev.nightjar.replay;

import org.jspecify.annotations.NullMarked;
