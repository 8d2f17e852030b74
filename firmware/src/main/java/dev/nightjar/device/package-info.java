/// The device in real time: the control thread and its queue, the panel, the loading of scenes, the
/// monitors of sound, strap and clock. Uses the logic, `runtime` and the ports; of `host` only the
/// monotonic clock, which [LiveDevice] reads.
@NullMarked
package dev.nightjar.device;

import org.jspecify.annotations.NullMarked;
