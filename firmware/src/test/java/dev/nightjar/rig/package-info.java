/// Judges what the virtual Pi recorded: `scripts/rig` runs these on the host.
///
/// May use the benches' measures and read a journal.
@org.jspecify.annotations.NullMarked
package dev.nightjar.rig;
