/// systemd's notification socket, a Unix datagram socket, which Java itself has none of: libc
/// through FFM. May use the port in `service`.
@NullMarked
package dev.nightjar.service.ffm;

import org.jspecify.annotations.NullMarked;
