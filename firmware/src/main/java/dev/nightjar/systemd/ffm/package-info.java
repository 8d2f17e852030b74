/// systemd's notification socket, a Unix datagram socket, which Java itself has none of: libc
/// through FFM. May use the port in `systemd`, and `ffm`.
@NullMarked
package dev.nightjar.systemd.ffm;

import org.jspecify.annotations.NullMarked;
