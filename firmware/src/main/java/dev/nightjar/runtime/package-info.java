/// Runs the night's decisions against ports: the same code for the device, a simulated night and a
/// replay. Uses the logic, `codec` and the ports; no clock, no thread.
@NullMarked
package dev.nightjar.runtime;

import org.jspecify.annotations.NullMarked;
