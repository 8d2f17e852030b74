/// What the service says to the system's service manager: that it is ready, that its sound still
/// turns, that it stops. Uses nothing of the house.
@NullMarked
package dev.nightjar.systemd;

import org.jspecify.annotations.NullMarked;
