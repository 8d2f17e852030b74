/// The device: the control thread with its loop and queue, the panel, the loading of scenes, the
/// monitors of sound, strap and clock. Uses the logic, `runtime` and the ports; the clock is handed
/// in, so that a night can pass in virtual time.
@NullMarked
package dev.nightjar.device;

import org.jspecify.annotations.NullMarked;
